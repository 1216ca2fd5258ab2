import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PickedFont } from '../../core/bridge/charters'
import { fontAssetsOf } from '../../core/communique/charter'
import type { Sha256 } from '../../core/communique/ids'
import { exportProfile } from '../../electron/services/tasks/export-profile'
import { importProfile } from '../../electron/services/tasks/import-profile'
import { assetFile } from '../../electron/store/asset-path'
import { ownBytes, ownFiles, ownFont, withEmbedding } from '../pdf/own-font'
import { NOON, PROFILE_ID, quiet } from './backup-place'
import { movableClock } from './fakes/time-and-ids'
import { changeCharter, houseCharter } from './house-charter'
import { institution, openOffice, PASSPHRASE, staffedOffice, type Office } from './office'
import { communique } from './stories'
import { temporaryFolder } from './temporary-folder'

const NONE = '0'.repeat(64) as Sha256

async function picked(office: Office): Promise<PickedFont> {
  office.dialogs.willChooseAll(ownFiles)
  return office.get('charters.pickFont')
}

function fileWith(bytes: Uint8Array, name = 'police.ttf'): string {
  const file = join(temporaryFolder(), name)
  writeFileSync(file, bytes)
  return file
}

describe('a font of one’s own', () => {
  test('is checked, kept by hash, and printed by the charter that names it', async () => {
    const { office } = await staffedOffice()
    const { font, notes, leftAside, licence } = await picked(office)
    expect(font).toEqual(ownFont)
    expect([notes, leftAside]).toEqual([[], []])
    expect(licence).toContain('SIL Open Font License')
    for (const asset of fontAssetsOf(font)) expect(existsSync(assetFile(office.folder, asset))).toBe(true)
    expect((await changeCharter(office, { font })).charter.font).toEqual(ownFont)
    const { communiqueId } = await office.get('communiques.create', { type: 'communique', language: 'fr' })
    const [page] = (await office.get('preview.draft', { communiqueId, known: [] })).pages
    for (const asset of fontAssetsOf(font)) expect(page?.svg).toContain(asset)
    expect((await office.get('integrity.check')).breaks).toEqual([])
  })

  test('stays with the version that was frozen with it, whatever the charter becomes', async () => {
    const told = await communique().draft().told()
    const { office, id } = told
    const { font } = await picked(office)
    await changeCharter(office, { font })
    await office.get('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })
    const { versionId } = await told.current()
    const frozen = await office.get('versions.read', { versionId })
    expect(frozen.institution.charter.font).toEqual(ownFont)
    const pages = await office.get('preview.version', { versionId })
    await changeCharter(office, { font: 'Inter' })
    expect(await office.get('versions.read', { versionId })).toEqual(frozen)
    expect(await office.get('preview.version', { versionId })).toEqual(pages)
  })

  test('that is missing or damaged is a refusal with its name, and the integrity check finds it', async () => {
    const { office } = await staffedOffice()
    const { font } = await picked(office)
    await changeCharter(office, { font })
    const { communiqueId } = await office.get('communiques.create', { type: 'communique', language: 'fr' })
    const [first = NONE] = fontAssetsOf(font)
    truncateSync(assetFile(office.folder, first), 1000)
    expect(await office.refusal('preview.draft', { communiqueId, known: [] })).toEqual({ code: 'FONT_MISSING', params: { font: 'Source Serif 4' } })
    rmSync(assetFile(office.folder, first))
    office.dialogs.willChoose(join(temporaryFolder(), 'x.pdf'))
    expect(await office.refusal('exports.draftPdf', { communiqueId })).toMatchObject({ code: 'FONT_MISSING' })
    expect((await office.get('integrity.check')).breaks).toContainEqual(expect.objectContaining({ kind: 'font' }))
  })

  test.each<[string, () => readonly string[], string]>([
    ['a licence against embedding', () => [fileWith(withEmbedding(ownBytes[0] ?? new Uint8Array(), 2)), ownFiles[2] ?? ''], 'font-licence'],
    ['half a file', () => [fileWith((ownBytes[0] ?? new Uint8Array()).slice(0, 90_000)), ownFiles[2] ?? ''], 'font-damaged'],
    ['no face for titles', () => ownFiles.slice(0, 2), 'font-titles'],
    ['words', () => [fileWith(new TextEncoder().encode('bonjour'), 'bonjour.otf')], 'font-damaged'],
    ['too many files', () => Array.from({ length: 61 }, () => ownFiles[0] ?? ''), 'font-many'],
  ])('is refused, and nothing of it kept: %s', async (_, files, reason) => {
    const { office } = await staffedOffice()
    office.dialogs.willChooseAll(files())
    expect(await office.refusal('charters.pickFont')).toMatchObject({ code: 'FONT_REFUSED', params: { reason } })
    expect(existsSync(join(office.folder, 'assets'))).toBe(false)
  })

  test('is an administrator’s to import, and a charter names only what was imported', async () => {
    const { office, staff } = await staffedOffice()
    const { id, name, revision, charter } = await houseCharter(office)
    expect(await office.refusal('charters.save', { charterId: id, base: revision.number, name, charter: { ...charter, font: ownFont } })).toEqual({ code: 'FONT_MISSING', params: { font: 'Source Serif 4' } })
    expect(await office.refusal('charters.pickFont')).toMatchObject({ code: 'CANCELLED' })
    await office.sitDown(staff.ben)
    expect(await office.refusal('charters.pickFont')).toMatchObject({ code: 'ROLE_MISSING' })
  })

  test('is no picture: it can be neither a logo nor a figure', async () => {
    const { office } = await staffedOffice()
    const { font } = await picked(office)
    const [asset = NONE] = fontAssetsOf(font)
    const { id, name, revision, charter } = await houseCharter(office)
    expect(await office.refusal('charters.save', { charterId: id, base: revision.number, name, charter: { ...charter, logo: { asset, heightMm: 20 } } })).toMatchObject({ code: 'ASSET_MISSING' })
    expect(await office.refusal('assets.read', { sha256: asset })).toMatchObject({ code: 'ASSET_MISSING' })
  })

  test('leaves in the profile’s file, and is there on the other machine', async () => {
    const { office } = await staffedOffice()
    const { font } = await picked(office)
    await changeCharter(office, { font })
    await office.close()
    const [file, target] = [join(temporaryFolder(), 'x.marbre-profil'), join(temporaryFolder(), 'profile')]
    expect(await exportProfile({ profile: office.folder, profileId: PROFILE_ID, target: file, scratch: join(temporaryFolder(), 'scratch'), at: NOON, productVersion: '0.0.0-test' }, quiet)).toMatchObject({ ok: true })
    expect(await importProfile({ file, target }, quiet)).toMatchObject({ ok: true })
    for (const [at, { asset }] of font.faces.entries()) expect(readFileSync(assetFile(target, asset)).equals(ownBytes[at] ?? new Uint8Array())).toBe(true)
  })

  test('that no charter names goes after a month, comes back from the trash, and one that a charter ever named stays', async () => {
    const clock = movableClock()
    const office = await openOffice(temporaryFolder(), undefined, clock)
    await office.get('setup.create', { institution, person: { civility: '', name: 'Ana', function: '', passphrase: PASSPHRASE } })
    office.dialogs.willChoose(temporaryFolder())
    await office.get('backups.chooseFolder')
    const collect = async (theme: 'dark' | 'light'): Promise<void> => {
      clock.pass(31 * 86_400_000)
      await office.get('settings.write', { theme })
      await office.get('backups.make')
    }
    const { font } = await picked(office)
    const there = () => fontAssetsOf(font).map((asset) => existsSync(assetFile(office.folder, asset)))
    await collect('dark')
    expect(there()).toEqual([false, false, false, false])
    await picked(office)
    expect(there()).toEqual([true, true, true, true])
    await changeCharter(office, { font })
    await changeCharter(office, { font: 'Inter' })
    await collect('light')
    await collect('dark')
    expect(there()).toEqual([true, true, true, true])
    expect((await office.get('integrity.check')).breaks).toEqual([])
  })
})
