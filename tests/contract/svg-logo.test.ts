import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Charter } from '../../core/communique/charter'
import type { CommuniqueFile } from '../../core/communique/content'
import { fileText, parseCommuniqueFile, toFile } from '../../core/communique/file'
import { documentWith, paragraph } from '../../core/document/specimen'
import { sha256Of } from '../../electron/platform/hashing'
import { typesetPdf } from '../../electron/export/typeset'
import { checkPdf } from '../pdf/check-pdf'
import { engineFor } from '../pdf/engines'
import { sheetOf, type TestAsset } from '../pdf/sheets'
import { changeCharter } from './house-charter'
import { staffedOffice } from './office'
import { temporaryFolder } from './temporary-folder'

/* A logo that comes as SVG is cleaned, kept as points and printed (ADR 0035); as SVG it goes into no charter and no file. */

const RED = [192, 16, 42] as const
const LOGO = `<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 16" onload="alert(1)">
  <script>alert(1)</script>
  <g fill="#c0102a"><rect width="20" height="16"/><path d="M20 0h20v16h-20z"/></g>
  <image href="https://evil.example/pixel.png" width="1" height="1"/>
</svg>`

/** What the window's page does, which draws with Chromium: here mutool does. */
function pointsOf(svg: string): Uint8Array {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'logo.svg'), svg)
  execFileSync('mutool', ['draw', '-q', '-c', 'rgba', '-r', '36', '-o', join(folder, 'logo.png'), join(folder, 'logo.svg')], { stdio: 'ignore' })
  return new Uint8Array(readFileSync(join(folder, 'logo.png')))
}

/** How many points of the first page, at 50 an inch, have the logo's red, but for what the printing may round. */
function redOn(pdf: Uint8Array): number {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'page.pdf'), pdf)
  execFileSync('pdftoppm', ['-r', '50', '-f', '1', '-l', '1', '-singlefile', join(folder, 'page.pdf'), join(folder, 'page')])
  const image = readFileSync(join(folder, 'page.ppm'))
  const pixels = image.subarray(image.length - 413 * 585 * 3)
  let red = 0
  for (let at = 0; at + 2 < pixels.length; at += 3) if (RED.every((value, channel) => Math.abs((pixels[at + channel] ?? 0) - value) <= 6)) red += 1
  return red
}

async function printed(charter: Charter, assets: readonly TestAsset[]): Promise<Uint8Array> {
  const pdf = await typesetPdf(await engineFor('native'), sheetOf(documentWith(paragraph('Des mots.')), { charter, assets }), 'ua-1')
  if (!pdf.ok) throw new Error(pdf.error.code)
  return pdf.value.bytes
}

describe('a logo that is a drawing', () => {
  test('is printed with the charter that names it, without what acts in it', async () => {
    const { office } = await staffedOffice()
    const file = join(temporaryFolder(), 'logo.svg')
    writeFileSync(file, LOGO)
    office.dialogs.willChoose(file)
    const drawing = await office.get('assets.pick')
    if (!('svg' in drawing)) throw new Error('no drawing')
    expect(drawing).toMatchObject({ widthPx: 3000, heightPx: 1200, isReduced: true })
    for (const hostile of ['script', 'onload', 'evil.example']) expect(drawing.svg).not.toContain(hostile)

    const ref = await office.get('assets.add', { bytes: pointsOf(drawing.svg) })
    expect(ref.mediaType).toBe('image/png')
    const { charter } = await changeCharter(office, { logo: { asset: ref.sha256, heightMm: 16 } })
    const { bytes } = await office.get('assets.read', { sha256: ref.sha256 })
    const pdf = await printed(charter, [{ ref, bytes }])
    // 40 by 16 mm at 50 points an inch are 79 by 31.
    expect(redOn(pdf)).toBeGreaterThan(75 * 28)
    expect(redOn(pdf)).toBeLessThan(82 * 34)
    expect(checkPdf(pdf, 'ua-1')).toEqual([])
    expect(redOn(await printed({ ...charter, logo: null }, []))).toBe(0)
  })

  test('goes into no file as it is, whatever the file says it is', () => {
    const bytes = new TextEncoder().encode(LOGO)
    const sheet = sheetOf(documentWith(paragraph('Des mots.')))
    const made = toFile(sheet.content, sheet.assets)
    if (!made.ok) throw new Error(made.error.code)
    const codeOf = (mediaType: string): string | null => {
      const asset = { sha256: sha256Of(bytes), mediaType, widthPx: 400, heightPx: 160, data: Buffer.from(bytes).toString('base64') }
      const institution = { ...made.value.institution, charter: { ...made.value.institution.charter, logo: { asset: asset.sha256, heightMm: 16 } } }
      const read = parseCommuniqueFile(fileText({ ...made.value, institution, assets: [asset] } as unknown as CommuniqueFile))
      return read.ok ? null : read.error.code
    }
    expect(parseCommuniqueFile(fileText(made.value)).ok).toBe(true)
    expect(codeOf('image/png')).toBe('IMAGE_UNREADABLE')
    expect(codeOf('image/svg+xml')).toBe('DOCUMENT_INVALID')
  })
})
