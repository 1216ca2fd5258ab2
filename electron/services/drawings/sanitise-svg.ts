import sax from 'sax'
import { marbreError } from '../../../core/errors'
import { DRAWING_SIDE_PX, type SafeDrawing } from '../../../core/images/drawing'
import { err, ok, type Result } from '../../../core/result'
import { escaped, KeptDrawing, type RawElement } from './kept-drawing'
import { groups, keptElements, unseenElements } from './svg-rules'

/** A drawing of a press office has some hundred elements; a map some thousand. */
const MAX_ELEMENTS = 20_000
const MAX_DEPTH = 64
export const MAX_DRAWING_BYTES = 3 * 1024 * 1024
/** Room for a declaration, a licence and a list of entities before the drawing itself. */
const START_BYTES = 16_384
/** A longer side of a drawing beyond this many of the shorter one is no picture. */
const MAX_SHAPE = 50

/** A drawing is text, whatever its name; its first element may come after a declaration and remarks. */
export function looksLikeDrawing(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, START_BYTES)).trimStart()
  return start.startsWith('<') && /<svg[\s>]/.test(start)
}

/** Carries a refusal out of the parser, which has no other way to stop. */
class Refused extends Error {}

/**
 * A drawing without anything that acts or is elsewhere: what is listed in svg-rules is written anew, everything else is
 * left out. Refused with DRAWING_REFUSED: no XML, entities, a drawing that is too heavy, too deep or that multiplies
 * itself, one without a size and one without a shape.
 */
export function sanitiseSvg(bytes: Uint8Array): Result<SafeDrawing> {
  if (bytes.byteLength > MAX_DRAWING_BYTES) return err(marbreError('DRAWING_REFUSED'))
  try {
    const { root, isReduced } = readElements(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    const kept = new KeptDrawing(root)
    const [x, y, width, height] = viewOf(root)
    const content = kept.content()
    if (kept.isRefused) throw new Refused()
    const scale = DRAWING_SIDE_PX / Math.max(width, height)
    const [widthPx, heightPx] = [width, height].map((side) => Math.max(1, Math.round(side * scale)))
    const head = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${String(widthPx)}" height="${String(heightPx)}" viewBox="${escaped([x, y, width, height].join(' '))}">`
    return ok({ svg: `${head}${content}</svg>`, widthPx: widthPx ?? 1, heightPx: heightPx ?? 1, isReduced: isReduced || kept.isReduced })
  } catch (cause) {
    if (cause instanceof Refused || cause instanceof TypeError) return err(marbreError('DRAWING_REFUSED'))
    throw cause
  }
}

/** The elements that may be kept, with all that they say; those that may not go with everything inside them. */
function readElements(xml: string): { readonly root: RawElement; readonly isReduced: boolean } {
  const parser = sax.parser(true, { trim: false, normalize: false, position: false })
  const document: RawElement = { name: '', attributes: {}, children: [] }
  const stack: RawElement[] = [document]
  let [skipped, count, isReduced] = [0, 0, false]
  const refuse = (): never => { throw new Refused() }
  const addText = (text: string): void => {
    if (skipped === 0) stack.at(-1)?.children.push(text)
  }
  // One without a list of entities names only what every drawing is.
  parser.ondoctype = (type) => { if (/[[]|entity/i.test(type)) refuse() }
  parser.onerror = refuse
  parser.onopentag = ({ name, attributes }) => {
    count += 1
    if (count > MAX_ELEMENTS || stack.length + skipped > MAX_DEPTH) refuse()
    const isKept = keptElements.has(name) || groups.has(name)
    if (skipped > 0 || !isKept) {
      isReduced ||= skipped === 0 && !unseenElements.has(name) && !name.includes(':')
      skipped += 1
      return
    }
    const element: RawElement = { name: groups.has(name) ? 'g' : name, attributes: attributes as Record<string, string>, children: [] }
    stack.at(-1)?.children.push(element)
    stack.push(element)
  }
  parser.onclosetag = () => {
    if (skipped > 0) skipped -= 1
    else stack.pop()
  }
  parser.ontext = addText
  parser.oncdata = addText
  parser.write(xml.replace(/^\ufeff/, '')).close()
  const [root] = document.children.filter((child) => typeof child !== 'string')
  return root?.name === 'svg' ? { root, isReduced } : refuse()
}

/** Units of print and of the screen, in pixels of CSS. */
const pixelsPer: Readonly<Record<string, number>> = { '': 1, px: 1, pt: 4 / 3, pc: 16, mm: 96 / 25.4, cm: 96 / 2.54, in: 96 }

function lengthOf(value: string | undefined): number | null {
  const [, number = '', unit = ''] = /^\s*(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(value ?? '') ?? []
  const pixels = pixelsPer[unit.toLowerCase()]
  return number === '' || pixels === undefined ? null : Number(number) * pixels
}

type View = readonly [x: number, y: number, width: number, height: number]

/** What of the plane is shown. @throws Refused without a size that a picture may have. */
function viewOf({ attributes }: RawElement): View {
  const given = (attributes['viewBox'] ?? '').split(/[\s,]+/).filter((part) => part !== '').map(Number)
  const [x = NaN, y = NaN, width = NaN, height = NaN] = given.length === 4 ? given : [0, 0, lengthOf(attributes['width']) ?? NaN, lengthOf(attributes['height']) ?? NaN]
  const isShown = [x, y, width, height].every((value) => Number.isFinite(value) && Math.abs(value) < 1e7) && width > 1e-3 && height > 1e-3
  if (!isShown || Math.max(width / height, height / width) > MAX_SHAPE) throw new Refused()
  return [x, y, width, height]
}
