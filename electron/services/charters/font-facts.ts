import { create } from 'fontkitten'
import { fontRefused } from '../../../core/communique/arrange-faces'
import { fontName } from '../../../core/communique/charter'
import { NARROW_NO_BREAK, neededSigns, scienceSigns, type FaceFacts } from '../../../core/communique/font-facts'
import { fontMediaTypeOf } from '../../../core/communique/font-file'
import { withoutForbiddenCharacters } from '../../../core/document/characters'
import { err, ok, type Result } from '../../../core/result'

const MAX_LICENCE_SIGNS = 300
const sought = [...neededSigns, NARROW_NO_BREAK, ...scienceSigns]

/**
 * What a font says of itself. FONT_REFUSED: no single OpenType font (a collection, a font for the web), or one that does
 * not hold together. May take long on bytes that mean harm: call it where it can be ended.
 */
export function faceFactsOf(file: string, bytes: Uint8Array): Result<FaceFacts> {
  const mediaType = fontMediaTypeOf(bytes)
  if (mediaType === null) return err(fontRefused(isOtherForm(bytes) ? 'font-form' : 'font-damaged', file))
  try {
    const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    if (font.isCollection) return err(fontRefused('font-form', file))
    const { usWeightClass, usWidthClass, fsType, fsSelection } = font['OS/2']
    const covered = new Set(font.characterSet)
    if (covered.size === 0 || font.numGlyphs === 0) return err(fontRefused('font-damaged', file))
    return ok({
      file,
      mediaType,
      families: [...new Set([font.getName('preferredFamily'), font.getName('fontFamily')])].filter((name) => name !== null && fontName.test(name)) as string[],
      weightClass: usWeightClass,
      italic: fsSelection.italic || fsSelection.oblique || font.italicAngle !== 0,
      normalWidth: usWidthClass === 5,
      variable: Object.keys(font.variationAxes).length > 0,
      embedding: { restricted: fsType.noEmbedding, viewOnly: fsType.viewOnly, whole: fsType.noSubsetting, bitmaps: fsType.bitmapOnly },
      lacks: sought.filter((sign) => !covered.has(sign.codePointAt(0) ?? 0)),
      licence: withoutForbiddenCharacters(font.getName('license') ?? font.getName('copyright') ?? '').slice(0, MAX_LICENCE_SIGNS),
    })
  } catch (cause) {
    // The library throws whatever it stumbles over: to the person the file is damaged.
    if (cause instanceof Error) return err(fontRefused('font-damaged', file))
    throw cause
  }
}

/** `wOFF`, `wOF2`, `ttcf`, and PostScript's own: fonts, in forms that the pages are not set with. */
function isOtherForm(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
  return ['wOFF', 'wOF2', 'ttcf', '%!PS'].includes(start) || (bytes[0] === 0x80 && bytes[1] === 1)
}
