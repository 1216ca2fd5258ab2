import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fontFamilyOf, type CharterFont, type ShippedFont } from '../../core/communique/charter'
import { fontMediaTypeOf } from '../../core/communique/font-file'
import type { Sha256 } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'

const facesOf = (name: string): readonly string[] => ['Regular', 'It', 'Semibold', 'SemiboldIt', 'Bold', 'BoldIt'].map((face) => `${name}-${face}.ttf`)

/** The shipped faces of each family (resources/fonts, OFL 1.1): byte for byte those of @expo-google-fonts. */
export const fontFiles: Readonly<Record<ShippedFont, readonly string[]>> = { 'Source Sans 3': facesOf('SourceSans3'), 'Source Serif 4': facesOf('SourceSerif4'), Inter: facesOf('Inter') }

/**
 * The faces that a charter's font is made of: the shipped files of its family, or the institution's own among `assets`.
 * FONT_MISSING with the first that is absent, cut short or no font: no other is ever taken in its place.
 */
export async function readFonts(folder: string, font: CharterFont, assets: ReadonlyMap<Sha256, Uint8Array>): Promise<Result<readonly Uint8Array[]>> {
  const given = typeof font === 'string' ? await Promise.all(fontFiles[font].map(async (name) => ({ name, bytes: await readFile(join(folder, name)).catch(() => null) }))) : font.faces.map(({ asset }) => ({ name: fontFamilyOf(font), bytes: assets.get(asset) ?? null }))
  const fonts: Uint8Array[] = []
  for (const { name, bytes } of given) {
    if (bytes === null || fontMediaTypeOf(bytes) === null) return err(marbreError('FONT_MISSING', { font: name }))
    fonts.push(bytes)
  }
  return ok(fonts)
}
