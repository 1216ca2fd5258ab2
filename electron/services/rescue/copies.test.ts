import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseCommuniqueFile } from '../../../core/communique/file'
import { plainText } from '../../../core/document/plain-text'
import { titleOf } from '../../../core/document/summary'
import { smallDisk } from '../../../tests/contract/hostile-disks'
import { temporaryFolder } from '../../../tests/contract/temporary-folder'
import { rescueCopies } from './copies'
import { RESCUE_FOLDER, rescuePlaces } from './places'

const sample = parseCommuniqueFile(readFileSync('examples/communique.json', 'utf8'))
if (!sample.ok) throw new Error('the sample is not read')
const { document, institution, language } = sample.value
const id = '0f3a9c2d1e4b'
const input = { id, language, institution, document, text: plainText(document, language) }

function setUp(folders: Partial<{ profile: string; backups: string | null; documents: string; temporary: string }> = {}) {
  const all = { profile: join(temporaryFolder(), 'gone'), backups: null, documents: temporaryFolder(), temporary: temporaryFolder(), ...folders }
  return { ...all, copies: rescueCopies({ folders: () => all, clock: { now: () => Date.parse('2026-11-23T14:32:00') } }) }
}

const filesOf = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).sort()

describe('a copy', () => {
  test('is read by Marbre’s own import and by anybody, without the profile, by its owner alone', async () => {
    const { copies, documents } = setUp()
    const copy = await copies.write(input)
    expect(copy).toMatchObject({ ok: true, value: { place: 'documents', title: titleOf(document), importable: true } })
    const folder = join(documents, RESCUE_FOLDER)
    const [json = '', txt = ''] = filesOf(folder)
    expect(json).toMatch(/^Marbre_2026-11-23_14h32_[a-z0-9-]+_0f3a9c2d1e4b\.json$/)
    for (const name of [json, txt]) expect(lstatSync(join(folder, name)).mode & 0o777).toBe(0o600)
    expect(lstatSync(folder).mode & 0o777).toBe(0o700)
    const file = parseCommuniqueFile(readFileSync(join(folder, json), 'utf8'))
    expect(file.ok && plainText(file.value.document, language)).toBe(input.text)
    expect(readFileSync(join(folder, txt), 'utf8')).toBe(input.text)
  })

  test('is written anew under its name as typing goes on', async () => {
    const { copies, documents } = setUp()
    await copies.write(input)
    const before = filesOf(documents)
    const longer = structuredClone(document) as unknown as { content: { type: string; content?: unknown[] }[] }
    const title = longer.content.find(({ type }) => type === 'title')
    title?.content?.push({ type: 'text', text: ' et la suite' })
    await copies.write({ ...input, document: longer, text: `${input.text}et la suite` })
    expect(filesOf(documents)).toEqual(before)
    const read = await copies.read(id)
    expect(read.ok && read.value.text).toContain('et la suite')
  })

  test('of what is no document keeps the words', async () => {
    const { copies, documents } = setUp()
    const copy = await copies.write({ ...input, document: null })
    expect(copy).toMatchObject({ ok: true, value: { importable: false } })
    expect(filesOf(documents)).toEqual([expect.stringMatching(/\.txt$/)])
  })

  test('that was left is listed by a new start, read, and removed only when asked', async () => {
    const { copies, ...folders } = setUp()
    await copies.write(input)
    const again = setUp(folders).copies
    expect(await again.list()).toEqual([expect.objectContaining({ id, title: titleOf(document), place: 'documents', importable: true })])
    expect(await again.remove(id)).toEqual({ ok: true, value: undefined })
    expect(await again.list()).toEqual([])
    expect(filesOf(folders.documents)).toEqual([])
  })

  test('that was cut short is listed, but not offered to be imported', async () => {
    const { copies, documents } = setUp()
    await copies.write(input)
    const [json = ''] = filesOf(documents)
    writeFileSync(join(documents, RESCUE_FOLDER, json), '{"format":')
    expect(await copies.list()).toEqual([expect.objectContaining({ id, importable: false })])
  })
})

describe('the place', () => {
  test('is the folder of the backups before the documents', async () => {
    const backups = temporaryFolder()
    const { copies } = setUp({ backups })
    expect(await copies.write(input)).toMatchObject({ ok: true, value: { place: 'backups' } })
  })

  test('is not the folder of the backups while its disk is away', async () => {
    const { copies } = setUp({ backups: join(temporaryFolder(), 'unplugged') })
    expect(await copies.write(input)).toMatchObject({ ok: true, value: { place: 'documents' } })
  })

  test('on another volume than the profile comes first', () => {
    const disk = smallDisk(1024 * 1024)
    if (disk === null) return
    mkdirSync(join(disk, 'backups'))
    const folders = { profile: join(disk, 'profile'), backups: join(disk, 'backups'), documents: temporaryFolder(), temporary: temporaryFolder() }
    expect(rescuePlaces(folders).map(({ kind }) => kind)).toEqual(['documents', 'backups', 'temporary'])
    expect(rescuePlaces({ ...folders, profile: folders.documents }).map(({ kind }) => kind)).toEqual(['backups', 'documents', 'temporary'])
  })

  test('that is full, read-only, a file or a link to somewhere else is passed over', async () => {
    const full = smallDisk(8192)
    const documents = temporaryFolder()
    writeFileSync(join(documents, RESCUE_FOLDER), 'in the way')
    expect(await setUp({ backups: full, documents }).copies.write(input)).toMatchObject({ ok: true, value: { place: 'temporary' } })
    const elsewhere = temporaryFolder()
    const linked = temporaryFolder()
    symlinkSync(elsewhere, join(linked, RESCUE_FOLDER))
    expect(await setUp({ documents: linked }).copies.write(input)).toMatchObject({ ok: true, value: { place: 'temporary' } })
    expect(filesOf(elsewhere)).toEqual([])
  })

  test('that is there again takes the copy over: there is one of it', async () => {
    const { copies, documents, temporary } = setUp()
    writeFileSync(join(documents, RESCUE_FOLDER), 'in the way')
    await copies.write(input)
    expect(filesOf(temporary)).toHaveLength(2)
    rmSync(join(documents, RESCUE_FOLDER))
    expect(await copies.write(input)).toMatchObject({ ok: true, value: { place: 'documents' } })
    expect(filesOf(temporary)).toEqual([])
  })

  test('that nowhere is gives the last refusal', async () => {
    const documents = temporaryFolder()
    writeFileSync(join(documents, RESCUE_FOLDER), '')
    const temporary = join(temporaryFolder(), 'file')
    writeFileSync(temporary, '')
    expect(await setUp({ documents, temporary }).copies.write(input)).toMatchObject({ ok: false })
  })
})

test('names that are not of a copy are left alone', async () => {
  const { copies, documents } = setUp()
  const folder = join(documents, RESCUE_FOLDER)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'Marbre_notes.txt'), 'mine')
  mkdirSync(join(folder, `Marbre_x_${id}.json`))
  expect(await copies.list()).toEqual([])
  expect(await copies.remove(id)).toEqual({ ok: false, error: { code: 'FILE_NOT_FOUND' } })
  expect(readdirSync(folder)).toHaveLength(2)
})
