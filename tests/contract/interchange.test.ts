import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { SCHEMA_VERSION } from '../../core/communique/content'
import { pixelAsset, pixelPng, specimenContent } from '../../core/communique/specimen'
import { fileText, toFile } from '../../core/communique/file'
import { bindsWithoutWriting } from '../../core/document/draft'
import { remountReadOnly, smallDisk } from './hostile-disks'
import { staffedOffice } from './office'
import { communique } from './stories'
import { temporaryFolder } from './temporary-folder'

const specimenFile = (): string => {
  const file = toFile(specimenContent(), new Map([[pixelAsset.sha256, pixelPng]]))
  if (!file.ok) throw new Error(file.error.code)
  return fileText(file.value)
}
const written = (name: string, text: string | Uint8Array): string => {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, text)
  return path
}

describe('an interchange file', () => {
  test('becomes a communiqué with its words and pictures, and goes out again', async () => {
    const { office } = await staffedOffice()
    office.dialogs.willChoose(written('in.json', specimenFile()))
    const { communiqueId } = await office.get('communiques.importFile')
    expect(await office.get('communiques.read', { communiqueId })).toMatchObject({ title: 'Un titre de communiqué', status: { state: 'draft' } })
    expect(await office.get('assets.read', { sha256: pixelAsset.sha256 })).toEqual({ mediaType: 'image/png', bytes: pixelPng })
    const target = join(temporaryFolder(), 'out.json')
    office.dialogs.willChoose(target)
    await office.get('communiques.exportFile', { communiqueId })
    expect(office.dialogs.suggested).toEqual(['2025-01-30_CP_un-titre-de-communique_PROJET.json'])
    office.dialogs.willChoose(target)
    const again = await office.get('communiques.importFile')
    expect((await office.get('communiques.read', again)).title).toBe('Un titre de communiqué')
  })

  test('comes as a document, which is checked: the draft begins with one change of our own making, and a file of updates is none', async () => {
    const { office } = await staffedOffice()
    office.dialogs.willChoose(written('in.json', specimenFile()))
    const { communiqueId } = await office.get('communiques.importFile')
    const { updates } = await office.get('drafts.open', { communiqueId })
    expect(updates).toHaveLength(1)
    const [update = new Uint8Array()] = updates
    expect(Y.decodeUpdate(update).ds.clients.size).toBe(0)
    expect(bindsWithoutWriting(updates).ok).toBe(true)
    const { document, ...rest } = JSON.parse(specimenFile()) as Record<string, unknown>
    for (const file of [{ ...rest, document, updates: [[...update]] }, { ...rest, updates: [[...update]] }, { ...rest, document: { update: [...update] } }]) {
      office.dialogs.willChoose(written('updates.json', JSON.stringify(file)))
      expect(['DOCUMENT_INVALID', 'FORMAT_UNKNOWN']).toContain((await office.refusal('communiques.importFile')).code)
    }
    office.dialogs.willChoose(written('updates.json', update))
    expect((await office.refusal('communiques.importFile')).code).toBe('JSON_MALFORMED')
  })

  test.each([
    ['garbage', 'ceci n’est pas du JSON', 'JSON_MALFORMED'],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0xd8]), 'JSON_MALFORMED'],
    ['another format', '{"format":"other"}', 'FORMAT_UNKNOWN'],
    ['a newer form', specimenFile().replace(`"schemaVersion": ${SCHEMA_VERSION}`, '"schemaVersion": 9'), 'FORMAT_FROM_NEWER_VERSION'],
    ['an unknown node', specimenFile().replace('"type": "lead"', '"type": "marquee"'), 'DOCUMENT_INVALID'],
    ['an attribute of another type', specimenFile().replace('"level": 2', '"level": "2"'), 'DOCUMENT_INVALID'],
    ['a picture that is another', specimenFile().replace(/"data": "[^"]{8}/, '"data": "AAAAAAAA'), 'IMAGE_UNREADABLE'],
  ])('that is bad (%s) is refused, and nothing is imported', async (_, text, code) => {
    const { office } = await staffedOffice()
    office.dialogs.willChoose(written('in.json', text))
    expect((await office.refusal('communiques.importFile')).code).toBe(code)
    expect((await office.get('library.list', { text: '', states: [], offset: 0, limit: 10 })).total).toBe(0)
  })

  test('of 50 MB and a byte is refused without being read', async () => {
    const { office } = await staffedOffice()
    const path = written('in.json', '')
    truncateSync(path, 50 * 1024 * 1024 + 1)
    office.dialogs.willChoose(path)
    expect(await office.refusal('communiques.importFile')).toEqual({ code: 'INPUT_TOO_LARGE', params: { found: 51, limit: 50 } })
  })

  test('that is gone, or a folder, is unreadable', async () => {
    const { office } = await staffedOffice()
    for (const path of ['/none/in.json', temporaryFolder()]) {
      office.dialogs.willChoose(path)
      expect(await office.refusal('communiques.importFile')).toEqual({ code: 'FILE_UNREADABLE' })
    }
    expect(await office.refusal('communiques.importFile')).toEqual({ code: 'CANCELLED' })
  })
})

describe('a picture', () => {
  test('is known by its bytes, whatever its name says', async () => {
    const { office } = await staffedOffice()
    office.dialogs.willChoose(written('photo.jpg', pixelPng))
    expect(await office.get('assets.pick')).toEqual(pixelAsset)
    expect(await office.get('assets.add', { bytes: pixelPng })).toEqual(pixelAsset)
    office.dialogs.willChoose(written('photo.png', 'not a picture'))
    expect((await office.refusal('assets.pick')).code).toBe('IMAGE_UNREADABLE')
    office.dialogs.willChoose(written('photo.png', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1" onload="alert(1)"><rect width="2" height="1"/></svg>'))
    const drawing = await office.get('assets.pick')
    expect(drawing).toMatchObject({ widthPx: 3000, heightPx: 1500 })
    expect('svg' in drawing && drawing.svg).not.toContain('onload')
    office.dialogs.willChoose(written('logo.svg', '<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 2 1"><text>&a;</text></svg>'))
    expect((await office.refusal('assets.pick')).code).toBe('DRAWING_REFUSED')
    expect((await office.refusal('assets.add', { bytes: new TextEncoder().encode('<svg onload="alert(1)"/>') })).code).toBe('IMAGE_UNREADABLE')
  })

  test('of more than 40 MB is refused without being read', async () => {
    const { office } = await staffedOffice()
    const path = written('photo.png', '')
    truncateSync(path, 40 * 1024 * 1024 + 1)
    office.dialogs.willChoose(path)
    expect((await office.refusal('assets.pick')).code).toBe('IMAGE_TOO_LARGE')
  })

  test('whose file was taken away is missing: nothing is printed or frozen without it', async () => {
    const { office } = await staffedOffice()
    office.dialogs.willChoose(written('in.json', specimenFile()))
    const { communiqueId } = await office.get('communiques.importFile')
    const path = join(office.folder, 'assets', pixelAsset.sha256.slice(0, 2), pixelAsset.sha256)
    writeFileSync(path, readFileSync(path).subarray(1))
    const missing = { code: 'ASSET_MISSING', params: { asset: pixelAsset.sha256 } }
    expect(await office.refusal('assets.read', { sha256: pixelAsset.sha256 })).toEqual(missing)
    expect(await office.refusal('preview.draft', { communiqueId })).toEqual(missing)
    expect(await office.refusal('versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })).toEqual(missing)
  })
})

describe('where an export goes', () => {
  test('a read-only folder is named, and no half file is left', async () => {
    const folder = smallDisk(1024 * 1024)
    const { office, id } = await communique().draft().told()
    const readOnly = folder !== null && remountReadOnly(folder)
    office.dialogs.willChoose(readOnly ? join(folder, 'a.pdf') : '/proc/marbre.pdf')
    expect(['TARGET_READ_ONLY', ...(readOnly ? [] : ['TARGET_GONE'])]).toContain((await office.refusal('exports.draftPdf', { communiqueId: id })).code)
    if (folder) expect(readdirSync(folder)).toEqual([])
  })

  test('a full disk keeps the file that was there', async () => {
    const folder = smallDisk(8 * 1024)
    const { office, id } = await communique().draft('Un titre').told()
    if (!folder) {
      office.dialogs.willChoose(join(temporaryFolder(), 'none', 'a.pdf'))
      expect((await office.refusal('exports.draftPdf', { communiqueId: id })).code).toBe('TARGET_GONE')
      return
    }
    writeFileSync(join(folder, 'a.pdf'), 'before')
    writeFileSync(join(folder, 'full'), new Uint8Array(4096))
    office.dialogs.willChoose(join(folder, 'a.pdf'))
    expect(await office.refusal('exports.draftPdf', { communiqueId: id })).toEqual({ code: 'TARGET_DISK_FULL' })
    expect(readFileSync(join(folder, 'a.pdf'), 'utf8')).toBe('before')
    expect(existsSync(join(folder, 'a.pdf'))).toBe(true)
    expect(readdirSync(folder).sort()).toEqual(['a.pdf', 'full'])
  })
})
