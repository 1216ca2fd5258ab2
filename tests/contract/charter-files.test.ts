import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCharterFile } from '../../core/communique/charter-file'
import type { Charter } from '../../core/communique/charter'
import { pixelPng } from '../../core/communique/specimen'
import { ownFiles, withEmbedding } from '../pdf/own-font'
import { changeCharter, houseCharter } from './house-charter'
import { staffedOffice, type Office } from './office'
import { temporaryFolder } from './temporary-folder'

/** The house's charter with a logo, a partner, labels and a font of its own. */
async function rich(office: Office): Promise<Charter> {
  const { sha256: asset } = await office.get('assets.add', { bytes: pixelPng })
  office.dialogs.willChooseAll(ownFiles)
  const { font } = await office.get('charters.pickFont')
  const partners = [{ key: 'partner-1', name: 'Université', logo: { asset, heightMm: 18 } }, { key: 'partner-2', name: 'Fondation', logo: null }]
  return (await changeCharter(office, { logo: { asset, heightMm: 22 }, partners, font, footer: '1 rue du Port', labels: { fr: { communique: 'COMMUNIQUÉ OFFICIEL' } }, justified: true })).charter
}

async function exported(office: Office, name = 'charte.marbre-charte'): Promise<string> {
  const file = join(temporaryFolder(), name)
  office.dialogs.willChoose(file)
  await office.get('charters.exportFile', { charterId: (await houseCharter(office)).id })
  return file
}

const importing = (office: Office, file: string) => {
  office.dialogs.willChoose(file)
  return office.get('charters.importFile')
}

const written = (text: string | Uint8Array): string => {
  const file = join(temporaryFolder(), 'venue.marbre-charte')
  writeFileSync(file, text)
  return file
}

describe('a charter as one file', () => {
  test('is the same in another house, with its logos and its font, once it is saved', async () => {
    const { office: first } = await staffedOffice()
    const charter = await rich(first)
    const file = await exported(first)
    const { office } = await staffedOffice()
    const before = await office.get('charters.list')
    const come = await importing(office, file)
    expect(come).toEqual({ name: 'Institut Exemple du Cœur', charter: { ...charter, version: 1 } })
    expect(await office.get('charters.list')).toEqual(before)
    const saved = await office.get('charters.save', { charterId: null, base: 0, name: 'Venue d’ailleurs', charter: come.charter })
    expect(saved.charter).toEqual({ ...charter, version: 1 })
    expect(await office.get('charters.preview', { charter: saved.charter, communiqueId: null, known: [] })).toMatchObject({ pages: [{}] })
  })

  test('has the same bytes each time, wherever it is exported from', async () => {
    const { office: first } = await staffedOffice()
    await rich(first)
    const file = await exported(first)
    expect(readFileSync(await exported(first)).equals(readFileSync(file))).toBe(true)
    const { office } = await staffedOffice()
    const { charter } = await importing(office, file)
    const { id, name, revision } = await houseCharter(office)
    await office.get('charters.save', { charterId: id, base: revision.number, name, charter })
    expect(readFileSync(await exported(office)).equals(readFileSync(file))).toBe(true)
  })

  test('is an administrator’s to take in and to give out', async () => {
    const { office, staff } = await staffedOffice()
    const { id } = await houseCharter(office)
    await office.sitDown(staff.ben)
    office.dialogs.willChoose(join(temporaryFolder(), 'x.marbre-charte'))
    expect(await office.refusal('charters.exportFile', { charterId: id })).toMatchObject({ code: 'ROLE_MISSING' })
    expect(await office.refusal('charters.importFile')).toMatchObject({ code: 'ROLE_MISSING' })
  })
})

describe('a hostile file', () => {
  type Loose = Record<string, unknown> & { charter: Record<string, unknown>; assets: Record<string, unknown>[]; fonts: Record<string, unknown>[] }
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

  test('is refused with what it is, and nothing of it is kept', async () => {
    const { office: first } = await staffedOffice()
    await rich(first)
    const text = readFileSync(await exported(first), 'utf8')
    const { office } = await staffedOffice()
    const changed = (change: (file: Loose) => void): string => {
      const file = JSON.parse(text) as Loose
      change(file)
      return JSON.stringify(file)
    }
    const cases: readonly (readonly [what: string, given: string | Uint8Array, code: string])[] = [
      ['words', 'bonjour', 'CHARTER_FILE_UNKNOWN'],
      ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00]), 'CHARTER_FILE_UNKNOWN'],
      ['a communiqué', readFileSync('examples/communique.json'), 'CHARTER_FILE_UNKNOWN'],
      ['a newer form', changed((file) => { file['schemaVersion'] = 2 }), 'CHARTER_FILE_UNKNOWN'],
      ['a key of no meaning', changed((file) => { file['script'] = 'x' }), 'CHARTER_INVALID'],
      ['a colour that is code', changed(({ charter }) => { charter['colours'] = { primary: 'red; }', accent: '#000000', text: '#000000', muted: '#000000' } }), 'CHARTER_INVALID'],
      ['a family that ends a style', changed(({ charter }) => { charter['font'] = { ...(charter['font'] as object), family: 'x"}</style><script>' } }), 'CHARTER_INVALID'],
      ['a label with a line of its own', changed(({ charter }) => { charter['labels'] = { fr: { communique: 'a\nb' } } }), 'CHARTER_INVALID'],
      ['a label that turns the line round', changed(({ charter }) => { charter['labels'] = { fr: { communique: 'a\u202eb' } } }), 'CHARTER_INVALID'],
      ['margins off the page', changed(({ charter }) => { charter['marginsMm'] = { top: -500, right: 20, bottom: 20, left: 20 } }), 'CHARTER_INVALID'],
      ['a logo that is missing', changed((file) => { file.assets = [] }), 'ASSET_MISSING'],
      ['a logo that nothing names', changed((file) => { file.charter['logo'] = null; file.charter['partners'] = [] }), 'CHARTER_INVALID'],
      ['a logo with other bytes', changed(({ assets }) => { if (assets[0]) assets[0]['data'] = base64(new TextEncoder().encode('<svg onload="x"/>')) }), 'IMAGE_UNREADABLE'],
      ['a font that is missing', changed((file) => { file.fonts = [] }), 'FONT_MISSING'],
      ['a font with other bytes', changed(({ fonts }) => { if (fonts[0]) fonts[0]['data'] = base64(new TextEncoder().encode('no font')) }), 'DOCUMENT_INVALID'],
      ['prototype keys', text.replace('"charter": {', '"__proto__": { "polluted": 1 }, "charter": {'), 'CHARTER_INVALID'],
      ['depth', `{"format":"marbre/charter","schemaVersion":1,"name":"x","charter":${'['.repeat(100_000)}${']'.repeat(100_000)},"assets":[]}`, 'CHARTER_INVALID'],
    ]
    for (const [what, given, code] of cases) {
      office.dialogs.willChoose(written(given))
      expect((await office.refusal('charters.importFile')).code, what).toBe(code)
    }
    expect(existsSync(join(office.folder, 'assets'))).toBe(false)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('a font whose licence forbids embedding is refused here too', async () => {
    const { office: first } = await staffedOffice()
    await rich(first)
    const file = JSON.parse(readFileSync(await exported(first), 'utf8')) as Loose
    for (const font of file.fonts) {
      const bytes = withEmbedding(new Uint8Array(Buffer.from(String(font['data']), 'base64')), 2)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const text = JSON.stringify(file.charter['font']).replaceAll(String(font['sha256']), sha256)
      file.charter['font'] = JSON.parse(text) as unknown
      Object.assign(font, { sha256, data: base64(bytes) })
    }
    const { office } = await staffedOffice()
    office.dialogs.willChoose(written(JSON.stringify(file)))
    expect(await office.refusal('charters.importFile')).toMatchObject({ code: 'FONT_REFUSED', params: { reason: 'font-licence' } })
  })

  test('whatever is changed in it, it is read whole or refused, never thrown', async () => {
    const { office } = await staffedOffice()
    const text = readFileSync(await exported(office), 'utf8')
    fc.assert(
      fc.property(fc.nat(text.length), fc.string({ maxLength: 4 }), fc.nat(6), (at, put, cut) => {
        const read = parseCharterFile(text.slice(0, at) + put + text.slice(at + cut))
        expect(read.ok || read.error.code).toBeTruthy()
      }),
      { numRuns: 300 },
    )
  })
})
