import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { zipSync, type Zippable } from 'fflate'
import { describe, expect, test } from 'vitest'
import { pixelPng } from '../../core/communique/specimen'
import { bindsWithoutWriting } from '../../core/document/draft'
import { plainText } from '../../core/document/plain-text'
import type { ImportReport } from '../../core/import/report'
import { messageOf } from '../../core/i18n/messages'
import { MAX_ENTRIES } from '../../electron/services/import/limits'
import { staffedOffice, type Office } from '../contract/office'
import { temporaryFolder } from '../contract/temporary-folder'

/* Documents that mean harm, each named after what it tries. Nothing is imported, and one sentence says why; or the words come in and the harm does not. */

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const NAMESPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
const document = (body: string, head = ''): string => `<?xml version="1.0" encoding="UTF-8"?>${head}<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`
const paragraph = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`
const TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
const RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
const relations = (...targets: readonly string[]): string => `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.join('')}</Relationships>`
const imageRelation = (target: string, mode = ''): string => `<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${target}"${mode}/>`
const drawing = (by: 'embed' | 'link'): string => `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Une image"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:${by}="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`

const docx = (parts: Zippable, body = paragraph('Les mots du texte.')): Uint8Array => zipSync({ '[Content_Types].xml': utf8(TYPES), '_rels/.rels': utf8(RELS), 'word/document.xml': utf8(document(body)), ...parts }, { level: 6 })
const odt = (content: string): Uint8Array => zipSync({ mimetype: utf8('application/vnd.oasis.opendocument.text'), 'content.xml': utf8(content) })

/** The file, as a person chooses it; nothing is written beside it. */
async function choose(bytes: Uint8Array, office?: Office): Promise<{ readonly code: string; readonly sentence: string; readonly text: string; readonly report: ImportReport | null }> {
  const at = office ?? (await staffedOffice()).office
  const folder = temporaryFolder()
  const path = join(folder, 'document.docx')
  writeFileSync(path, bytes)
  at.dialogs.willChoose(path)
  const answer = await at.ask('imports.choose', { language: 'fr' })
  expect(readdirSync(folder)).toEqual(['document.docx'])
  if (!answer.ok) {
    expect(await at.get('library.list', { text: '', states: [], order: 'newest', offset: 0, limit: 5 } as never)).toMatchObject({ total: 0 })
    return { code: answer.error.code, sentence: messageOf(answer.error, 'fr'), text: '', report: null }
  }
  const { communiqueId, report } = answer.value as { communiqueId: never; report: ImportReport }
  const { updates } = await at.get('drafts.open', { communiqueId })
  const read = bindsWithoutWriting(updates)
  if (!read.ok) throw new Error(read.error.code)
  return { code: '', sentence: '', text: plainText(read.value, 'fr'), report }
}

/** A ZIP in which one name is written over another of the same length, as no honest program does. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const [old, fresh] = [Buffer.from(from), Buffer.from(to)]
  if (old.length !== fresh.length) throw new Error('not of the same length')
  const copy = Buffer.from(bytes)
  for (let at = copy.indexOf(old); at >= 0; at = copy.indexOf(old, at + 1)) fresh.copy(copy, at)
  return new Uint8Array(copy)
}

const zeros = (mb: number): Uint8Array => new Uint8Array(mb * 1024 * 1024).fill(0x20)
const nested = (depth: number): string => `${'<w:smartTag>'.repeat(depth)}<w:r><w:t>mots</w:t></w:r>${'</w:smartTag>'.repeat(depth)}`
const ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha">${'bcdefghij'.split('').map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at] ?? 'a'};`.repeat(10)}">`).join('')}]>`

describe('refused whole, with one sentence', () => {
  const hostile: Readonly<Record<string, readonly [bytes: () => Uint8Array, code: string]>> = {
    'zip bomb in the text': [() => docx({ 'word/document.xml': zeros(40) }), 'IMPORT_HOSTILE'],
    'zip bomb in the styles': [() => docx({ 'word/styles.xml': zeros(60) }), 'IMPORT_HOSTILE'],
    'a part that says that it measures nothing': [() => shrunk(docx({ 'word/styles.xml': zeros(60) })), 'IMPORT_DAMAGED'],
    'ten thousand entries': [() => docx(Object.fromEntries(Array.from({ length: MAX_ENTRIES + 1 }, (_, rank) => [`word/x${rank}`, new Uint8Array()]))), 'IMPORT_HOSTILE'],
    'external entity': [() => docx({ 'word/document.xml': utf8(document(paragraph('&e;'), ENTITY)) }), 'IMPORT_HOSTILE'],
    'external entity in a comment part': [() => docx({ 'word/comments.xml': utf8(`${ENTITY}<w:comments ${NAMESPACES}/>`) }), 'IMPORT_HOSTILE'],
    'external entity in an ODT': [() => odt(`${ENTITY}<office:document-content>&e;</office:document-content>`), 'IMPORT_HOSTILE'],
    'billion laughs': [() => docx({ 'word/document.xml': utf8(document(paragraph('&j;'), LAUGHS)) }), 'IMPORT_HOSTILE'],
    'a million nested elements': [() => docx({}, `<w:p>${nested(1_000_000)}</w:p>`), 'IMPORT_HOSTILE'],
    'a million nested spans in an ODT': [() => odt(`<office:document-content><text:p>${'<text:span>'.repeat(1_000_000)}`), 'IMPORT_HOSTILE'],
    'a million nested groups in an RTF': [() => utf8(`{\\rtf1 ${'{'.repeat(1_000_000)}`), 'IMPORT_HOSTILE'],
    'a million runs': [() => docx({ 'word/document.xml': [utf8(document(`<w:p>${'<w:r><w:t>m</w:t></w:r>'.repeat(1_000_000)}</w:p>`)), { level: 0 }] }), 'IMPORT_TOO_LONG'],
    'two texts': [() => renamed(docx({ 'word/documenT.xml': utf8(document(paragraph('Autre.'))) }), 'word/documenT.xml', 'word/document.xml'), 'IMPORT_HOSTILE'],
    'two texts that differ in case': [() => docx({ 'WORD/DOCUMENT.XML': utf8(document(paragraph('Autre.'))) }), 'IMPORT_HOSTILE'],
    'entry above the folder': [() => docx({ '../../evil.txt': utf8('x') }), 'IMPORT_HOSTILE'],
    'absolute entry': [() => docx({ '/etc/evil': utf8('x') }), 'IMPORT_HOSTILE'],
    'drive letter': [() => docx({ 'C:/evil': utf8('x') }), 'IMPORT_HOSTILE'],
    'backslashes': [() => docx({ 'word\\..\\..\\evil': utf8('x') }), 'IMPORT_HOSTILE'],
    'NUL in a name': [() => docx({ 'word/a\u0000.xml': utf8('x') }), 'IMPORT_HOSTILE'],
    'a ZIP without its end': [() => docx({}).slice(0, 200), 'IMPORT_DAMAGED'],
    'text that is no XML': [() => docx({ 'word/document.xml': utf8('<w:document><w:body>') }), 'IMPORT_DAMAGED'],
    'a ZIP that is no document': [() => zipSync({ 'a.txt': utf8('x') }), 'IMPORT_UNKNOWN'],
    'the old format, or a password': [() => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'IMPORT_OLD_WORD'],
    'bytes of a program': [() => new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]), 'IMPORT_UNKNOWN'],
    'an empty document': [() => docx({}, '<w:p/>'), 'IMPORT_EMPTY'],
  }

  test.each(Object.entries(hostile))('%s', async (_name, [bytes, code]) => {
    const told = await choose(bytes())
    expect(told.code).toBe(code)
    expect(told.sentence).toMatch(/^\p{Lu}.+\. Rien n’a été importé.+\.$/u)
    expect(told.text).not.toContain('root:')
  })
})

/** The declared sizes of every entry of the table of contents are zero. */
function shrunk(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes)
  for (let at = copy.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = copy.indexOf('PK\u0001\u0002', at + 4, 'latin1')) copy.writeUInt32LE(0, at + 24)
  return new Uint8Array(copy)
}

describe('the words come in, and the harm does not', () => {
  test('macros are ignored, and told', async () => {
    const { text, report } = await choose(docx({ 'word/vbaProject.bin': utf8('Attribut VB_Name') }))
    expect(text).toContain('Les mots du texte.')
    expect(report?.looks).toContainEqual({ what: 'macro', words: 'word/vbaProject.bin', count: 1 })
  })

  test.each(['file:///dev/zero', 'file:///etc/passwd', '/etc/passwd', '\\\\host\\share\\image.png', '../../../../etc/passwd'])('r:link to %s: no file is read, and the picture is told', async (target) => {
    const { text, report } = await choose(docx({ 'word/_rels/document.xml.rels': utf8(relations(imageRelation(target, ' TargetMode="External"'))) }, paragraph('Les mots.') + drawing('link')))
    expect(text).toContain('Les mots.')
    expect(report?.imageCount).toBe(0)
    expect(report?.looks.map(({ what }) => what)).toContain('linkedImage')
  })

  test('a picture at an address: nothing is fetched', async () => {
    let asked = 0
    const server = createServer((_request, answer) => {
      asked += 1
      answer.end(pixelPng)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const target = `http://127.0.0.1:${typeof address === 'object' ? String(address?.port) : ''}/x.png`
    const { report } = await choose(docx({ 'word/_rels/document.xml.rels': utf8(relations(imageRelation(target, ' TargetMode="External"'))) }, paragraph('Les mots.') + drawing('link')))
    server.close()
    expect([asked, report?.imageCount]).toEqual([0, 0])
  })

  test('a picture whose header says 60,000 × 60,000 stays outside', async () => {
    const png = pixelPng.slice()
    new DataView(png.buffer, png.byteOffset).setUint32(16, 60_000)
    new DataView(png.buffer, png.byteOffset).setUint32(20, 60_000)
    const { text, report } = await choose(docx({ 'word/media/image1.png': png, 'word/_rels/document.xml.rels': utf8(relations(imageRelation('media/image1.png'))) }, paragraph('Les mots.') + drawing('embed')))
    expect(text).toContain('Les mots.')
    expect(report?.looks.map(({ what }) => what)).toContain('imageRefused')
  })

  test('a picture of 200 MB stays outside, the text comes in', async () => {
    const noise = new Uint8Array(200 * 1024 * 1024)
    noise.set(pixelPng)
    const { text, report } = await choose(zipSync({ '[Content_Types].xml': utf8(TYPES), '_rels/.rels': utf8(RELS), 'word/document.xml': utf8(document(paragraph('Les mots.') + drawing('embed'))), 'word/media/image1.png': [noise, { level: 0 }], 'word/_rels/document.xml.rels': utf8(relations(imageRelation('media/image1.png'))) }))
    expect(text).toContain('Les mots.')
    expect(report?.looks).toContainEqual({ what: 'imageTooLarge', words: 'image1.png', count: 1 })
  })

  test('script links are told and their words stay', async () => {
    const link = '<w:p><w:hyperlink r:id="rId8"><w:r><w:t>cliquez ici</w:t></w:r></w:hyperlink></w:p>'
    const { text, report } = await choose(docx({ 'word/_rels/document.xml.rels': utf8(relations('<Relationship Id="rId8" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>')) }, link))
    expect(text).toContain('cliquez ici')
    expect(report?.looks).toContainEqual({ what: 'link', words: 'javascript:alert(1)', count: 1 })
  })

  test('hidden words, headers, equations and moved words are told, or at their new place', async () => {
    const body = `${paragraph('Visible.')}<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Caché.</w:t></w:r></w:p><w:p><m:oMath><m:r><m:t>E=mc2</m:t></m:r></m:oMath></w:p><w:p><w:moveFrom w:id="1" w:author="Ana" w:date="2025-01-01T00:00:00Z"><w:r><w:t>Déplacé.</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo w:id="2" w:author="Ana" w:date="2025-01-01T00:00:00Z"><w:r><w:t>Déplacé.</w:t></w:r></w:moveTo></w:p>`
    const { text, report } = await choose(docx({ 'word/header1.xml': utf8(`<w:hdr ${NAMESPACES}>${paragraph('Confidentiel')}</w:hdr>`) }, body))
    expect(text.match(/Déplacé/g)).toHaveLength(1)
    expect(text).not.toContain('Caché')
    expect(report?.dropped).toEqual([{ why: 'hidden', words: 'Caché.' }, { why: 'equation', words: 'E=mc2' }, { why: 'header', words: 'Confidentiel' }])
    expect(report?.changes).toMatchObject([{ kind: 'deletion', author: 'Ana', words: 'Déplacé.' }, { kind: 'insertion', author: 'Ana', words: 'Déplacé.' }])
  })

  test('Typst and HTML in the text are words', async () => {
    const { text } = await choose(docx({}, paragraph('#import &quot;x&quot; &lt;script&gt;alert(1)&lt;/script&gt; $ x $')))
    for (const words of ['#import', '<script>alert(1)</script>', '$ x $']) expect(text).toContain(words)
  })
})

test('what is no file is said to be unreadable', async () => {
  const { office } = await staffedOffice()
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'dossier.docx'))
  symlinkSync('/dev/zero', join(folder, 'zero.docx'))
  for (const path of [join(folder, 'dossier.docx'), join(folder, 'zero.docx'), join(folder, 'rien.docx')]) {
    office.dialogs.willChoose(path)
    expect((await office.refusal('imports.choose', { language: 'fr' })).code).toBe('FILE_UNREADABLE')
  }
})
