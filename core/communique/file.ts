import * as v from 'valibot'
import { documentInvalid } from '../document/faults'
import { marbreError } from '../errors'
import { err, ok, type Result } from '../result'
import { fromBase64, toBase64 } from './base64'
import { fontAssetsOf, fontFamilyOf, MOST_FACES, type Charter } from './charter'
import type { AssetRef, CommuniqueContent, CommuniqueFile, FontInFile } from './content'
import { fontMediaTypeOf, MAX_FONT_BYTES } from './font-file'
import { sha256Of } from './hash'
import { sha256Schema, type Sha256 } from './ids'
import { readImageHeader } from './image'
import { parseJsonText } from './json-text'
import { assetEntries, envelopeOf, parseEnvelope } from './parse-content'

const BYTES_PER_MB = 1024 * 1024
const MAX_MB = 50
const SHOWN_OF_HASH = 12

/** The largest interchange file that is read: look at a file's size before reading it. */
export const MAX_FILE_BYTES = MAX_MB * BYTES_PER_MB

type FileAsset = CommuniqueFile['assets'][number]

export const fontInFileSchema = v.strictObject({ sha256: sha256Schema, data: v.string() })
export const assetInFileSchema = v.strictObject({ ...assetEntries, data: v.string() })
export const fontsInFileSchema = v.exactOptional(v.pipe(v.array(fontInFileSchema), v.maxLength(MOST_FACES)))
const fileEnvelope = v.strictObject({ ...envelopeOf(assetInFileSchema).entries, fonts: fontsInFileSchema })

/** A house's logos are in each of its files: those read last are decoded and hashed once. */
const read = new Map<Sha256, { readonly data: string; readonly bytes: Uint8Array }>()
const MOST_READ = 12
const LARGEST_READ_SIGNS = 400_000

/** How pictures are decoded and hashed: a program that runs once does not wait until this very code is compiled for speed. */
export interface PictureCodec {
  /** Strict, as fromBase64 is: null for a text that is not the only one of its bytes. */
  readonly fromBase64: (text: string) => Uint8Array | null
  readonly sha256Of: (bytes: Uint8Array) => Sha256
}

const ownCodec: PictureCodec = { fromBase64, sha256Of }

function bytesOf({ sha256, data }: Pick<FileAsset, 'sha256' | 'data'>, codec: PictureCodec): Uint8Array | null {
  const known = read.get(sha256)
  return known?.data === data ? known.bytes : codec.fromBase64(data)
}

function remember({ sha256, data }: FileAsset, bytes: Uint8Array): void {
  if (data.length > LARGEST_READ_SIGNS || read.has(sha256)) return
  const [oldest] = read.keys()
  if (read.size >= MOST_READ && oldest !== undefined) read.delete(oldest)
  read.set(sha256, { data, bytes })
}

/** The bytes are those that the hash names, they are a picture, and it is the one that the file describes. */
function checkAsset(asset: FileAsset, place: string, codec: PictureCodec): Result<void> {
  const { sha256, mediaType, widthPx, heightPx, data } = asset
  const bytes = bytesOf(asset, codec)
  if (!bytes) return err(documentInvalid(`${place} › data`, 'attribute_invalid', 'data'))
  const header = readImageHeader(bytes)
  if (!header.ok) return header.error.code === 'IMAGE_UNREADABLE' ? err(marbreError('IMAGE_UNREADABLE', { what: place })) : header
  // What is remembered was hashed when it was first read.
  if (read.get(sha256)?.data !== data && codec.sha256Of(bytes) !== sha256) return err(documentInvalid(`${place} › sha256`, 'attribute_invalid', 'sha256'))
  const found = header.value
  if (found.mediaType !== mediaType) return err(documentInvalid(`${place} › mediaType`, 'attribute_invalid', 'mediaType'))
  if (found.widthPx !== widthPx || found.heightPx !== heightPx) return err(documentInvalid(`${place} › widthPx`, 'attribute_invalid', 'widthPx × heightPx'))
  remember(asset, bytes)
  return ok()
}

/**
 * Reads an interchange file (docs/format.md). Everything is checked, to the pictures' bytes, and nothing is repaired:
 * INPUT_TOO_LARGE, JSON_MALFORMED (line, column), FORMAT_UNKNOWN, FORMAT_FROM_NEWER_VERSION, CHARTER_INVALID,
 * DOCUMENT_INVALID, ASSET_MISSING, IMAGE_UNREADABLE, IMAGE_TOO_LARGE.
 */
export function parseCommuniqueFile(text: string, codec = ownCodec): Result<CommuniqueFile> {
  if (text.length > MAX_FILE_BYTES) return err(marbreError('INPUT_TOO_LARGE', { found: Math.ceil(text.length / BYTES_PER_MB), limit: MAX_MB }))
  const json = parseJsonText(text)
  if (!json.ok) return json
  const file = parseEnvelope<FileAsset>(json.value, fileEnvelope)
  if (!file.ok) return file
  const { assets, fonts, institution }: CommuniqueFile = file.value
  const checked = checkFiles({ assets, ...(fonts ? { fonts } : {}) }, institution.charter, codec)
  return checked.ok ? file : checked
}

/** Every picture is what is said of it, and the fonts are exactly those that the charter names. */
export function checkFiles({ assets, fonts = [] }: Pick<CommuniqueFile, 'assets' | 'fonts'>, charter: Charter, codec = ownCodec): Result<void> {
  for (const asset of assets) {
    const checked = checkAsset(asset, `assets › ${asset.sha256.slice(0, SHOWN_OF_HASH)}…`, codec)
    if (!checked.ok) return checked
  }
  return checkFonts(fonts, charter, codec)
}

/** Exactly the files that the charter's font names, each what its hash says, and a font. */
function checkFonts(fonts: readonly FontInFile[], charter: Charter, codec: PictureCodec): Result<void> {
  const named = fontAssetsOf(charter.font)
  const missing = named.some((sha256) => !fonts.some((font) => font.sha256 === sha256))
  if (missing) return err(marbreError('FONT_MISSING', { font: fontFamilyOf(charter.font) }))
  for (const [at, { sha256, data }] of fonts.entries()) {
    if (!named.includes(sha256) || fonts.findIndex((other) => other.sha256 === sha256) !== at) return err(documentInvalid(`fonts[${at}]`, 'unused_asset', sha256))
    const bytes = codec.fromBase64(data)
    if (!bytes || bytes.length > MAX_FONT_BYTES || codec.sha256Of(bytes) !== sha256) return err(documentInvalid(`fonts[${at}] › sha256`, 'attribute_invalid', 'sha256'))
    if (fontMediaTypeOf(bytes) === null) return err(marbreError('FONT_MISSING', { font: fontFamilyOf(charter.font) }))
  }
  return ok()
}

const withoutData = ({ sha256, mediaType, widthPx, heightPx }: FileAsset): AssetRef => ({ sha256, mediaType, widthPx, heightPx })

/** What the file prints: its content, to be frozen or fingerprinted. */
export function contentOf({ format, schemaVersion, language, template, institution, document, assets }: CommuniqueFile): CommuniqueContent {
  return { format, schemaVersion, language, template, institution, document, assets: assets.map(withoutData) }
}

/** The bytes of a checked file's pictures, and of its own font. */
export function assetBytesOf({ assets, fonts = [] }: CommuniqueFile): ReadonlyMap<Sha256, Uint8Array> {
  return new Map([...assets, ...fonts].map((asset) => [asset.sha256, bytesOf(asset, ownCodec)?.slice() ?? new Uint8Array()]))
}

/** The interchange file of a content; ASSET_MISSING or FONT_MISSING when `bytes` lacks one that it names. */
export function toFile(content: CommuniqueContent, bytes: ReadonlyMap<Sha256, Uint8Array>): Result<CommuniqueFile> {
  const assets: FileAsset[] = []
  for (const asset of content.assets) {
    const data = bytes.get(asset.sha256)
    if (!data) return err(marbreError('ASSET_MISSING', { asset: asset.sha256 }))
    assets.push({ ...asset, data: toBase64(data) })
  }
  const fonts = fontsInFile(content.institution.charter, bytes)
  return fonts.ok ? ok({ ...content, assets, ...fonts.value }) : fonts
}

/** The files of a charter's own font, or nothing at all when its font comes with Marbre. Error: FONT_MISSING. */
export function fontsInFile({ font }: Charter, bytes: ReadonlyMap<Sha256, Uint8Array>): Result<Pick<CommuniqueFile, 'fonts'>> {
  const fonts: FontInFile[] = []
  for (const sha256 of fontAssetsOf(font)) {
    const data = bytes.get(sha256)
    if (!data) return err(marbreError('FONT_MISSING', { font: fontFamilyOf(font) }))
    fonts.push({ sha256, data: toBase64(data) })
  }
  return ok(fonts.length > 0 ? { fonts } : {})
}

/** The file's text, as it is written to disk: indented, one line at the end. */
export function fileText(file: CommuniqueFile): string {
  return `${JSON.stringify(file, null, 2)}\n`
}
