import { marbreError, type MarbreError } from '../errors'
import { err, ok, type Result } from '../result'
import { fontName, type FontFace } from './charter'
import { NARROW_NO_BREAK, neededSigns, scienceSigns, type FaceFacts, type FontNote, type FontRefusal } from './font-facts'

export interface Arranged<Face extends FaceFacts> {
  readonly family: string
  readonly faces: readonly (Pick<FontFace, 'weight' | 'italic'> & { readonly facts: Face })[]
  readonly notes: readonly FontNote[]
  /** Files that the layout has no use for: other weights, condensed ones. */
  readonly leftAside: readonly string[]
}

/** FONT_REFUSED, with the file that it is about. */
export function fontRefused(reason: FontRefusal, file: string, signs?: readonly string[]): MarbreError {
  return marbreError('FONT_REFUSED', { reason, file, ...(signs === undefined ? {} : { signs: signs.slice(0, 12).join(' ') }) })
}

/**
 * Which of the files print what: a face for text and one for titles, a middle one and italics where there are any. The
 * whole choice is refused when one file of it may not or cannot print; every rule names the file. Error: FONT_REFUSED.
 */
export function arrangeFaces<Face extends FaceFacts>(given: readonly Face[]): Result<Arranged<Face>> {
  const first = given[0]
  if (!first) return err(fontRefused('font-text', ''))
  const refusal = given.map(refusalOf).find((each) => each !== null)
  if (refusal) return err(refusal)
  const family = first.families.find((name) => given.every(({ families }) => families.includes(name)))
  if (family === undefined) return err(fontRefused('font-families', given.find(({ families }) => !families.some((name) => first.families.includes(name)))?.file ?? first.file))
  const usable = given.filter(({ normalWidth }) => normalWidth)
  const text = nearest(usable, { italic: false, from: 300, to: 500, wanted: 400 })
  const title = nearest(usable, { italic: false, from: 600, to: 900, wanted: 700 })
  if (!text) return err(fontRefused('font-text', first.file))
  if (!title) return err(fontRefused('font-titles', first.file))
  const found: readonly (readonly [FontFace['weight'], boolean, Face | null])[] = [
    [400, false, text],
    [400, true, nearest(usable, { italic: true, from: 300, to: 500, wanted: 400 })],
    [600, false, middle(usable, false, title)],
    [600, true, middle(usable, true, title)],
    [700, false, title],
    [700, true, nearest(usable, { italic: true, from: 600, to: 900, wanted: 700 })],
  ]
  const faces = found.flatMap(([weight, italic, facts]) => (facts === null ? [] : [{ weight, italic, facts }]))
  const lacking = faces.map(({ facts }) => ({ facts, signs: facts.lacks.filter((sign) => neededSigns.includes(sign)) })).find(({ signs }) => signs.length > 0)
  if (lacking) return err(fontRefused('font-signs', lacking.facts.file, lacking.signs))
  return ok({ family, faces, notes: notesOf(faces.map(({ facts }) => facts)), leftAside: given.filter((face) => !faces.some(({ facts }) => facts === face)).map(({ file }) => file) })
}

function refusalOf({ file, families, variable, embedding }: FaceFacts): MarbreError | null {
  if (variable) return fontRefused('font-variable', file)
  if (embedding.restricted) return fontRefused('font-licence', file)
  if (embedding.whole) return fontRefused('font-subset', file)
  if (embedding.bitmaps) return fontRefused('font-bitmaps', file)
  return families.some((name) => fontName.test(name) && name.length <= 80) ? null : fontRefused('font-name', file)
}

function nearest<Face extends FaceFacts>(faces: readonly Face[], { italic, from, to, wanted }: { italic: boolean; from: number; to: number; wanted: number }): Face | null {
  const fitting = faces.filter((face) => face.italic === italic && face.weightClass >= from && face.weightClass <= to)
  return fitting.toSorted((one, other) => Math.abs(one.weightClass - wanted) - Math.abs(other.weightClass - wanted))[0] ?? null
}

/** Between text and titles, when there is one that is not the titles' own. */
function middle<Face extends FaceFacts>(faces: readonly Face[], italic: boolean, title: Face): Face | null {
  const found = nearest(faces, { italic, from: 550, to: 650, wanted: 600 })
  return found !== null && found.weightClass !== title.weightClass ? found : null
}

function notesOf(faces: readonly FaceFacts[]): readonly FontNote[] {
  const lacks = (signs: readonly string[]) => faces.some((face) => signs.some((sign) => face.lacks.includes(sign)))
  const found: Readonly<Record<FontNote, boolean>> = {
    viewOnly: faces.some(({ embedding }) => embedding.viewOnly),
    noItalic: !faces.some(({ italic }) => italic),
    noNarrowSpace: lacks([NARROW_NO_BREAK]),
    noScience: lacks(scienceSigns),
    noLicence: faces.some(({ licence }) => licence === ''),
  }
  return (Object.keys(found) as FontNote[]).filter((note) => found[note])
}
