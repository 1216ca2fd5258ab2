import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { SCHEMA_VERSION } from '../../core/communique/content'
import { bindsWithoutWriting } from '../../core/document/draft'
import { plainText } from '../../core/document/plain-text'
import { compactProfile } from '../../electron/services/draft-compaction'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { openOffice, type Office } from './office'
import { communique, type Told } from './stories'
import { documentSaying, typist, write } from './writing'

/* Drafts as a Marbre of the first form wrote them (tests/fixtures/documents): kept, never edited. */

const KEPT = join(import.meta.dirname, '../fixtures/documents')
const oldBytes = readFileSync(join(KEPT, 'version-1.yjs'))
const oldWords = readFileSync(join(KEPT, 'version-1.txt'), 'utf8')

interface Row {
  readonly seq: number
  readonly schema_version: number
  readonly person_id: string
  readonly bytes: Buffer
}

function rowsOf({ folder }: Office): readonly Row[] {
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true })
  const rows = db.prepare('SELECT seq, schema_version, person_id, bytes FROM draft_updates ORDER BY seq').all() as Row[]
  db.close()
  return rows
}

/** A communiqué whose draft is one change of the first form, with these bytes. */
async function oldDraft(bytes: Buffer = oldBytes): Promise<Told> {
  const told = await communique().told()
  await told.office.close()
  const tool = new Database(join(told.office.folder, DATABASE_FILE))
  tool.exec('DROP TRIGGER draft_updates_no_update')
  tool.prepare('UPDATE draft_updates SET schema_version = 1, bytes = ?, byte_length = ?, sha256 = ?').run(bytes, bytes.byteLength, createHash('sha256').update(bytes).digest())
  tool.close()
  const office = await openOffice(told.office.folder)
  await office.sitDown(told.staff.ana)
  return { ...told, office }
}

const open = ({ office, id }: Told) => office.get('drafts.open', { communiqueId: id })

function wordsIn(updates: readonly Uint8Array[]): string {
  const bound = bindsWithoutWriting(updates)
  if (!bound.ok) throw new Error(bound.error.code)
  return plainText(bound.value, 'fr')
}

test('the first form is none that an editor of today may bind to as it stands', () => {
  expect(bindsWithoutWriting([oldBytes]).ok).toBe(false)
})

test('opened by who may write, it is brought to the form of today by one change, and says the same', async () => {
  const told = await oldDraft()
  const before = rowsOf(told.office)
  const opening = await open(told)
  expect(opening).toMatchObject({ schemaVersion: SCHEMA_VERSION, readOnlyBecause: null })
  expect(wordsIn(opening.updates)).toBe(oldWords)
  const [kept, step, ...more] = rowsOf(told.office)
  expect(kept).toEqual(before[0])
  expect(step).toMatchObject({ schema_version: SCHEMA_VERSION })
  expect(more).toEqual([])
  expect(opening.savePoint.seq).toBe(step?.seq)
})

test('opening it again writes nothing more, and the text goes on', async () => {
  const told = await oldDraft()
  await open(told)
  const brought = rowsOf(told.office).length
  await open(told)
  expect(rowsOf(told.office)).toHaveLength(brought)
  await (await typist(told.office, told.id)).type(' et la suite')
  await told.office.close()
  const again = await openOffice(told.office.folder)
  await again.sitDown(told.staff.ana)
  expect(wordsIn((await again.get('drafts.open', { communiqueId: told.id })).updates)).toContain('et la suite')
  expect(rowsOf(again).map(({ schema_version: version }) => version)).toEqual([1, SCHEMA_VERSION, SCHEMA_VERSION])
})

test('who may only read it reads it in the form of today, and nothing is written', async () => {
  const told = await oldDraft()
  const before = rowsOf(told.office)
  await told.office.sitDown(told.staff.dan)
  const opening = await open(told)
  expect(opening).toMatchObject({ schemaVersion: SCHEMA_VERSION, readOnlyBecause: { code: 'ROLE_MISSING' } })
  expect(wordsIn(opening.updates)).toBe(oldWords)
  expect(rowsOf(told.office)).toEqual(before)
})

test('the change is its last writer’s: opening a text makes nobody its editor', async () => {
  const told = await oldDraft()
  await told.office.sitDown(told.staff.ben)
  await open(told)
  const rows = rowsOf(told.office)
  expect(rows).toHaveLength(2)
  expect(new Set(rows.map(({ person_id: person }) => person))).toEqual(new Set([told.staff.ana]))
})

test('it is read and checked without having been opened, and nothing is written', async () => {
  const told = await oldDraft()
  expect((await told.office.ask('drafts.check', { communiqueId: told.id })).ok).toBe(true)
  expect((await told.office.get('communiques.read', { communiqueId: told.id })).title).toBe('Un titre de communiqué')
  expect(rowsOf(told.office)).toHaveLength(1)
})

test('a point of the first form is compared and brought back', async () => {
  const told = await oldDraft()
  const [first] = rowsOf(told.office)
  await write(told.office, told.id, documentSaying('Tout autre chose'))
  const seq = first?.seq ?? 0
  const { blocks } = await told.office.get('drafts.compare', { communiqueId: told.id, seq })
  expect(blocks.some(({ kind }) => kind !== 'same')).toBe(true)
  await told.office.get('drafts.restore', { communiqueId: told.id, seq })
  expect(wordsIn((await open(told)).updates)).toBe(oldWords)
})

test('a draft of both forms is whole, and is compacted into the same words', async () => {
  const told = await oldDraft()
  const typing = await typist(told.office, told.id)
  for (const words of [' un', ' deux', ' trois']) await typing.type(words)
  const words = wordsIn((await open(told)).updates)
  await told.office.close()
  const compacted = compactProfile(told.office.folder, Date.now() + 1000 * 24 * 60 * 60 * 1000, { note: () => undefined })
  expect(compacted).toMatchObject({ ok: true, value: { refused: 0 } })
  const again = await openOffice(told.office.folder)
  await again.sitDown(told.staff.ana)
  expect(wordsIn((await again.get('drafts.open', { communiqueId: told.id })).updates)).toBe(words)
})

test('one that does not hold a communiqué opens read-only, its words shown, and stays as it is', async () => {
  const told = await oldDraft(Buffer.from([0, 0]))
  const before = rowsOf(told.office)
  expect((await told.office.ask('drafts.open', { communiqueId: told.id })).ok || (await open(told)).schemaVersion !== SCHEMA_VERSION).toBe(true)
  expect(rowsOf(told.office)).toEqual(before)
})
