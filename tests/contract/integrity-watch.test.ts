import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { openOffice, type Office } from './office'
import { communique, type Told } from './stories'

async function spoiled({ office }: Told, spoil: (db: Database.Database) => void): Promise<Office> {
  await office.close()
  const tool = new Database(join(office.folder, DATABASE_FILE))
  for (const { name } of tool.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string }[]) tool.exec(`DROP TRIGGER ${name}`)
  spoil(tool)
  tool.close()
  return openOffice(office.folder)
}

test('a whole profile says so, and when it was looked at', async () => {
  const told = await communique().draft().submitted().approved().cleared().told()
  expect(await told.office.get('integrity.read')).toEqual({ checkedAt: null, breaks: [], running: false })
  const state = await told.office.get('integrity.check')
  expect(state).toMatchObject({ breaks: [], running: false })
  expect(state.checkedAt).toEqual(expect.any(Number))
  expect(told.office.announced.filter((name) => name === 'integrity.changed').length).toBeGreaterThan(1)
})

test('a break is shown and named, stays so at the next start, and is journalled once', async () => {
  const told = await communique().draft('Titre').submitted().told()
  const office = await spoiled(told, (db) => db.prepare("UPDATE versions SET submitted_at = submitted_at + 1").run())
  await office.sitDown(told.staff.ana)
  for (let time = 0; time < 2; time++) await office.get('integrity.check')
  const { breaks } = await office.get('integrity.read')
  // A tool wrote into the file: its pages are no longer those that were closed either.
  expect(breaks.filter(({ kind }) => kind === 'page')).toHaveLength(1)
  expect(breaks.filter(({ kind }) => kind !== 'page').map(({ kind, name, communiqueId, title }) => ({ kind, name, communiqueId, title }))).toEqual([
    { kind: 'version', name: '1', communiqueId: told.id, title: 'Titre' },
  ])
  const lines = await office.get('communiques.history', { communiqueId: told.id })
  expect(lines.filter(({ type }) => type === 'integrity.broken').map(({ params }) => params['kind'])).toEqual(['version'])
  await office.close()
  const again = await openOffice(office.folder)
  expect((await again.get('integrity.read')).breaks).toEqual(breaks)
  expect(await again.get('app.status')).toMatchObject({ problem: null })
})

test('versions that people work on are looked at once the window asked how things stand', async () => {
  const told = await communique().draft().submitted().told()
  const office = await spoiled(told, (db) => db.prepare("UPDATE versions SET content = CAST(replace(CAST(content AS TEXT), 'Une avancée', 'Une avancee') AS BLOB)").run())
  await office.get('app.status')
  await expect.poll(async () => (await office.get('integrity.read')).breaks, { timeout: 60_000 }).toMatchObject([{ kind: 'version', name: '1' }])
})

test('what was mended is shown no longer', async () => {
  const told = await communique().draft().submitted().told()
  const office = await spoiled(told, (db) => db.prepare('UPDATE rounds SET instructions = ?').run('Autre chose'))
  await office.sitDown(told.staff.ana)
  expect((await office.get('integrity.check')).breaks).toMatchObject([{ kind: 'round', name: '1' }, { kind: 'page' }])
  const mended = await spoiled({ ...told, office }, (db) => db.prepare('UPDATE rounds SET instructions = ?').run(''))
  await mended.sitDown(told.staff.ana)
  expect((await mended.get('integrity.check')).breaks.filter(({ kind }) => kind !== 'page')).toEqual([])
})

test('a page that cannot be read stops the opening with its name, and nothing is written', async () => {
  const told = await communique().draft().submitted().told()
  const office = await spoiled(told, (db) => {
    db.unsafeMode(true)
    db.pragma('writable_schema = ON')
    db.exec("UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'settings'")
  })
  expect(await office.get('app.status')).toMatchObject({ problem: { code: 'DATABASE_DAMAGED' } })
})
