import * as v from 'valibot'
import { forbiddenCharacterIn } from '../document/characters'
import { marbreError } from '../errors'
import { err, ok, type Result } from '../result'
import { logosNamedBy } from './assets'
import { fromBase64, toBase64 } from './base64'
import { charterSchema, type Charter } from './charter'
import type { AssetRef, CommuniqueFile } from './content'
import { assetInFileSchema, checkFiles, fontsInFile, fontsInFileSchema, MAX_FILE_BYTES } from './file'
import type { Sha256 } from './ids'
import { parseJsonText } from './json-text'

const FORMAT = 'marbre/charter'
const CHARTER_FILE_VERSION = 1
const BYTES_PER_MB = 1024 * 1024

const fileSchema = v.strictObject({
  format: v.literal(FORMAT),
  schemaVersion: v.literal(CHARTER_FILE_VERSION),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  charter: charterSchema,
  assets: v.array(assetInFileSchema),
  fonts: fontsInFileSchema,
})

/** A charter as it travels: one JSON file, with its logos and its own font. */
export interface CharterFile extends Pick<CommuniqueFile, 'assets' | 'fonts'> {
  readonly name: string
  readonly charter: Charter
}

/**
 * Reads the file of a charter. Everything is checked, to the bytes of pictures and fonts, and nothing is repaired.
 * Errors: INPUT_TOO_LARGE, CHARTER_FILE_UNKNOWN (no such file, or a newer one), CHARTER_INVALID (with the place),
 * ASSET_MISSING, IMAGE_UNREADABLE, IMAGE_TOO_LARGE, DOCUMENT_INVALID, FONT_MISSING.
 */
export function parseCharterFile(text: string): Result<CharterFile> {
  if (text.length > MAX_FILE_BYTES) return err(marbreError('INPUT_TOO_LARGE', { found: Math.ceil(text.length / BYTES_PER_MB), limit: MAX_FILE_BYTES / BYTES_PER_MB }))
  const json = parseJsonText(text)
  if (!json.ok || !isOurs(json.value)) return err(marbreError('CHARTER_FILE_UNKNOWN'))
  const file = v.safeParse(fileSchema, json.value, { abortEarly: true })
  if (!file.success) return err(marbreError('CHARTER_INVALID', { place: placeOf(file.issues[0]), ...signIn(file.issues[0].input) }))
  const { name, charter, assets, fonts } = file.output
  const unseen = [['name', name], ...charter.footer.split('\n').map((line) => ['charter.footer', line]), ...charter.partners.map((partner, at) => [`charter.partners.${at}.name`, partner.name])].find(([, words = '']) => forbiddenCharacterIn(words) !== null)
  if (unseen) return err(marbreError('CHARTER_INVALID', { place: unseen[0] ?? '', ...signIn(unseen[1]) }))
  const named = new Set(logosNamedBy(charter))
  const missing = [...named].find((sha256) => !assets.some((asset) => asset.sha256 === sha256))
  if (missing) return err(marbreError('ASSET_MISSING', { asset: missing }))
  const isSpare = assets.some(({ sha256 }, at) => !named.has(sha256) || assets.findIndex((other) => other.sha256 === sha256) !== at)
  if (isSpare) return err(marbreError('CHARTER_INVALID', { place: 'assets' }))
  const read: CharterFile = { name, charter, assets, ...(fonts ? { fonts } : {}) }
  const checked = checkFiles(read, charter)
  return checked.ok ? ok(read) : checked
}

function isOurs(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'format' in json && json.format === FORMAT && 'schemaVersion' in json && json.schemaVersion === CHARTER_FILE_VERSION
}

/** The character of a text that nobody sees: a name that holds one is another one than it seems. */
function signIn(input: unknown): { readonly sign?: string } {
  const sign = typeof input === 'string' ? forbiddenCharacterIn(input) : null
  return sign === null ? {} : { sign }
}

const placeOf = (issue: v.BaseIssue<unknown>): string => (issue.path ?? []).map(({ key }) => String(key)).join('.')

/**
 * The file's text: same charter, same bytes. The number of its revision is the house's and stays there. Errors:
 * ASSET_MISSING, FONT_MISSING.
 */
export function charterFileText(name: string, given: Charter, pictures: readonly AssetRef[], bytes: ReadonlyMap<Sha256, Uint8Array>): Result<string> {
  const charter: Charter = { ...given, version: 1 }
  const fonts = fontsInFile(charter, bytes)
  if (!fonts.ok) return fonts
  const assets: CharterFile['assets'][number][] = []
  for (const asset of [...new Set(logosNamedBy(charter))].sort()) {
    const [found, data] = [pictures.find(({ sha256 }) => sha256 === asset), bytes.get(asset)]
    if (!found || !data) return err(marbreError('ASSET_MISSING', { asset }))
    assets.push({ ...found, data: toBase64(data) })
  }
  return ok(`${JSON.stringify({ format: FORMAT, schemaVersion: CHARTER_FILE_VERSION, name, charter: sorted(charter), assets, ...fonts.value }, null, 2)}\n`)
}

/** Keys in one order, whoever wrote the charter. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, each]) => [key, sorted(each)]))
}

/** The bytes of one of a checked file's pictures or fonts. */
export const bytesInFile = ({ data }: { readonly data: string }): Uint8Array => fromBase64(data) ?? new Uint8Array()
