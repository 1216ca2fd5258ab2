import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { PersonId, SuggestionId, VersionId } from '../../core/communique/ids'
import { recordStatement, type SuggestionRecord } from '../../core/suggestions/record'
import { changesFrom, changesToJson } from '../../core/suggestions/change'
import type { ChangesJson } from '../../core/suggestions/changes-json'
import { signStatement, unlockKey } from '../../electron/platform/keys'
import { nothingKnown, type Profile } from '../../electron/services/profile'
import { activeSession } from '../../electron/services/session'
import { takeInSuggestion, verifyRecord, type SignedRecord } from '../../electron/services/suggestions/take-in'
import type { Connection } from '../../electron/store/handles'
import { appendToJournal, type JournalFact } from '../../electron/store/journal'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { findPerson } from '../../electron/store/people'
import { inTransaction } from '../../electron/store/sql'
import { findSuggestion } from '../../electron/store/suggestions'
import { frameUpdate } from '../../core/document/frame'
import { steppingClock } from './fakes/time-and-ids'
import { openOffice, PASSPHRASE, type Office } from './office'
import { communique, type Told } from './stories'
import { changesOn, suggested, suggestionIn } from './suggesting'
import { documentSaying, mirrorOf, updateTo, write } from './writing'

/* Ways to have words changed, or taken for decided on, by somebody who has no right to. */

const reviewed = () => communique().draft().submitted('publisher', 'reviewer.scientific')

/** The database as somebody with a tool may change it; then opened again. */
async function tampered({ office }: Told, change: (db: Connection) => void): Promise<Office> {
  await office.close()
  const db = new Database(join(office.folder, DATABASE_FILE)) as Connection
  for (const { name } of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all() as { name: string }[]) db.exec(`DROP TRIGGER ${name}`)
  change(db)
  db.close()
  return openOffice(office.folder)
}

/** Marbre's own ways in, on the closed profile, with whoever's key. */
interface Bench {
  readonly profile: Profile
  readonly take: (signed: SignedRecord) => ReturnType<typeof takeInSuggestion>
  readonly signedBy: (person: PersonId, text: string) => Promise<SignedRecord>
  readonly stored: (id: SuggestionId) => SignedRecord
}

async function bench({ office, staff }: Told): Promise<Bench> {
  await office.close()
  const db = new Database(join(office.folder, DATABASE_FILE)) as Connection
  const session = activeSession()
  session.resume(staff.ana)
  const profile = { db, known: nothingKnown(), logger: { note: () => undefined }, clock: steppingClock, session, isInPlace: () => true } as unknown as Profile
  return {
    profile,
    take: (signed) => inTransaction(db, (tx) => takeInSuggestion(profile, tx, signed, 'package')),
    signedBy: async (person, text) => {
      const found = findPerson(db, person)
      const key = found && (await unlockKey(found.key, PASSPHRASE))
      if (!key?.ok) throw new Error('no key')
      return { record: text, signature: signStatement(text, key.value) }
    },
    stored: (id) => {
      const found = findSuggestion(db, id)
      if (!found) throw new Error('no row')
      return found
    },
  }
}

const refused = { ok: false, error: { code: 'SUGGESTION_REFUSED' } }
const parsed = ({ record }: SignedRecord): SuggestionRecord => JSON.parse(record) as SuggestionRecord
const submission = (id: Told['id']) => ({ communiqueId: id, requiredRoles: ['publisher' as const], instructions: '' })

describe('a record of suggestions that comes from elsewhere', () => {
  test('is taken in once, however often it comes', async () => {
    const told = await reviewed().told()
    const id = await suggested(told)
    const { stored, take, profile } = await bench(told)
    const rows = () => [profile.db.prepare('SELECT count(*) AS n FROM suggestions').get(), profile.db.prepare('SELECT count(*) AS n FROM journal').get()]
    const before = rows()
    for (let times = 0; times < 3; times += 1) expect(take(stored(id))).toMatchObject({ ok: true, value: { id } })
    expect(rows()).toEqual(before)
  })

  test('a forged author: signed with another’s key', async () => {
    const told = await reviewed().told()
    const id = await suggested(told)
    const { stored, take, signedBy } = await bench(told)
    expect(take(await signedBy(told.staff.ana, recordStatement({ ...parsed(stored(id)), personId: told.staff.ben })))).toEqual(refused)
    expect(take(await signedBy(told.staff.ana, stored(id).record))).toEqual(refused)
  })

  test('a renamed author: another name on what somebody signed', async () => {
    const told = await reviewed().told()
    const id = await suggested(told)
    const { stored, take } = await bench(told)
    const { record, signature } = stored(id)
    expect(take({ record: recordStatement({ ...parsed({ record, signature }), personId: told.staff.ben }), signature })).toEqual(refused)
  })

  test('somebody whom no journal names', async () => {
    const told = await reviewed().told()
    const id = await suggested(told)
    const { stored, take, signedBy } = await bench(told)
    const text = recordStatement({ ...parsed(stored(id)), personId: '00000000-0000-4000-8000-00000000beef' as PersonId })
    expect(take(await signedBy(told.staff.cleo, text))).toEqual(refused)
  })

  test('other words under the same signature', async () => {
    const told = await reviewed().told()
    const id = await suggested(told)
    const { stored, take } = await bench(told)
    const { record, signature } = stored(id)
    expect(record).toContain('passage')
    expect(take({ record: record.replace('passage', 'PASSAGE'), signature })).toEqual(refused)
  })

  test('one byte of the signature', async () => {
    const told = await reviewed().told()
    const id = await suggested(told)
    const { stored, take } = await bench(told)
    const { record, signature } = stored(id)
    expect(take({ record, signature: signature.map((byte, rank) => (rank === 7 ? byte ^ 1 : byte)) })).toEqual(refused)
    expect(take({ record, signature: new Uint8Array() })).toEqual(refused)
  })

  test('another form of the same record, which would have another name', async () => {
    const told = await reviewed().told()
    const id = await suggested(told)
    const { stored, take, signedBy } = await bench(told)
    for (const text of [` ${stored(id).record}`, JSON.stringify(parsed(stored(id)), null, 1), stored(id).record.replace('{', '{"also":1,')]) expect(take(await signedBy(told.staff.cleo, text))).toEqual(refused)
  })

  test('a record on another version, of this text or of another', async () => {
    const told = await reviewed().changesRequested().told()
    const { office, staff, id: communiqueId } = told
    const first = await suggested(told)
    await office.get('suggestions.withdraw', { suggestionId: first, ranks: [0] })
    await office.sitDown(staff.ana)
    await write(office, communiqueId, documentSaying('Un autre titre'))
    await office.get('versions.submit', submission(communiqueId))
    const { versionId, fingerprint } = await told.current()
    const other = await communique().draft('Ailleurs').submitted().told(told)
    const elsewhere = await other.current()
    const { stored, take, signedBy } = await bench(told)
    const record = parsed(stored(first))
    const none = '00000000-0000-4000-8000-00000000dead' as VersionId
    for (const given of [{ versionId }, { fingerprint }, elsewhere, { ...elsewhere, communiqueId: other.id, fingerprint: record.fingerprint }, { communiqueId: other.id }, { versionId: none }, { schemaVersion: record.schemaVersion + 1 }])
      expect(take(await signedBy(staff.cleo, recordStatement({ ...record, ...given })))).toEqual(refused)
  })

  test('a text that its changes do not give', async () => {
    const told = await reviewed().told()
    const id = await suggested(told)
    const { stored, take, signedBy } = await bench(told)
    const record = parsed(stored(id))
    expect(take(await signedBy(told.staff.cleo, recordStatement({ ...record, resultSha256: 'a'.repeat(64) as typeof record.resultSha256 })))).toEqual(refused)
  })

  test('changes that leave no communiqué', async () => {
    const told = await reviewed().told()
    const id = await suggested(told)
    const { stored, take, signedBy } = await bench(told)
    const record = parsed(stored(id))
    const slice = (content: unknown) => ({ content: [content] as Record<string, unknown>[], openStart: 0, openEnd: 0 })
    const hostile: ChangesJson[] = [
      [{ edits: [{ from: 0, to: 4, slice: null }] }],
      [{ edits: [{ from: 0, to: 99_999, slice: null }] }],
      [{ edits: [{ at: 3, type: null, attrs: { place: 'x\u202Ey' } }] }],
      [{ edits: [{ from: 5, to: 5, slice: slice({ type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }) }] }],
      [{ edits: [{ from: 5, to: 5, slice: slice({ type: 'figure', attrs: { id: null, asset: '../x', alt: '', credit: '', decorative: false, crop: null, focus: null } }) }] }],
    ]
    for (const changes of hostile) expect(take(await signedBy(told.staff.cleo, recordStatement({ ...record, changes }))), JSON.stringify(changes)).toEqual(refused)
    expect(changesToJson(changesFrom(record.changes) ?? [])).toEqual(record.changes)
  })

  test('a record of somebody who may not suggest', async () => {
    const told = await reviewed().told()
    const id = await suggested(told)
    const { stored, take, signedBy } = await bench(told)
    const signed = await signedBy(told.staff.dan, recordStatement({ ...parsed(stored(id)), personId: told.staff.dan }))
    expect(take(signed)).toEqual({ ok: false, error: { code: 'ROLE_MISSING', params: { command: 'comment' } } })
  })

  test.each(['', '{}', 'null', '[]', '{"format":"marbre/suggestions"}', '{"__proto__":{}}', '\u0000'])('no record at all: %j', async (text) => {
    const told = await reviewed().told()
    const { profile, signedBy } = await bench(told)
    expect(verifyRecord(profile, await signedBy(told.staff.cleo, text))).toEqual(refused)
  })
})

describe('a suggestion of which a row was changed by hand', () => {
  const waits = { code: 'SUGGESTIONS_PENDING', params: { count: 1 } }

  test('other words are not offered, and it waits as before', async () => {
    const told = await reviewed().changesRequested().told()
    const suggestionId = await suggested(told)
    const again = await tampered(told, (db) => db.exec("UPDATE suggestions SET record = replace(record, 'passage', 'n’importe quoi')"))
    await again.sitDown(told.staff.ana)
    const [found] = await again.get('suggestions.list', { communiqueId: told.id })
    expect(found).toMatchObject({ id: suggestionId, isAltered: true, changes: [], standings: [{ standing: 'pending' }] })
    const on = [{ suggestionId, ranks: [0] }]
    expect(await again.refusal('suggestions.decide', { communiqueId: told.id, decision: 'accepted', on })).toEqual({ code: 'SUGGESTION_ALTERED' })
    await write(again, told.id, documentSaying('Un autre titre'))
    expect(await again.refusal('versions.submit', submission(told.id))).toEqual(waits)
    await again.get('suggestions.decide', { communiqueId: told.id, decision: 'rejected', on })
    await again.get('versions.submit', submission(told.id))
  })

  test('taken away, it still waits', async () => {
    const told = await reviewed().changesRequested().told()
    await suggested(told)
    const again = await tampered(told, (db) => db.exec('DELETE FROM suggestions'))
    await again.sitDown(told.staff.ana)
    await write(again, told.id, documentSaying('Un autre titre'))
    expect(await again.refusal('versions.submit', submission(told.id))).toEqual(waits)
    expect(await again.get('suggestions.list', { communiqueId: told.id })).toMatchObject([{ isAltered: true }])
  })

  test('moved to another person or version', async () => {
    const told = await reviewed().told()
    const id = await suggested(told)
    const again = await tampered(told, (db) => db.prepare('UPDATE suggestions SET person_id = ?').run(told.staff.ben))
    await again.sitDown(told.staff.ana)
    expect(await suggestionIn({ ...told, office: again }, id)).toMatchObject({ by: { name: 'Cléo Martin' } })
  })

  test('put in without the journal, it does not exist', async () => {
    const told = await reviewed().told()
    const id = await suggested(told)
    const { stored, signedBy } = await bench(told)
    const forged = await signedBy(told.staff.cleo, recordStatement({ ...parsed(stored(id)), suggestedAt: 1 }))
    const again = await tampered(told, (db) => db.prepare("INSERT INTO suggestions SELECT 'aa', communique_id, version_id, person_id, ?, ?, 1 FROM suggestions").run(forged.record, forged.signature))
    await again.sitDown(told.staff.ana)
    expect((await again.get('suggestions.list', { communiqueId: told.id })).map((each) => each.id)).toEqual([id])
  })

  /** A row appended to the journal, with its chain, as Marbre's own code would. */
  const slip = (told: Told, fact: Pick<JournalFact, 'actor' | 'type' | 'payload'>) => tampered(told, (db) => void appendToJournal(db as never, { at: 9e12, communiqueId: told.id, signature: null, ...fact }))

  test('declared decided by somebody who may not, in a row of the journal', async () => {
    const told = await reviewed().told()
    const suggestionId = await suggested(told)
    for (const [actor, type] of [[told.staff.cleo, 'suggestion.accepted'], [told.staff.dan, 'suggestion.rejected'], [told.staff.ben, 'suggestion.withdrawn'], [told.staff.ana, 'suggestion.withdrawn'], [told.staff.cleo, 'suggestion.reopened']] as const) {
      const again = await slip(told, { actor, type, payload: { suggestionId, ranks: [0] } })
      await again.sitDown(told.staff.ana)
      expect((await again.get('suggestions.list', { communiqueId: told.id }))[0]?.standings, type).toMatchObject([{ standing: 'pending' }])
      await again.close()
    }
  })

  test('named in the journal without ever having been signed, it can be rejected and nothing else', async () => {
    const told = await reviewed().told()
    const { versionId, fingerprint } = await told.current()
    const suggestionId = 'c'.repeat(64) as SuggestionId
    const again = await slip(told, { actor: told.staff.cleo, type: 'suggestion.made', payload: { suggestionId, versionId, fingerprint, personId: told.staff.cleo, changes: 1 } })
    await again.sitDown(told.staff.ana)
    const on = [{ suggestionId, ranks: [0] }]
    expect(await again.refusal('suggestions.decide', { communiqueId: told.id, decision: 'accepted', on })).toEqual({ code: 'SUGGESTION_ALTERED' })
    expect(await again.get('suggestions.decide', { communiqueId: told.id, decision: 'rejected', on })).toMatchObject([{ isAltered: true, standings: [{ standing: 'rejected' }] }])
  })
})

describe('a reviewer who suggests', () => {
  test('writes nothing in the draft, whatever they ask', async () => {
    const told = await reviewed().told()
    const { office, staff, id } = told
    await suggested(told)
    await office.sitDown(staff.cleo)
    const { updates } = await office.get('drafts.open', { communiqueId: id })
    const update = updateTo(mirrorOf(updates), documentSaying('Mes mots'))
    expect(await office.refusal('drafts.append', { communiqueId: id, frame: frameUpdate(update) })).toMatchObject({ code: 'ROLE_MISSING' })
  })

  test('does not become one whose text it is: accepted or not, they still judge the next version', async () => {
    const told = await reviewed().changesRequested().told()
    const { office, staff, id } = told
    const suggestionId = await suggested(told)
    await office.sitDown(staff.ana)
    await write(office, id, documentSaying('Un autre titre'))
    await office.get('suggestions.decide', { communiqueId: id, decision: 'accepted', on: [{ suggestionId, ranks: [0] }] })
    await office.get('versions.submit', { ...submission(id), requiredRoles: ['reviewer.scientific'] })
    expect((await told.overview()).status.current?.editors).toEqual([staff.ana])
  })

  test('signs nothing while they did not give their passphrase', async () => {
    const told = await reviewed().told()
    const { versionId } = await told.current()
    const changes = await changesOn(told.office, versionId, 'paragraphe', 'passage')
    await told.office.close()
    const again = await openOffice(told.office.folder)
    expect(await again.refusal('suggestions.propose', { versionId, changes })).toMatchObject({ code: 'PROFILE_LOCKED' })
  })
})
