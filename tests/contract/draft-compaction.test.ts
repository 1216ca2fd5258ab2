import Database from 'better-sqlite3'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CommuniqueId } from '../../core/communique/ids'
import { bindsWithoutWriting } from '../../core/document/draft'
import { plainText } from '../../core/document/plain-text'
import { fileLogger } from '../../electron/platform/logger'
import { compactProfile, type Compacted } from '../../electron/services/draft-compaction'
import { draftDocument, draftMirrors, draftThrough } from '../../electron/services/draft-mirrors'
import { documentFromYDoc } from '../../core/document/draft'
import { editorsSince, lastDraftPoint } from '../../electron/store/draft-history'
import type { Reader } from '../../electron/store/handles'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { listVersions } from '../../electron/store/versions'
import { steppingClock } from './fakes/time-and-ids'
import { openOffice } from './office'
import { communique, type Told } from './stories'
import { typist, write, documentSaying } from './writing'

const DAY_MS = 24 * 60 * 60 * 1000
const inTwoDays = (): number => steppingClock.now() + 2 * DAY_MS

function compact(folder: string, now = inTwoDays()): Compacted {
  const done = compactProfile(folder, now, fileLogger(folder, steppingClock))
  if (!done.ok) throw new Error(done.error.code)
  return done.value
}

function reading<Value>(folder: string, read: (db: Reader) => Value): Value {
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true })
  try {
    return read(db as unknown as Reader)
  } finally {
    db.close()
  }
}
const tamper = (folder: string, sql: string): void => {
  const db = new Database(join(folder, DATABASE_FILE))
  db.exec(sql)
  db.close()
}
const countOf = (folder: string, table: string): number => reading(folder, (db) => (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n)
const wordsAt = (folder: string, id: CommuniqueId, seq: number): string =>
  reading(folder, (db) => {
    const draft = draftThrough(db, id, seq)
    const document = draft.ok ? documentFromYDoc(draft.value) : draft
    return document.ok ? plainText(document.value, 'fr') : JSON.stringify(document.error)
  })
/** What the rest of the program asks of a draft: where it stands, what it says, who wrote since each of its versions. */
const standing = (folder: string, id: CommuniqueId): unknown =>
  reading(folder, (db) => ({
    last: lastDraftPoint(db, id),
    document: draftDocument(draftMirrors(db), id),
    editors: [0, ...listVersions(db, id).map(({ draftSeq }) => draftSeq)].map((seq) => [seq, editorsSince(db, id, seq)]),
  }))

/** A draft in which several people wrote, between versions. */
async function worked(): Promise<Told> {
  const told = await communique().draft('Avant').told()
  const { office, staff, id } = told
  for (const [person, words] of [['ana', 'abc'], ['ben', 'def'], ['ana', 'ghi']] as const) {
    await office.sitDown(staff[person])
    const hand = await typist(office, id)
    for (const letter of words) await hand.type(letter)
    await office.sitDown(staff.ana)
    await office.get('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })
    await office.get('review.withdraw', { communiqueId: id, reason: '' })
    await office.sitDown(staff[person])
    for (const letter of words) await hand.type(letter)
    await hand.erase(1)
  }
  await office.close()
  return told
}

describe('merging old changes', () => {
  test('whoever wrote, in whatever order, with versions between: every point, editor and word stays what it was', async () => {
    const steps = fc.array(fc.record({ by: fc.constantFrom('ana' as const, 'ben' as const), keys: fc.integer({ min: 1, max: 12 }), erased: fc.nat(3), submit: fc.boolean(), pauseMs: fc.constantFrom(0, 0, 70_000) }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const told = await communique().draft('Avant').told()
        const { office, staff, id } = told
        for (const { by, keys, erased, submit, pauseMs } of plan) {
          await office.sitDown(staff[by])
          for (let second = 0; second < pauseMs / 1000; second++) steppingClock.now()
          const hand = await typist(office, id)
          for (let key = 0; key < keys; key++) await hand.type('aé'[key % 2] ?? '')
          if (erased > 0) await hand.erase(erased)
          await office.sitDown(staff.ana)
          const submitted = submit && (await office.ask('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })).ok
          if (submitted) await office.get('review.withdraw', { communiqueId: id, reason: '' })
        }
        await office.close()
        const { folder } = office
        const before = standing(folder, id)
        const seqs = reading(folder, (db) => (db.prepare('SELECT seq FROM draft_updates WHERE communique_id = ? ORDER BY seq').all(id) as { seq: number }[]).map(({ seq }) => seq))
        const wordsBefore = new Map(seqs.map((seq) => [seq, wordsAt(folder, id, seq)]))
        const done = compact(folder)
        expect(done.refused).toBe(0)
        expect(standing(folder, id)).toEqual(before)
        const points = reading(folder, (db) => (db.prepare('SELECT through_seq AS seq FROM draft_segments UNION SELECT seq FROM draft_updates ORDER BY 1').all() as { seq: number }[]).map(({ seq }) => seq))
        for (const seq of points) expect(wordsAt(folder, id, seq)).toBe(wordsBefore.get(seq))
        expect(compact(folder)).toEqual({ snapshots: 0, segments: 0, merged: 0, refused: 0 })
      }),
      { numRuns: 6 },
    )
  }, 120_000)

  test('one point a minute and a person is left, none runs over a version, and who wrote after it may still not approve', async () => {
    const told = await worked()
    const { folder } = told.office
    const singles = countOf(folder, 'draft_updates')
    const done = compact(folder)
    expect(done).toMatchObject({ refused: 0, merged: singles - countOf(folder, 'draft_updates') })
    expect(countOf(folder, 'draft_updates')).toBe(singles - done.merged)
    expect(countOf(folder, 'draft_segments')).toBe(done.segments)
    const crossed = reading(folder, (db) => db.prepare('SELECT 1 FROM draft_segments, versions WHERE draft_seq >= first_seq AND draft_seq < through_seq AND versions.communique_id = draft_segments.communique_id').all())
    expect(crossed).toEqual([])
    const office = await openOffice(folder)
    await office.sitDown(told.staff.ben)
    await write(office, told.id, documentSaying('Après'))
    await office.sitDown(told.staff.ana)
    const submitted = await office.get('versions.submit', { communiqueId: told.id, requiredRoles: ['publisher'], instructions: '' })
    const version = submitted.status.current
    if (!version) throw new Error('no version')
    expect(version.editors).toEqual([told.staff.ana, told.staff.ben])
  })

  test('a change of the last 24 hours is kept as it was written', async () => {
    const told = await worked()
    const singles = countOf(told.office.folder, 'draft_updates')
    expect(compact(told.office.folder, steppingClock.now() + DAY_MS - 10 * 60_000)).toEqual({ snapshots: 0, segments: 0, merged: 0, refused: 0 })
    expect(countOf(told.office.folder, 'draft_updates')).toBe(singles)
  })

  test('a change that is not what was written stops it: nothing is deleted, and the log says so', async () => {
    const told = await worked()
    const { folder } = told.office
    // The first one that is merged: what stands in an earlier minute would be merged before it is met.
    tamper(folder, "DROP TRIGGER draft_updates_no_update; UPDATE draft_updates SET bytes = CAST(bytes || x'00' AS BLOB) WHERE seq = 2")
    const singles = countOf(folder, 'draft_updates')
    expect(compact(folder)).toMatchObject({ segments: 0, merged: 0, refused: 1 })
    expect(countOf(folder, 'draft_updates')).toBe(singles)
    expect(readFileSync(join(folder, 'logs', 'marbre.log'), 'utf8')).toContain('a draft was not compacted')
  })

  test('a damaged snapshot covers nothing: another is made from the history first', async () => {
    const told = await worked()
    const { folder, close } = told.office
    await close()
    compact(folder, inTwoDays())
    const office = await openOffice(folder)
    const hand = await typist(office, told.id)
    for (const letter of 'xyz') await hand.type(letter)
    await office.close()
    tamper(folder, "DROP TRIGGER draft_snapshots_no_update; UPDATE draft_snapshots SET bytes = CAST(bytes || x'00' AS BLOB)")
    const singles = countOf(folder, 'draft_updates')
    // A new snapshot is made from the history, as the one that is damaged holds nothing any more.
    const done = compact(folder, inTwoDays() + DAY_MS)
    expect(done).toMatchObject({ snapshots: 1, refused: 0 })
    expect(done.merged).toBeGreaterThan(1)
    expect(countOf(folder, 'draft_updates')).toBe(singles - done.merged)
  })
})

describe('the store itself refuses', () => {
  const attempt = async (sql: string, told?: Told): Promise<string> => {
    const { office: { folder } } = told ?? (await worked())
    try {
      tamper(folder, sql)
      return 'done'
    } catch (error) {
      return String(error)
    }
  }
  const snapshot = "INSERT INTO draft_snapshots SELECT communique_id, 1000, schema_version, 1, 1, x'00', x'00' FROM draft_updates LIMIT 1;"
  const segment = (first: number, through: number): string => `INSERT INTO draft_segments SELECT ${through}, ${first}, communique_id, schema_version, person_id, 1, 1, 2, 0, 0, 1, x'00', x'00' FROM draft_updates WHERE seq = ${first};`

  test('to let a change go that only a snapshot, or only a segment, holds', async () => {
    const fresh = await communique().draft('Avant').draft('Après').draft('Encore').told()
    await fresh.office.close()
    expect(await attempt(`${segment(3, 4)} DELETE FROM draft_updates WHERE seq = 3`, fresh)).toContain('append-only')
    expect(await attempt(`${snapshot} DELETE FROM draft_updates WHERE seq = 3`)).toContain('append-only')
    expect(await attempt(`${snapshot} ${segment(3, 4)} DELETE FROM draft_updates WHERE seq = 5`)).toContain('append-only')
    expect(await attempt(`${snapshot} ${segment(3, 4)} DELETE FROM draft_updates WHERE seq BETWEEN 3 AND 4`)).toBe('done')
  })

  test('a segment over two people, over the end of a version, over another segment, backwards', async () => {
    for (const [first, through] of [[3, 12], [4, 6], [5, 4]] as const) expect(await attempt(segment(first, through))).toContain('append-only')
    expect(await attempt(`${segment(3, 4)} ${segment(4, 5)}`)).toContain('append-only')
  })
})

test('a seq is never given twice, not even that of a change which was merged', async () => {
  const told = await worked()
  const { folder } = told.office
  const last = reading(folder, (db) => lastDraftPoint(db, told.id))
  compact(folder)
  const office = await openOffice(folder)
  expect(await (await typist(office, told.id)).type('suite')).toBe(last.seq + 1)
})

describe('opening', () => {
  test('reads a snapshot and what came after it, binds without a byte, and says what was written', async () => {
    const told = await communique().draft('Avant').told()
    const hand = await typist(told.office, told.id)
    for (let key = 0; key < 40; key++) await hand.type(String(key % 10))
    await told.office.close()
    expect(countOf(told.office.folder, 'draft_snapshots')).toBe(1)
    const office = await openOffice(told.office.folder)
    await (await typist(office, told.id)).type(' fin')
    const { updates, savePoint } = await office.get('drafts.open', { communiqueId: told.id })
    expect(updates).toHaveLength(2)
    const bound = bindsWithoutWriting(updates)
    expect(bound.ok && plainText(bound.value, 'fr')).toContain('0123456789 fin')
    expect(savePoint.seq).toBe(reading(office.folder, (db) => lastDraftPoint(db, told.id)).seq)
  })

  test('passes over a snapshot that is damaged, and says so in the log', async () => {
    const told = await communique().draft('Avant').told()
    const hand = await typist(told.office, told.id)
    for (let key = 0; key < 40; key++) await hand.type('a')
    await told.office.close()
    const { folder } = told.office
    const before = standing(folder, told.id)
    tamper(folder, "DROP TRIGGER draft_snapshots_no_update; UPDATE draft_snapshots SET bytes = CAST(bytes || x'00' AS BLOB)")
    expect(standing(folder, told.id)).toEqual(before)
    expect(existsSync(join(folder, 'logs', 'marbre.log'))).toBe(false)
    const office = await openOffice(folder)
    expect((await office.get('drafts.open', { communiqueId: told.id })).updates).toHaveLength(42)
    expect(readFileSync(join(folder, 'logs', 'marbre.log'), 'utf8')).toContain('without its damaged snapshots')
  })
})
