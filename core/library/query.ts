import * as v from 'valibot'
import { languages } from '../communique/content'
import { personIdSchema, type Instant, type PersonId } from '../communique/ids'
import { isCalendarDay } from '../document/calendar'
import { communiqueTypes } from '../document/types'
import { states } from '../workflow/types'
import { deadlineFilters } from './marks'

/** `newest` is the order of the last change; `best` ranks what the words say, and is `newest` where no word is asked. */
export const libraryOrders = ['newest', 'best', 'deadline'] as const
export type LibraryOrder = (typeof libraryOrders)[number]

/** `running`: not to be used yet, also when its end was not stated; `past`: the hour has come; `none`: there is no embargo. */
export const embargoFilters = ['none', 'running', 'past'] as const
export type EmbargoFilter = (typeof embargoFilters)[number]

/** Which day is meant: the dateline's, of the last change, of the beginning, or of the release. */
export const dateKinds = ['day', 'updated', 'created', 'released'] as const
export type DateKind = (typeof dateKinds)[number]

const MOST_CHOSEN = 50
const chosen = <Item extends v.GenericSchema>(item: Item) => v.optional(v.pipe(v.array(item), v.maxLength(MOST_CHOSEN)), [])
/** A calendar day, `2025-01-30`, or empty: that side is open. */
const boundary = v.pipe(v.string(), v.check((day) => day === '' || isCalendarDay(day)))
const names = chosen(v.pipe(v.string(), v.minLength(1), v.maxLength(300)))

/**
 * What is asked of the library. An empty list filters nothing; in a list, one is enough; of the fields, all must hold.
 * `text` is what a person typed: words that must all be there, the last one perhaps unfinished; « » or "" around words
 * that follow one another; a minus before what must not be there. No other sign means anything.
 */
export const libraryQuerySchema = v.strictObject({
  text: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  states: chosen(v.picklist(states)),
  types: chosen(v.picklist(communiqueTypes)),
  languages: chosen(v.picklist(languages)),
  owners: chosen(personIdSchema),
  /** Names of people quoted, in the draft or in a version. */
  speakers: names,
  /** Names of the institution or of partners on the letterhead. */
  institutions: names,
  embargo: v.optional(v.nullable(v.picklist(embargoFilters)), null),
  dates: v.optional(v.nullable(v.strictObject({ of: v.picklist(dateKinds), from: boundary, to: boundary })), null),
  deadline: v.optional(v.nullable(v.picklist(deadlineFilters)), null),
  order: v.optional(v.picklist(libraryOrders), 'newest'),
})

export type LibraryQuery = v.InferOutput<typeof libraryQuerySchema>

export const everything: LibraryQuery = v.parse(libraryQuerySchema, {})

/** Whether it shows less than everything: the order leaves nothing out. */
export function isNarrowed(query: LibraryQuery): boolean {
  const { text, states: chosenStates, types, languages: tongues, owners, speakers, institutions, embargo, dates, deadline } = query
  const lists: readonly (readonly unknown[])[] = [chosenStates, types, tongues, owners, speakers, institutions]
  return text.trim() !== '' || lists.some((list) => list.length > 0) || embargo !== null || dates !== null || deadline !== null
}

/** A name under which people filter: as it is written most recently, and how many communiqués bear it. */
export interface LibraryName {
  readonly name: string
  readonly count: number
}

export const nameKinds = ['speaker', 'institution'] as const
export type NameKind = (typeof nameKinds)[number]

declare const brand: unique symbol
export type FilterId = string & { readonly [brand]: 'FilterId' }
export const filterIdSchema = v.pipe(v.string(), v.uuid(), v.transform((text) => text as FilterId))

/** A question that was kept under a name. */
export interface SavedFilter {
  readonly id: FilterId
  readonly name: string
  /** Null: everybody of the workspace has it. */
  readonly ownerId: PersonId | null
  readonly query: LibraryQuery
  readonly savedAt: Instant
}
