import * as v from 'valibot'
import { MAX_CHARTERS, type CharterSummary, type ChosenCharter } from '../../../core/bridge/charters'
import type { Handlers, ParsedInput } from '../../../core/bridge/handlers'
import { logosNamedBy } from '../../../core/communique/assets'
import { canonicalJson } from '../../../core/communique/canonical'
import type { Charter } from '../../../core/communique/charter'
import { absentPartners } from '../../../core/communique/partner-keys'
import { charterIdSchema, type CharterId, type CommuniqueId } from '../../../core/communique/ids'
import { marbreError, type MarbreError } from '../../../core/errors'
import { fold } from '../../../core/register/fold'
import { err, ok, type Result } from '../../../core/result'
import { findAsset } from '../../store/assets'
import { chosenCharter, countDraftsOfCharter, draftsOfCharter, findCharter, listCharters, revisionsOfCharter, type StoredCharter } from '../../store/charters'
import { findCommunique } from '../../store/communiques'
import { draftDocument } from '../draft-mirrors'
import { refusedEditing } from '../drafts'
import { storedCharterOf } from '../house'
import { refreshLine } from '../library-lines'
import { transact, type Profile } from '../profile'
import { named } from '../register/people-named'
import { actorOf } from '../status'
import { changeDrafts, partnerNames, partnersChange, partnersChangesOfHouse, withKeptKeys } from './keep-partners'
import { exportCharter, importCharter } from './exchange'
import { missingFont, pickFont } from './own-fonts'
import { previewCharter } from './preview'
import { writeCharter, writeCharterChoice } from './writing'

type CharterCall = 'charters.list' | 'charters.revisions' | 'charters.touched' | 'charters.save' | 'charters.makeDefault' | 'charters.retire' | 'charters.of' | 'charters.choose' | 'charters.preview' | 'charters.pickFont' | 'charters.exportFile' | 'charters.importFile'

/** Administrators decide how pages look; who may write a text chooses among the charters for it. */
export function charterCalls(profile: Profile): Handlers<CharterCall> {
  return {
    'charters.list': () => ok(charters(profile)),
    'charters.revisions': ({ charterId }) => {
      const revisions = revisionsOfCharter(profile.db, charterId)
      return revisions.length === 0 ? err(marbreError('CHARTER_UNKNOWN')) : ok(revisions.map((stored) => ({ ...revisionOf(profile, stored), name: stored.name, charter: printed(stored) })))
    },
    'charters.touched': ({ charterId }) => touched(profile, charterId),
    'charters.save': (asked) => save(profile, asked),
    'charters.makeDefault': ({ charterId }) => makeDefault(profile, charterId),
    'charters.retire': ({ charterId, retired }) => retire(profile, charterId, retired),
    'charters.of': ({ communiqueId }) => (findCommunique(profile.db, communiqueId) ? ok(chosenFor(profile, communiqueId)) : err(marbreError('COMMUNIQUE_UNKNOWN'))),
    'charters.choose': ({ communiqueId, charterId }) => choose(profile, communiqueId, charterId),
    'charters.preview': (asked) => previewCharter(profile, asked),
    'charters.pickFont': () => administering(profile, () => pickFont(profile)),
    'charters.exportFile': (asked) => administering(profile, () => exportCharter(profile, asked)),
    'charters.importFile': () => administering(profile, () => importCharter(profile)),
  }
}

/** As many drafts as a person reads. */
const MOST_SHOWN = 30

const printed = ({ text }: StoredCharter): Charter => JSON.parse(text) as Charter

function charters(profile: Profile): readonly CharterSummary[] {
  const ofTheHouse = storedCharterOf(profile.db, null)?.id
  return listCharters(profile.db).map((stored) => ({
    id: stored.id,
    name: stored.name,
    charter: printed(stored),
    revision: revisionOf(profile, stored),
    isDefault: stored.id === ofTheHouse,
    retired: stored.retired,
    draftCount: countDraftsOfCharter(profile.db, stored.id, stored.id === ofTheHouse),
  }))
}

function revisionOf(profile: Profile, { revision, savedAt, savedBy }: StoredCharter): CharterSummary['revision'] {
  return { number: revision, savedAt, savedBy: named(profile, savedBy) }
}

function touched(profile: Profile, charterId: CharterId): ReturnType<Handlers<CharterCall>['charters.touched']> {
  if (!findCharter(profile.db, charterId)) return err(marbreError('CHARTER_UNKNOWN'))
  const isDefault = storedCharterOf(profile.db, null)?.id === charterId
  return ok({ count: countDraftsOfCharter(profile.db, charterId, isDefault), drafts: draftsOfCharter(profile.db, charterId, isDefault, MOST_SHOWN) })
}

function refusedAdministering(profile: Profile): MarbreError | null {
  return actorOf(profile).roles.includes('admin') ? null : marbreError('ROLE_MISSING', { command: 'administer', role: 'admin' })
}

async function administering<Value>(profile: Profile, act: () => Promise<Result<Value>>): Promise<Result<Value>> {
  const refusal = refusedAdministering(profile)
  return refusal ? err(refusal) : act()
}

function save(profile: Profile, { charterId, base, name, charter }: ParsedInput<'charters.save'>): Result<CharterSummary> {
  const refusal = refusedAdministering(profile) ?? refusedCharter(profile, charterId, name, charter)
  if (refusal) return err(refusal)
  const before = charterId === null ? null : findCharter(profile.db, charterId)
  if (charterId !== null && !before) return err(marbreError('CHARTER_UNKNOWN'))
  if ((before?.revision ?? 0) !== base) return err(marbreError('CHARTER_CHANGED_MEANWHILE', { name: before?.name ?? name }))
  const id = before?.id ?? v.parse(charterIdSchema, profile.ids.next())
  const next = nextRevision(before, withKeptKeys(profile, charter, before && printed(before)))
  if (!before || next.printsOtherwise || before.name !== name) {
    transact(profile, (tx) => writeCharter(profile, tx, { id, revision: base + 1, name, charter: next.charter, retired: before?.retired ?? false }))
    profile.announce('charters.changed', null)
  }
  return summaryOf(profile, id)
}

/** A charter's version is the revision that last changed what prints: another name alone makes no page another. */
function nextRevision(before: StoredCharter | null, given: Charter): { readonly charter: Charter; readonly printsOtherwise: boolean } {
  const same = before && printed(before)
  if (same && canonicalJson({ ...given, version: same.version }) === canonicalJson(same)) return { charter: same, printsOtherwise: false }
  return { charter: { ...given, version: (before?.revision ?? 0) + 1 }, printsOtherwise: true }
}

function refusedCharter(profile: Profile, charterId: CharterId | null, name: string, charter: Charter): MarbreError | null {
  const all = listCharters(profile.db)
  if (charterId === null && all.length >= MAX_CHARTERS) return marbreError('CHARTERS_TOO_MANY', { most: MAX_CHARTERS })
  if (all.some((other) => other.id !== charterId && fold(other.name) === fold(name))) return marbreError('CHARTER_NAME_TAKEN', { name })
  const missing = logosNamedBy(charter).find((sha256) => !findAsset(profile.db, sha256))
  return missing ? marbreError('ASSET_MISSING', { asset: missing }) : missingFont(profile, charter)
}

function summaryOf(profile: Profile, id: CharterId): Result<CharterSummary> {
  const found = charters(profile).find((each) => each.id === id)
  return found ? ok(found) : err(marbreError('CHARTER_UNKNOWN'))
}

/** Drafts that follow the house keep their partners, by whatever keys the other charter knows them. */
async function makeDefault(profile: Profile, charterId: CharterId): Promise<Result<readonly CharterSummary[]>> {
  const refusal = refusedAdministering(profile)
  if (refusal) return err(refusal)
  const charter = findCharter(profile.db, charterId)
  if (!charter || charter.retired) return err(marbreError('CHARTER_UNKNOWN'))
  const by = actorOf(profile).id
  const before = storedCharterOf(profile.db, null)
  const changes = before ? await partnersChangesOfHouse(profile, { from: printed(before), to: printed(charter) }) : []
  if (profile.session.person() !== by) return err(marbreError('NO_ACTIVE_PERSON'))
  changeDrafts(profile, changes, (tx) => writeCharterChoice(profile, tx, { communiqueId: null, charterId, name: charter.name }))
  profile.announce('charters.changed', null)
  return ok(charters(profile))
}

function retire(profile: Profile, charterId: CharterId, retired: boolean): Result<readonly CharterSummary[]> {
  const refusal = refusedAdministering(profile)
  if (refusal) return err(refusal)
  const charter = findCharter(profile.db, charterId)
  if (!charter) return err(marbreError('CHARTER_UNKNOWN'))
  if (retired && storedCharterOf(profile.db, null)?.id === charterId) return err(marbreError('CHARTER_IS_DEFAULT', { name: charter.name }))
  if (charter.retired !== retired) {
    transact(profile, (tx) => writeCharter(profile, tx, { id: charterId, revision: charter.revision + 1, name: charter.name, charter: printed(charter), retired }))
    profile.announce('charters.changed', null)
  }
  return ok(charters(profile))
}

function chosenFor(profile: Profile, communiqueId: CommuniqueId): ChosenCharter {
  const { db } = profile
  const stored = storedCharterOf(db, communiqueId)
  if (!stored) throw new Error('no charter')
  const draft = draftDocument(profile.mirrors, communiqueId)
  const absent = draft.ok ? absentPartners(draft.value, printed(stored)) : []
  return { charterId: stored.id, name: stored.name, isDefault: chosenCharter(db, communiqueId) !== stored.id, absentPartners: partnerNames(profile, absent) }
}

function choose(profile: Profile, communiqueId: CommuniqueId, charterId: CharterId | null): Result<ChosenCharter> {
  if (!findCommunique(profile.db, communiqueId)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const refusal = refusedEditing(profile, communiqueId)
  if (refusal) return err(refusal)
  const charter = charterId === null ? storedCharterOf(profile.db, null) : findCharter(profile.db, charterId)
  if (!charter || (charterId !== null && charter.retired)) return err(marbreError('CHARTER_UNKNOWN'))
  if (chosenCharter(profile.db, communiqueId) !== charterId) {
    const before = storedCharterOf(profile.db, communiqueId)
    const change = before ? partnersChange(profile, communiqueId, { from: printed(before), to: printed(charter) }) : ok(null)
    if (!change.ok) return err(marbreError('DRAFT_READ_ONLY', { reason: change.error.code }))
    changeDrafts(profile, change.value ? [change.value] : [], (tx) => {
      writeCharterChoice(profile, tx, { communiqueId, charterId, name: charter.name })
      refreshLine(profile, tx, communiqueId)
    })
    profile.announce('communique.changed', { communiqueId })
    profile.announce('charters.changed', null)
  }
  return ok(chosenFor(profile, communiqueId))
}
