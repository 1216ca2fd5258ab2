import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { fileText, toFile } from '../../core/communique/file'
import { pixelAsset, pixelPng, specimenContent } from '../../core/communique/specimen'
import { metadataWords, photoWithGps, pngWithGps, webpWithGps } from '../../core/communique/testing-pictures'
import { sha256Of } from '../../electron/platform/hashing'
import { staffedOffice, type Office } from './office'
import { communique } from './stories'
import { temporaryFolder } from './temporary-folder'
import { write } from './writing'

const FIXTURES = join(import.meta.dirname, '../fixtures/import')
const traces = [...metadataWords, 'GPSSECRET', 'MarbreCam', 'Nom du patient']

/** Nothing that a picture said stands in any file of the profile. */
function expectNoTrace(office: Office): void {
  const assets = join(office.folder, 'assets')
  const files = readdirSync(assets, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) for (const words of traces) expect(readFileSync(join(file.parentPath, file.name)).toString('latin1')).not.toContain(words)
}

const written = (name: string, bytes: Uint8Array | string): string => {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, bytes)
  return path
}

describe('a picture that says where it was taken is kept without a trace of it', () => {
  test.each([['photo.jpg', photoWithGps()], ['photo.png', pngWithGps(pixelPng)], ['photo.webp', webpWithGps()]])('%s, inserted, dropped or pasted', async (name, bytes) => {
    const { office } = await staffedOffice()
    office.dialogs.willChoose(written(name, bytes))
    const picked = await office.get('assets.pick')
    const added = await office.get('assets.add', { bytes })
    expect(added).toEqual(picked)
    // Whoever inserted it is told.
    expect(added.isCleared).toBe(true)
    expect((await office.get('assets.add', { bytes: pixelPng })).isCleared).toBeUndefined()
    const read = await office.get('assets.read', { sha256: added.sha256 })
    expect(sha256Of(read.bytes)).toBe(added.sha256)
    expectNoTrace(office)
  })

  test.each(['pandoc.docx', 'libreoffice.docx', 'pandoc.odt', 'libreoffice.odt'])('in %s', async (name) => {
    const entries = unzipSync(readFileSync(join(FIXTURES, name)))
    const spoiled = Object.fromEntries(Object.entries(entries).map(([path, bytes]) => [path, path.endsWith('.png') ? pngWithGps(bytes) : bytes]))
    const { office } = await staffedOffice()
    office.dialogs.willChoose(written(name, zipSync(spoiled)))
    const draft = await office.get('imports.choose', { language: 'fr' })
    expect(draft.report.imageCount).toBeGreaterThan(0)
    expectNoTrace(office)
  })

  test('in an interchange file, whose figures follow their picture', async () => {
    const bytes = pngWithGps(pixelPng)
    const sha256 = sha256Of(bytes)
    const content = JSON.parse(JSON.stringify(specimenContent()).replaceAll(pixelAsset.sha256, sha256)) as ReturnType<typeof specimenContent>
    const file = toFile(content, new Map([[sha256, bytes]]))
    if (!file.ok) throw new Error(file.error.code)
    const { office } = await staffedOffice()
    office.dialogs.willChoose(written('in.json', fileText(file.value)))
    const { communiqueId } = await office.get('communiques.importFile')
    expectNoTrace(office)
    const target = join(temporaryFolder(), 'out.json')
    office.dialogs.willChoose(target)
    await office.get('communiques.exportFile', { communiqueId })
    expect(readFileSync(target, 'utf8')).toContain(pixelAsset.sha256)
  })
})

test('a photograph leaves in the press kit and in the HTML, whole and without a trace', async () => {
  const told = await communique().draft().told()
  const { office, staff, id } = told
  const added = await office.get('assets.add', { bytes: photoWithGps() })
  const { document } = JSON.parse(JSON.stringify(specimenContent()).replaceAll(pixelAsset.sha256, added.sha256)) as ReturnType<typeof specimenContent>
  await write(office, id, document)
  await office.get('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })
  const { versionId, fingerprint } = await told.current()
  await office.sitDown(staff.ben)
  await office.get('review.giveVerdict', { versionId, fingerprint, role: 'publisher', decision: 'approve', text: '', seen: 'whole' })
  await office.get('publication.clear', { versionId, fingerprint })
  const target = join(temporaryFolder(), 'kit.zip')
  office.dialogs.willChoose(target)
  await office.get('exports.output', { versionId, format: 'press-kit' })
  const kit = Object.entries(unzipSync(readFileSync(target)))
  const [, picture] = kit.find(([name]) => name.endsWith('images/image-1.jpeg')) ?? []
  expect(sha256Of(picture ?? new Uint8Array())).toBe(added.sha256)
  for (const [, bytes] of kit) for (const words of traces) expect(Buffer.from(bytes).toString('latin1')).not.toContain(words)
  expectNoTrace(office)
})
