import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { toBase64 } from './base64'
import { SCHEMA_VERSION, type CommuniqueFile } from './content'
import { assetBytesOf, contentOf, fileText, MAX_FILE_BYTES, parseCommuniqueFile, toFile } from './file'
import { fingerprintOf } from './fingerprint'
import { offsetOfJsonFault } from './json-text'
import { parseContent } from './parse-content'
import { pixelAsset, pixelPng, specimenContent } from './specimen'

const bytes = new Map([[pixelAsset.sha256, pixelPng]])

function specimenFile(): CommuniqueFile {
  const file = toFile(specimenContent(), bytes)
  if (!file.ok) throw new Error(file.error.code)
  return file.value
}

type Loose = Record<string, unknown>

const refusal = (change: (file: Loose) => unknown) => {
  const parsed = parseCommuniqueFile(JSON.stringify(change(specimenFile() as unknown as Loose)))
  return parsed.ok ? null : parsed.error
}

const without = (file: Loose, key: string) => Object.fromEntries(Object.entries(file).filter(([one]) => one !== key))
const withAsset = (change: Loose) => refusal((file) => ({ ...file, assets: [{ ...(file['assets'] as Loose[])[0], ...change }] }))
const withCharter = (change: Loose) =>
  refusal((file) => {
    const institution = file['institution'] as Loose
    return { ...file, institution: { ...institution, charter: { ...(institution['charter'] as Loose), ...change } } }
  })

describe('an interchange file', () => {
  it('gives back the content and the bytes that it was made from', () => {
    const parsed = parseCommuniqueFile(fileText(specimenFile()))
    expect(parsed).toEqual({ ok: true, value: specimenFile() })
    expect(parsed.ok && contentOf(parsed.value)).toEqual(specimenContent())
    expect(parsed.ok && assetBytesOf(parsed.value)).toEqual(bytes)
    expect(parsed.ok && fingerprintOf(contentOf(parsed.value))).toBe(fingerprintOf(specimenContent()))
  })

  it('is not made without the bytes of a picture', () => {
    expect(toFile(specimenContent(), new Map())).toMatchObject({ ok: false, error: { code: 'ASSET_MISSING', params: { asset: pixelAsset.sha256 } } })
  })

  it('is read as stored content too, without bytes', () => {
    expect(parseContent(specimenContent())).toEqual({ ok: true, value: specimenContent() })
    expect(parseContent(specimenFile())).toMatchObject({ ok: false, error: { params: { place: 'assets[0].data', reason: 'unknown_key' } } })
  })
})

describe('a file that is refused', () => {
  const cases: readonly (readonly [name: string, refused: () => unknown, expected: object])[] = [
    ['something else', () => refusal(() => ({ format: 'other' })), { code: 'FORMAT_UNKNOWN' }],
    ['an array', () => refusal(() => []), { code: 'FORMAT_UNKNOWN' }],
    ['null', () => refusal(() => null), { code: 'FORMAT_UNKNOWN' }],
    ['no version', () => refusal((file) => without(file, 'schemaVersion')), { code: 'FORMAT_UNKNOWN' }],
    ['version 0', () => refusal((file) => ({ ...file, schemaVersion: 0 })), { code: 'FORMAT_UNKNOWN' }],
    ['a version of the future, whatever else it holds', () => refusal(() => ({ format: 'marbre/communique', schemaVersion: SCHEMA_VERSION + 1, news: 1 })), { code: 'FORMAT_FROM_NEWER_VERSION', params: { found: SCHEMA_VERSION + 1, known: SCHEMA_VERSION } }],
    ['an unknown key', () => refusal((file) => ({ ...file, extra: 1 })), { code: 'DOCUMENT_INVALID', params: { place: 'extra', reason: 'unknown_key' } }],
    ['an own __proto__', () => refusal((file) => JSON.parse(`${JSON.stringify(file).slice(0, -1)},"__proto__":{"x":1}}`)), { code: 'DOCUMENT_INVALID' }],
    ['an unknown language', () => refusal((file) => ({ ...file, language: 'xx' })), { code: 'DOCUMENT_INVALID', params: { place: 'language', reason: 'attribute_invalid' } }],
    ['no document', () => refusal((file) => without(file, 'document')), { code: 'DOCUMENT_INVALID', params: { place: 'document', reason: 'attribute_missing' } }],
    ['an unknown node', () => refusal((file) => ({ ...file, document: { type: 'doc', content: [{ type: 'carousel' }] } })), { code: 'DOCUMENT_INVALID', params: { place: 'content[0]', reason: 'unknown_node' } }],
    ['a partner that the charter does not have', () => refusal((file) => ({ ...file, document: withPartner(file['document']) })), { code: 'DOCUMENT_INVALID', params: { reason: 'unknown_partner', what: 'nobody' } }],
    ['a colour that is none', () => withCharter({ colours: { primary: 'red', accent: '#aa3300', text: '#111111', muted: '#555555' } }), { code: 'CHARTER_INVALID', params: { place: 'institution.charter.colours.primary' } }],
    ['a margin that is too small', () => withCharter({ marginsMm: { top: 2, right: 20, bottom: 20, left: 20 } }), { code: 'CHARTER_INVALID' }],
    ['an unknown font', () => withCharter({ font: 'Comic' }), { code: 'CHARTER_INVALID', params: { place: 'institution.charter.font', what: 'Comic' } }],
    ['a logo that is not there', () => withCharter({ logo: { asset: 'a'.repeat(64), heightMm: 20 } }), { code: 'ASSET_MISSING', params: { asset: 'a'.repeat(64) } }],
    ['no picture', () => refusal((file) => ({ ...file, assets: [] })), { code: 'ASSET_MISSING', params: { asset: pixelAsset.sha256 } }],
    ['the same picture twice', () => refusal((file) => ({ ...file, assets: [...(file['assets'] as []), ...(file['assets'] as [])] })), { code: 'DOCUMENT_INVALID', params: { reason: 'unused_asset' } }],
    ['a picture that nothing names', () => refusal((file) => ({ ...file, assets: [...(file['assets'] as []), { ...pixelAsset, sha256: 'b'.repeat(64), data: 'AAAA' }] })), { code: 'DOCUMENT_INVALID', params: { reason: 'unused_asset' } }],
    ['bytes that are no picture', () => withAsset({ data: toBase64(Uint8Array.from([1, 2, 3])) }), { code: 'IMAGE_UNREADABLE' }],
    ['bytes that are no base 64', () => withAsset({ data: 'not base 64!' }), { code: 'DOCUMENT_INVALID', params: { reason: 'attribute_invalid', what: 'data' } }],
    ['another size than declared', () => withAsset({ widthPx: 2 }), { code: 'DOCUMENT_INVALID', params: { what: 'widthPx × heightPx' } }],
    ['another kind than declared', () => withAsset({ mediaType: 'image/jpeg' }), { code: 'DOCUMENT_INVALID', params: { what: 'mediaType' } }],
    ['SVG as a kind', () => withAsset({ mediaType: 'image/svg+xml' }), { code: 'DOCUMENT_INVALID', params: { place: 'assets[0].mediaType' } }],
    ['bytes of another picture', () => withAsset({ data: toBase64(otherPixel()) }), { code: 'DOCUMENT_INVALID', params: { what: 'sha256' } }],
  ]

  it.each(cases)('%s', (_name, refused, expected) => {
    expect(refused()).toMatchObject(expected)
  })
})

function withPartner(document: unknown): unknown {
  const { content } = document as { content: Loose[] }
  return { type: 'doc', content: content.map((node) => (node['type'] === 'letterhead' ? { ...node, attrs: { id: null, partners: ['nobody'] } } : node)) }
}

/** The same pixel with other bits in its data: a picture all the same, as far as its header goes. */
function otherPixel(): Uint8Array {
  const other = pixelPng.slice()
  other[45] = (other[45] ?? 0) ^ 1
  return other
}

describe('text that is no JSON', () => {
  it.each([
    ['{\n  "a": 1,\n  b: 2\n}', 3, 3],
    ['', 1, 1],
    ['{"a":', 1, 6],
    ['[1,]', 1, 4],
    ['{"a":1,}', 1, 8],
    ['"unfinished', 1, 12],
    ['["\u0001"]', 1, 3],
    ['["\\x"]', 1, 3],
    ['{"a" 1}', 1, 6],
    ['[1 2]', 1, 4],
    ['01', 1, 2],
    ['nul', 1, 1],
    ['{} {}', 1, 4],
    ['[}', 1, 2],
  ])('%j is refused at line %i, column %i', (text, line, column) => {
    expect(parseCommuniqueFile(text)).toEqual({ ok: false, error: { code: 'JSON_MALFORMED', params: { line, column } } })
  })

  it('is found where it was spoilt, and JSON is never said to be', () => {
    fc.assert(
      fc.property(fc.json(), (text) => offsetOfJsonFault(text) === text.length),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), (text, at) => {
        const cut = at % (text.length + 1)
        const spoilt = `${text.slice(0, cut)}\u0000${text.slice(cut)}`
        const found = offsetOfJsonFault(spoilt)
        // A literal and an escape are named by their beginning.
        expect(found).toBeLessThanOrEqual(cut)
        expect(text.slice(found, cut)).toMatch(/^(?:[\w.+-]*|\\u?[\da-f]{0,3})$/i)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a file of 50 MB', () => {
  let vast = ''
  beforeAll(() => {
    vast = `{"format":"marbre/communique","x":"${'a'.repeat(MAX_FILE_BYTES)}"}`
  })

  it('is refused before it is parsed', () => {
    expect(parseCommuniqueFile(vast)).toEqual({ ok: false, error: { code: 'INPUT_TOO_LARGE', params: { found: 51, limit: 50 } } })
  })

  it('is refused with the place when it is cut just under the limit', () => {
    expect(parseCommuniqueFile(vast.slice(0, MAX_FILE_BYTES - 10))).toMatchObject({ ok: false, error: { code: 'JSON_MALFORMED', params: { line: 1 } } })
  })

  it('nested 100,000 deep, is refused and not suffered', () => {
    const nest = '['.repeat(100_000)
    expect(parseCommuniqueFile(`{"format":"marbre/communique","schemaVersion":1,"document":${nest}${']'.repeat(100_000)}}`).ok).toBe(false)
    expect(parseCommuniqueFile(nest)).toMatchObject({ ok: false, error: { code: 'JSON_MALFORMED' } })
  })
})
