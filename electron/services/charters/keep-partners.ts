import { setImmediate } from 'node:timers/promises'
import { SCHEMA_VERSION } from '../../../core/communique/content'
import type { Charter, Partner } from '../../../core/communique/charter'
import type { CommuniqueId } from '../../../core/communique/ids'
import { isLostKeyOf, lostNameIn, mayNameOtherwise, partnersUnder, withSteadyKeys, type PartnerKeys } from '../../../core/communique/partner-keys'
import { updateToDocument } from '../../../core/document/draft'
import { fold } from '../../../core/register/fold'
import { ok, type Result } from '../../../core/result'
import { everyCharter, openDraftsOfTheHouse } from '../../store/charters'
import { lastEditor } from '../../store/draft-history'
import { appendDraftUpdate } from '../../store/draft-updates'
import type { Writer } from '../../store/handles'
import { documentOf } from '../draft-mirrors'
import { currentMirror } from '../drafts'
import { activePerson, transact, type Profile } from '../profile'

const pastOf = ({ db }: Pick<Profile, 'db'>): readonly Charter[] => everyCharter(db).map(({ text }) => JSON.parse(text) as Charter)

/** The charter as it is saved: a key of it is one partner's in the whole house, for ever (core/communique/partner-keys). */
export function withKeptKeys(profile: Profile, charter: Charter, before: Charter | null): Charter {
  return { ...charter, partners: [...withSteadyKeys(charter.partners, { before, past: pastOf(profile) }, () => profile.ids.next())] }
}

/** Names that partners with a key ever had, by their bare words. */
const namesOf = (ever: readonly Partner[], key: string): ReadonlyMap<string, string> => new Map(ever.filter((partner) => partner.key === key).map(({ name }) => [fold(name.trim()), name]))

/** What the house knows of keys, for a text that goes under another charter. */
export function partnerKeys(profile: Profile): PartnerKeys {
  const ever = pastOf(profile).flatMap(({ partners }) => partners)
  return { isShared: (key) => namesOf(ever, key).size > 1 }
}

/** What partners with these keys are called; a key by rank may have been of several. Of a key that no charter ever had, what is read in it. */
export function partnerNames(profile: Profile, keys: readonly string[]): readonly string[] {
  if (keys.length === 0) return []
  const ever = pastOf(profile).flatMap(({ partners }) => partners)
  return keys.map((key) => {
    const said = lostNameIn(key) ?? key
    const lost = ever.filter(({ name }) => isLostKeyOf(key, name)).map(({ name }): [string, string] => [fold(name.trim()), name])
    const names = new Map([...namesOf(ever, key), ...namesOf(ever, said), ...lost])
    return names.size === 0 ? said : [...names.values()].join(' / ')
  })
}

interface Change {
  readonly from: Charter
  readonly to: Charter
}

export interface DraftChange {
  readonly communiqueId: CommuniqueId
  readonly bytes: Uint8Array
}

/** The change by which a draft names the same partners in the keys of another charter; null when it does already. Errors: those of reading a draft. */
export function partnersChange(profile: Profile, communiqueId: CommuniqueId, { from, to }: Change): Result<DraftChange | null> {
  if (!mayNameOtherwise(from, to)) return ok(null)
  const mirror = currentMirror(profile, communiqueId)
  if (!mirror.ok) return mirror
  const document = documentOf(mirror.value)
  if (!document.ok) return document
  const next = partnersUnder(document.value, from, to, partnerKeys(profile))
  const bytes = next === document.value ? null : updateToDocument(mirror.value, next)
  return ok(bytes && { communiqueId, bytes })
}

/** The same for every draft that prints with the house's charter. A draft that cannot be read is left as it is: it opens with the reason. */
export async function partnersChangesOfHouse(profile: Profile, change: Change): Promise<readonly DraftChange[]> {
  if (!mayNameOtherwise(change.from, change.to)) return []
  const changes: DraftChange[] = []
  for (const communiqueId of openDraftsOfTheHouse(profile.db)) {
    await setImmediate()
    const made = partnersChange(profile, communiqueId, change)
    if (made.ok && made.value) changes.push(made.value)
  }
  return changes
}

/** Writes the changes with the choice that asks for them, all or nothing. They are of each draft's last writer: nobody wrote a word. */
export function changeDrafts(profile: Profile, changes: readonly DraftChange[], alongside: (tx: Writer) => void): void {
  const writtenAt = profile.clock.now()
  const drop = (): void => changes.forEach(({ communiqueId }) => profile.mirrors.drop(communiqueId))
  transact(profile, (tx) => {
    for (const { communiqueId, bytes } of changes) {
      appendDraftUpdate(tx, { communiqueId, schemaVersion: SCHEMA_VERSION, personId: lastEditor(profile.db, communiqueId) ?? activePerson(profile), writtenAt, bytes })
      profile.stale.add(communiqueId)
    }
    // What the line shows is read from the rows as they are now.
    drop()
    alongside(tx)
  })
  for (const { communiqueId, bytes } of changes) {
    profile.upkeep.wrote(communiqueId, bytes.byteLength)
    profile.announce('draft.restored', { communiqueId })
    profile.announce('communique.changed', { communiqueId })
  }
}
