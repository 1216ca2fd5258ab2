import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkPdf, spokenText } from '../../tests/pdf/check-pdf'
import { engineFor } from '../../tests/pdf/engines'
import { communiqueSheets } from '../../tests/pdf/samples'
import { ATTACHMENT_NAME, attachedTo, withAttachment } from './pdf-attachment'
import { claimedHead } from './pdf-identity'
import { typesetPdf } from './typeset'
import type { Sheet } from './typesetter'

/** 28 MB of WASM are compiled, perhaps on a machine that does much else. */
const WASM_START_MS = 300_000
const journalHead = { rows: 57, hash: 'ab'.repeat(32) } as NonNullable<Sheet['identity']['journalHead']>
const attachment = '{"signature":"00","statement":{"title":"L’étude \\"cœur\\", 2 000 patients"}}'
const folder = mkdtempSync(join(tmpdir(), 'marbre-attachment-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(['native', 'wasm'] as const)('a statement attached to a PDF of the %s engine', (choice) => {
  const sheets = communiqueSheets.filter((_, rank) => choice === 'native' || rank === 0)

  it.each(sheets)('leaves %s accessible, readable by other programs, and itself', { timeout: WASM_START_MS }, async (_name, given) => {
    const sheet = { ...given, identity: { ...given.identity, journalHead } }
    const made = await typesetPdf(await engineFor(choice), sheet, 'ua-1')
    if (!made.ok) throw new Error(made.error.code)
    const { bytes } = made.value
    const file = withAttachment(bytes, attachment)
    expect(Buffer.from(withAttachment(bytes, attachment))).toEqual(Buffer.from(file))
    expect(checkPdf(file, 'ua-1')).toEqual([])
    expect(spokenText(file)).toEqual(spokenText(bytes))
    expect(claimedHead(file)).toEqual(journalHead)
    const path = join(folder, 'a.pdf')
    writeFileSync(path, file)
    expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors found')
    expect(execFileSync('pdfdetach', ['-list', path], { encoding: 'utf8' })).toContain(`1: ${ATTACHMENT_NAME}`)
    execFileSync('pdfdetach', ['-save', '1', '-o', join(folder, 'a.json'), path])
    expect(execFileSync('cat', [join(folder, 'a.json')], { encoding: 'utf8' })).toBe(attachment)
    const read = attachedTo(file)
    expect(read).toMatchObject({ text: attachment, isExact: true })
    expect(Buffer.from(read?.pages ?? []).equals(bytes)).toBe(true)
  })
})

describe('a file with a statement', () => {
  const pages = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\ntrailer\n<< /Size 2 /Root 1 0 R /ID [(a) (b)] >>\nstartxref\n44\n%%EOF')
  const file = Buffer.from(withAttachment(pages, attachment))

  it('is exact as it was made, and not once any of its bytes is another or one was added', () => {
    expect(attachedTo(file)?.isExact).toBe(true)
    for (let at = 0; at < file.byteLength; at++) {
      const flipped = Buffer.from(file)
      flipped[at] = (flipped[at] ?? 0) ^ 1
      const read = attachedTo(flipped)
      // A changed page or word leaves the form of the update: the hash and the signature in the statement say the rest.
      const isTold = read === null || !read.isExact || read.text !== attachment || !Buffer.from(read.pages).equals(pages)
      expect(isTold, `byte ${at}`).toBe(true)
    }
    for (const added of ['\n', '5 0 obj\n<<>>\nendobj\n']) expect(attachedTo(Buffer.concat([file, Buffer.from(added)]))?.isExact).toBe(false)
  })

  it('is found in no other file, and its mark alone makes none', () => {
    expect(attachedTo(pages)).toBeNull()
    expect(attachedTo(Buffer.from('\n%marbre-attachment 1 99999999 5\n\nstream\nabcde'))).toMatchObject({ isExact: false })
    expect(attachedTo(new Uint8Array())).toBeNull()
  })

  it('is refused to a PDF that is none of ours', () => {
    expect(() => withAttachment(Buffer.from('%PDF-1.7 another'), attachment)).toThrow('not a PDF of our engines')
  })
})
