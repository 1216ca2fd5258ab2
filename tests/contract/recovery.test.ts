import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { CommuniqueId } from '../../core/communique/ids'
import { documentFromYDoc } from '../../core/document/draft'
import { titleOf } from '../../core/document/summary'
import { checkIntegrity } from '../../electron/services/tasks/check-integrity'
import { recoverProfile, type Recovered } from '../../electron/services/tasks/recover-profile'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { listBackups } from '../../electron/services/backup/backup-folder'
import { backupPlace, NOON } from './backup-place'
import { openOffice, type Office } from './office'
import { communique, type Told } from './stories'
import { temporaryFolder } from './temporary-folder'
import { documentSaying, mirrorOf, write } from './writing'

const quiet = { report: () => undefined, signal: new AbortController().signal }
const PAGE = 4096

/** Two communiqués: one cleared and written on, one in review. */
async function twoCommuniques(): Promise<{ folder: string; first: Told; second: Told }> {
  const first = await communique().draft('Premier').submitted().approved().cleared().told()
  const second = await communique().draft('Second').submitted().told({ office: first.office, staff: first.staff })
  for (const title of ['Premier, suite', 'Premier, fin']) await write(first.office, second.id, documentSaying(title))
  await first.office.close()
  return { folder: first.office.folder, first, second }
}

const hashOf = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
    const path = join(entry.parentPath, entry.name)
    return [path, createHash('sha256').update(readFileSync(path)).digest('hex')]
  }))

interface Recovery {
  readonly report: Recovered
  readonly target: string
  readonly office: Office
}

async function recovered(folder: string, backups: readonly string[] = []): Promise<Recovery> {
  const before = hashOf(folder)
  const target = join(temporaryFolder(), 'recovered')
  const result = await recoverProfile({ profile: folder, target, backups, at: Date.UTC(2026, 5, 1), language: 'fr', isOpen: false }, quiet)
  if (!result.ok) throw new Error(result.error.code)
  expect(hashOf(folder)).toEqual(before)
  return { report: result.value, target, office: await openOffice(target) }
}

/** The pages on which a table has its rows. */
function pagesOf(folder: string, table: string): readonly number[] {
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true })
  const rows = db.prepare("SELECT pageno FROM dbstat WHERE name = ? AND pagetype <> 'internal' ORDER BY pageno").all(table) as { pageno: number }[]
  db.close()
  return rows.map(({ pageno }) => pageno)
}

function overwrite(folder: string, pages: readonly number[]): void {
  const path = join(folder, DATABASE_FILE)
  const bytes = readFileSync(path)
  for (const page of pages) bytes.fill(0xa5, (page - 1) * PAGE, page * PAGE)
  writeFileSync(path, bytes)
}

async function titleIn(office: Office, communiqueId: CommuniqueId): Promise<string> {
  const document = documentFromYDoc(mirrorOf((await office.get('drafts.open', { communiqueId })).updates))
  if (!document.ok) throw new Error(document.error.code)
  return titleOf(document.value)
}

test('a profile with nothing lost is recovered whole, and says so', async () => {
  const { folder, first, second } = await twoCommuniques()
  const { report, target, office } = await recovered(folder)
  expect(report.communiques.map(({ reference, lostChanges, lostVerdicts, lostFiles, sentBack, versions }) => [reference, lostChanges, lostVerdicts, lostFiles, sentBack, versions])).toEqual([
    [expect.stringMatching(/-001$/), 0, 0, 0, false, [{ number: 1, isWhole: true }]],
    [expect.stringMatching(/-002$/), 0, 0, 0, false, [{ number: 1, isWhole: true }]],
  ])
  expect(report).toMatchObject({ lostJournalLines: 0, lostKeys: [], lostPictures: 0, backupTakenAt: null })
  expect(await office.get('app.status')).toMatchObject({ problem: null })
  await office.sitDown(first.staff.ana)
  expect((await office.get('communiques.read', { communiqueId: first.id })).status.state).toBe('cleared')
  expect(await titleIn(office, second.id)).toBe('Premier, fin')
  expect((await office.get('integrity.check')).breaks).toEqual([])
  expect(readFileSync(join(target, 'Récupération.txt'), 'utf8')).toContain('rien ne manque')
  expect(readdirSync(join(target, 'Textes récupérés'))).toHaveLength(2)
})

describe('what is lost is told, and everything else is there', () => {
  test('the page of the schema: nothing', async () => {
    const { folder, first } = await twoCommuniques()
    overwrite(folder, [1])
    const { report, office } = await recovered(folder)
    expect(report.communiques.every(({ lostVerdicts, lostFiles, versions }) => lostVerdicts + lostFiles === 0 && versions.every(({ isWhole }) => isWhole))).toBe(true)
    await office.sitDown(first.staff.ana)
    expect((await office.get('communiques.read', { communiqueId: first.id })).status.state).toBe('cleared')
  })

  test('the verdicts: the one that is lost is counted, and the version that it approved is asked for again', async () => {
    const { folder, first } = await twoCommuniques()
    overwrite(folder, pagesOf(folder, 'verdicts'))
    const { report, office } = await recovered(folder)
    expect(report.communiques[0]).toMatchObject({ title: 'Premier', lostVerdicts: 1, draftUntil: expect.any(Number) as number })
    await office.sitDown(first.staff.ana)
    expect((await office.get('communiques.read', { communiqueId: first.id })).status.state).not.toBe('cleared')
  })

  test('the people: they can be read and sign no more, and are named', async () => {
    const { folder } = await twoCommuniques()
    overwrite(folder, pagesOf(folder, 'people'))
    const { report, office } = await recovered(folder)
    expect(report.lostKeys).toEqual(['Ana Lopès', 'Cléo Martin', 'Ben Diallo', 'Dan Petit'])
    expect((await office.get('app.status')).problem).toBeNull()
    expect(report.communiques).toHaveLength(2)
  })

  test('a part of the journal: the rest is told again, and what was under way is sent back', async () => {
    const { folder, first, second } = await twoCommuniques()
    const pages = pagesOf(folder, 'journal')
    expect(pages.length).toBeGreaterThan(1)
    overwrite(folder, pages.slice(-1))
    const { office } = await recovered(folder)
    expect((await office.get('app.status')).problem).toBeNull()
    await office.sitDown(first.staff.ana)
    for (const { id } of [first, second]) expect(['draft', 'to_rework']).toContain((await office.get('communiques.read', { communiqueId: id })).status.state)
    expect(await titleIn(office, second.id)).toBe('Premier, fin')
  })

  test('one changed line of the journal, which stops the opening: the decisions before it stand', async () => {
    const { folder, first } = await twoCommuniques()
    const tool = new Database(join(folder, DATABASE_FILE))
    tool.exec('DROP TRIGGER journal_no_update')
    tool.exec("UPDATE journal SET at = at + 1 WHERE type = 'version.cleared'")
    tool.close()
    const { report, office } = await recovered(folder)
    expect(report.lostJournalLines).toBe(1)
    await office.sitDown(first.staff.ana)
    expect(await office.get('communiques.read', { communiqueId: first.id })).toMatchObject({ status: { state: 'to_rework' } })
  })
})

test('what the damaged file lost and a sound backup has comes from there; what was written since comes from the file', async () => {
  const { folder, first, second } = await twoCommuniques()
  const place = await backupPlace(folder)
  expect(await place.backUp()).toMatchObject({ ok: true, value: { outcome: 'made' } })
  const live = await openOffice(folder)
  await live.sitDown(first.staff.ana)
  await write(live, second.id, documentSaying('Écrit après la sauvegarde'))
  await live.close()
  overwrite(folder, [...pagesOf(folder, 'versions'), ...pagesOf(folder, 'people'), ...pagesOf(folder, 'journal').slice(0, 1)])
  const { report, office } = await recovered(folder, listBackups(place.folder).map((backup) => backup.folder))
  expect(report).toMatchObject({ backupTakenAt: NOON, lostKeys: [], lostJournalLines: 0 })
  expect(report.communiques.every(({ versions }) => versions.every(({ isWhole }) => isWhole))).toBe(true)
  await office.sitDown(first.staff.ben)
  expect(await titleIn(office, second.id)).toBe('Écrit après la sauvegarde')
  expect((await office.get('communiques.read', { communiqueId: first.id })).status.state).toBe('cleared')
})

test('a change in the middle of a draft that is lost takes along what builds on it, and its words are kept as text', async () => {
  const { folder, second } = await twoCommuniques()
  const tool = new Database(join(folder, DATABASE_FILE))
  // The whole state may have been kept meanwhile: then nothing would be lost.
  tool.exec('DROP TRIGGER draft_updates_no_update; DROP TRIGGER draft_snapshots_no_delete; DELETE FROM draft_snapshots')
  tool.prepare("UPDATE draft_updates SET sha256 = x'00' WHERE seq = (SELECT max(seq) - 1 FROM draft_updates WHERE communique_id = ?)").run(second.id)
  tool.close()
  const { report, target } = await recovered(folder)
  const line = report.communiques.find(({ reference }) => reference.endsWith('-002'))
  expect(line?.lostChanges).toBeGreaterThan(0)
  expect(line?.draftUntil).toEqual(expect.any(Number))
  expect(readdirSync(join(target, 'Textes récupérés')).some((name) => readFileSync(join(target, 'Textes récupérés', name), 'utf8').includes('Premier, fin'))).toBe(true)
})

test('each page overwritten in turn: a profile comes out that opens, is whole, and holds every other communiqué’s words', async () => {
  const { folder, first } = await twoCommuniques()
  const path = join(folder, DATABASE_FILE)
  const original = readFileSync(path)
  for (let page = 1; page <= original.length / PAGE; page += 3) {
    writeFileSync(path, original)
    overwrite(folder, [page])
    const target = join(temporaryFolder(), 'recovered')
    const result = await recoverProfile({ profile: folder, target, backups: [], at: 1, language: 'en', isOpen: false }, quiet)
    if (!result.ok) throw new Error(`page ${page}: ${result.error.code}`)
    const checked = await checkIntegrity({ folder: target, only: null, file: null }, quiet)
    const told = result.value.communiques.some((one) => one.sentBack || one.draftUntil === null || one.lostChanges + one.lostVerdicts + one.lostFiles > 0 || one.versions.some(({ isWhole }) => !isWhole)) || result.value.lostKeys.length > 0 || result.value.lostJournalLines > 0
    if (checked.ok && checked.value.breaks.some(({ kind }) => kind !== 'institution')) expect({ page, told, breaks: checked.value.breaks.map(({ key }) => key).join() }).toEqual({ page, told: true, breaks: checked.value.breaks.map(({ key }) => key).join() })
    expect(checked.ok).toBe(true)
  }
  expect(first.id).toBeTruthy()
})
