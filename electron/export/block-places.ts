import * as v from 'valibot'

/** Where a marked block begins; or, of one that stands at the head of a page away from its neighbours, where it ends. */
export interface MarkedPlace {
  readonly index: number
  readonly isEnd?: true
  /** From 0. */
  readonly page: number
  readonly yPt: number
}

/** What an engine is asked for: the one value that holds every place. */
export const PLACES = '<marbre-places>'
const MARK = '<marbre-block>'

/** Marks the place where the next block begins. Typst's metadata takes no room, and nothing is set otherwise for it. */
export const markOfBlock = (index: number): string => `#metadata(${index}) ${MARK}\n`

/** Marks the place where a block at the head of a page ends, and the text that it interrupts goes on. Counted from -1 down. */
export const endOfBlock = (index: number): string => markOfBlock(-1 - index)

/** The last line of a marked document: asks for all the places at once, so that no block is set again for its own. */
export const placesOfBlocks = `#context [#metadata(query(${MARK}).map(mark => { let place = mark.location().position(); (mark.value, place.page, place.y.pt()) })) ${PLACES}]\n`

const schema = v.array(v.array(v.tuple([v.number(), v.number(), v.number()])))

/** Reads an engine's answer to PLACES; a document without marks has none. */
export function readPlaces(answer: unknown): readonly MarkedPlace[] {
  return (v.parse(schema, answer)[0] ?? []).map(([mark, page, yPt]) => ({ ...(mark < 0 ? { index: -1 - mark, isEnd: true } : { index: mark }), page: page - 1, yPt }))
}

/**
 * What begins where, in the order of printing: a block at the head of a page is printed after words that follow it in the
 * text, and the block that it interrupts begins there a second time.
 */
export function inPrintedOrder(places: readonly MarkedPlace[]): readonly Omit<MarkedPlace, 'isEnd'>[] {
  const apart = new Set(places.filter(({ isEnd }) => isEnd).map(({ index }) => index))
  const printed = places.toSorted((one, other) => one.page - other.page || one.yPt - other.yPt)
  let goesOn: MarkedPlace | null = null
  return printed.flatMap((place) => {
    if (place.isEnd) return goesOn ? [{ ...goesOn, page: place.page, yPt: place.yPt }] : []
    if (!apart.has(place.index)) goesOn = place
    return [place]
  })
}
