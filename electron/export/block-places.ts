import * as v from 'valibot'

/** Where a marked block begins. */
export interface MarkedPlace {
  readonly index: number
  /** From 0. */
  readonly page: number
  readonly yPt: number
}

/** What an engine is asked for: the one value that holds every place. */
export const PLACES = '<marbre-places>'
const MARK = '<marbre-block>'

/** Marks the place where the next block begins. Typst's metadata takes no room, and nothing is set otherwise for it. */
export const markOfBlock = (index: number): string => `#metadata(${index}) ${MARK}\n`

/** The last line of a marked document: asks for all the places at once, so that no block is set again for its own. */
export const placesOfBlocks = `#context [#metadata(query(${MARK}).map(mark => { let place = mark.location().position(); (mark.value, place.page, place.y.pt()) })) ${PLACES}]\n`

const schema = v.array(v.array(v.tuple([v.number(), v.number(), v.number()])))

/** Reads an engine's answer to PLACES; a document without marks has none. */
export function readPlaces(answer: unknown): readonly MarkedPlace[] {
  return (v.parse(schema, answer)[0] ?? []).map(([index, page, yPt]) => ({ index, page: page - 1, yPt }))
}
