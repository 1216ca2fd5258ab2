import Database from 'better-sqlite3'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DraftPoint } from '../../core/bridge/draft-history'
import type { CommuniqueId } from '../../core/communique/ids'
import { documentFromYDoc } from '../../core/document/draft'
import { plainText } from '../../core/document/plain-text'
import { fileLogger } from '../../electron/platform/logger'
import { compactProfile } from '../../electron/services/draft-compaction'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { steppingClock } from './fakes/time-and-ids'
import { openOffice, type Office } from './office'
import { communique } from './stories'
import { documentSaying, mirrorOf, typist, write } from './writing'

const wait = (seconds: number): void => {
  for (let second = 0; second < seconds; second++) steppingClock.now()
}
const pointsOf = (office: Office, communiqueId: CommuniqueId, within: number | null = null): Promise<readonly DraftPoint[]> => office.get('drafts.history', { communiqueId, within })
const textOf = async (office: Office, communiqueId: CommuniqueId): Promise<string> => {
  const document = documentFromYDoc(mirrorOf((await office.get('drafts.open', { communiqueId })).updates))
  if (!document.ok) throw new Error(document.error.code)
  return plainText(document.value, 'fr')
}
const rows = (office: Office): unknown[] => {
  const db = new Database(join(office.folder, DATABASE_FILE), { readonly: true })
  const found = db.prepare('SELECT seq, hex(sha256) FROM draft_updates ORDER BY seq').all()
  db.close()
  return found
}

describe('the points of a draft', () => {
  test('are one a minute and a person, with what was written, and the versions that were frozen there', async () => {
    const told = await communique().draft('Avant').told()
    const { office, staff, id } = told
    wait(120)
    const ana = await typist(office, id)
    await ana.type('abc')
    const last = await ana.erase(1)
    await office.get('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })
    await office.sitDown(staff.ben)
    wait(120)
    await (await typist(office, id)).type('défg')
    const points = await pointsOf(office, id)
    expect(points.slice(-2)).toMatchObject([
      { seq: last, by: { name: 'Ana Lopès' }, changes: 2, signsAdded: 3, signsRemoved: 1, versionNumber: 1 },
      { seq: last + 1, by: { name: 'Ben Diallo' }, changes: 1, signsAdded: 4, signsRemoved: 0, versionNumber: null },
    ])
    const [first, second] = await pointsOf(office, id, last)
    expect([first, second]).toMatchObject([{ seq: last - 1, changes: 1, signsAdded: 3 }, { seq: last, changes: 1, signsRemoved: 1 }])
    expect(await office.refusal('drafts.history', { communiqueId: id, within: last - 1 })).toEqual({ code: 'DRAFT_POINT_UNKNOWN' })
  })

  test('stay the same points when their changes are merged', async () => {
    const told = await communique().draft('Avant').told()
    const { folder } = told.office
    const hand = await typist(told.office, told.id)
    for (let key = 0; key < 150; key++) await hand.type('a')
    const before = await pointsOf(told.office, told.id)
    await told.office.close()
    compactProfile(folder, steppingClock.now() + 2 * 24 * 60 * 60 * 1000, fileLogger(folder, steppingClock))
    const office = await openOffice(folder)
    expect(await pointsOf(office, told.id)).toEqual(before)
    const merged = before.find(({ changes }) => changes > 20)
    if (!merged) throw new Error('nothing was merged')
    expect(await pointsOf(office, told.id, merged.seq)).toEqual([merged])
    expect(await office.refusal('drafts.compare', { communiqueId: told.id, seq: merged.seq - 1 })).toEqual({ code: 'DRAFT_POINT_UNKNOWN' })
    await office.get('drafts.restore', { communiqueId: told.id, seq: merged.seq })
    expect(await textOf(office, told.id)).toContain('a'.repeat(merged.seq - 2))
  })

  test('of another communiqué, or of none, are not found', async () => {
    const told = await communique().draft('Avant').told()
    const other = await communique().draft('Autre').told(told)
    const [point] = await pointsOf(told.office, told.id)
    expect(await told.office.refusal('drafts.compare', { communiqueId: other.id, seq: point?.seq ?? 0 })).toEqual({ code: 'DRAFT_POINT_UNKNOWN' })
    expect(await told.office.refusal('drafts.restore', { communiqueId: other.id, seq: 1_000_000 })).toEqual({ code: 'DRAFT_POINT_UNKNOWN' })
  })
})

describe('bringing a draft back', () => {
  test('says first what it would do, then does it as one more change; the same way leads back', async () => {
    const told = await communique().draft('Avant').told()
    const { office, id } = told
    const before = await textOf(office, id)
    const [then] = (await pointsOf(office, id)).slice(-1)
    wait(60)
    await write(office, id, documentSaying('Après', 'Tout autre chose.'))
    const [after, stored] = [await textOf(office, id), rows(office)]
    const seq = then?.seq ?? 0
    const { blocks, refusal } = await office.get('drafts.compare', { communiqueId: id, seq })
    expect(refusal).toBeNull()
    expect(blocks.find(({ type }) => type === 'title')).toMatchObject({ kind: 'changed', pieces: [{ kind: 'removed', text: 'Après' }, { kind: 'added', text: 'Avant' }] })
    const now = (await office.get('drafts.open', { communiqueId: id })).savePoint.seq
    await office.get('drafts.restore', { communiqueId: id, seq })
    expect(await textOf(office, id)).toBe(before)
    expect(rows(office).slice(0, -1)).toEqual(stored)
    expect(office.announced).toContain('draft.restored')
    expect((await office.get('communiques.history', { communiqueId: id })).at(-1)).toMatchObject({ type: 'draft.restored', params: { seq } })
    await office.get('drafts.restore', { communiqueId: id, seq: now })
    expect(await textOf(office, id)).toBe(after)
    expect(rows(office)).toHaveLength(stored.length + 2)
  })

  test('to what it says already writes nothing', async () => {
    const told = await communique().draft('Avant').told()
    const { savePoint } = await told.office.get('drafts.open', { communiqueId: told.id })
    const [before, journal] = [rows(told.office), await told.office.get('communiques.history', { communiqueId: told.id })]
    expect(await told.office.get('drafts.restore', { communiqueId: told.id, seq: savePoint.seq })).toEqual(savePoint)
    expect(rows(told.office)).toEqual(before)
    expect(await told.office.get('communiques.history', { communiqueId: told.id })).toEqual(journal)
  })

  test('is for who may edit, while the text may be: others may look', async () => {
    const told = await communique().draft('Avant').draft('Après').told()
    const { office, staff, id } = told
    const [point] = await pointsOf(office, id)
    const asked = { communiqueId: id, seq: point?.seq ?? 0 }
    await office.sitDown(staff.dan)
    expect((await office.get('drafts.compare', asked)).refusal).toMatchObject({ code: 'ROLE_MISSING' })
    expect(await office.refusal('drafts.restore', asked)).toMatchObject({ code: 'ROLE_MISSING' })
    await office.sitDown(staff.ana)
    await office.get('communiques.abandon', { communiqueId: id, reason: 'Sans objet.' })
    expect(await office.refusal('drafts.restore', asked)).toMatchObject({ code: 'DRAFT_READ_ONLY' })
  })

  test('makes an editor of who does it: they cannot approve what they brought back', async () => {
    const told = await communique().draft('Avant').told()
    const { office, staff, id } = told
    wait(120)
    await write(office, id, documentSaying('Après'))
    await office.get('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })
    await office.get('review.withdraw', { communiqueId: id, reason: '' })
    await office.sitDown(staff.ben)
    const [point] = await pointsOf(office, id)
    await office.get('drafts.restore', { communiqueId: id, seq: (point?.seq ?? 0) })
    await office.sitDown(staff.ana)
    await write(office, id, documentSaying('Encore'))
    const { status } = await office.get('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })
    expect(status.current?.editors).toContain(staff.ben)
  })

  test('to whatever point, after whatever was written since, gives its words sign by sign', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ words: fc.stringMatching(/^[a-zéà ]{1,8}$/), erased: fc.nat(5), anew: fc.boolean() }), { minLength: 1, maxLength: 6 }), fc.nat(), async (steps, chosen) => {
        const { office, id } = await communique().draft('Avant').told()
        const said: { seq: number; text: string }[] = []
        const note = async (): Promise<void> => void said.push({ seq: (await office.get('drafts.open', { communiqueId: id })).savePoint.seq, text: await textOf(office, id) })
        for (const { words, erased, anew } of steps) {
          if (anew) await write(office, id, documentSaying(`T ${words}`, `Un paragraphe : ${words}`))
          else await (await typist(office, id)).type(words)
          await note()
          if (erased > 0) await (await typist(office, id)).erase(erased)
          await note()
        }
        const target = said[chosen % said.length]
        if (!target) return
        await office.get('drafts.restore', { communiqueId: id, seq: target.seq })
        expect(await textOf(office, id)).toBe(target.text)
        await office.close()
      }),
      { numRuns: 10 },
    )
  }, 60_000)
})
