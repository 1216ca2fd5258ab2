import * as v from 'valibot'
import { logoSchema } from '../communique/charter'
import { languages } from '../communique/content'
import { isCalendarDay } from '../document/calendar'
import { forbiddenCharacterIn, wholeText } from '../document/characters'
import { inlineText } from '../document/plain-text'
import type { NodeJson } from '../document/types'
import { fold } from './fold'

declare const brand: unique symbol
export type EntryId = string & { readonly [brand]: 'EntryId' }
export type ProposalId = string & { readonly [brand]: 'ProposalId' }

const uuid = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/))
export const entryIdSchema = v.pipe(uuid, v.transform((text) => text as EntryId))
export const proposalIdSchema = v.pipe(uuid, v.transform((text) => text as ProposalId))
export const blockIdSchema = uuid

/** What a press office writes once and uses in many communiqués, in the order of the screens. */
export const registerKinds = ['boilerplate', 'contact', 'person', 'figure', 'acronym', 'term', 'institution'] as const
export type RegisterKind = (typeof registerKinds)[number]

/** One line: what a document may hold, and no more of it than is printed. */
const line = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max), v.regex(wholeText), v.check((text) => forbiddenCharacterIn(text) === null))
const required = (max: number) => v.pipe(line(max), v.minLength(1))
const language = v.picklist(languages)
export const daySchema = v.pipe(v.string(), v.check((day) => day === '' || isCalendarDay(day)))

/** The form that people mean; whether the box exists, only a letter tells. */
const emailForm = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;.]{2,}$/u
const email = v.pipe(line(254), v.check((text) => text === '' || emailForm.test(text)))

/**
 * Paragraphs of an « À propos » block, as the document has them, without their ids. Whether they are such paragraphs is
 * asked by checkEntry: the document's schema is too heavy for every window to load with the list of calls.
 */
const paragraphs = v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(20), v.transform((nodes) => nodes as readonly NodeJson[]))

/** What each kind of entry says. */
export const contentSchemas = {
  boilerplate: v.strictObject({ title: required(200), institution: line(200), language, paragraphs }),
  contact: v.strictObject({ name: required(120), function: line(300), phone: line(60), email, languages: line(200), hours: line(300) }),
  /** Somebody who is quoted. `consent`: what they agreed to, and when. */
  person: v.strictObject({ civility: line(20), name: required(120), function: line(300), institution: line(200), consent: line(1000) }),
  /** `value` without its unit, as it is printed; `counts` says what it counts; `date`: the day that it holds for. */
  figure: v.strictObject({ value: required(40), unit: line(40), counts: required(300), source: required(300), date: daySchema, validator: line(200) }),
  acronym: v.strictObject({ short: required(20), expansion: required(200), language }),
  /** `forbidden`: not to be written. `discouraged`: another word is preferred. */
  term: v.strictObject({ text: required(120), usage: v.picklist(['forbidden', 'discouraged']), replacement: line(120), reason: line(300), language }),
  institution: v.strictObject({ name: required(200), alternativeName: line(200), website: line(300), logo: v.nullable(logoSchema) }),
} as const satisfies Record<RegisterKind, v.GenericSchema>

const entryOf = <Kind extends RegisterKind>(kind: Kind) => v.strictObject({ kind: v.literal(kind), content: contentSchemas[kind] })

export const entrySchema = v.variant('kind', [entryOf('boilerplate'), entryOf('contact'), entryOf('person'), entryOf('figure'), entryOf('acronym'), entryOf('term'), entryOf('institution')])

export type EntryContent<Kind extends RegisterKind = RegisterKind> = v.InferOutput<(typeof contentSchemas)[Kind]>
export type Entry<Kind extends RegisterKind = RegisterKind> = { [Each in Kind]: { readonly kind: Each; readonly content: EntryContent<Each> } }[Kind]

/** The days on which an entry may be used, both included; an empty one leaves that side open. */
export const periodSchema = v.strictObject({ validFrom: daySchema, validUntil: daySchema })
export type Period = v.InferOutput<typeof periodSchema>

const joined = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' ')

export const wordsOfParagraphs = (nodes: readonly NodeJson[]): string => nodes.map(inlineText).join('\n\n')

/** What an entry is called in a list. */
export function labelOf({ kind, content }: Entry): string {
  switch (kind) {
    case 'boilerplate':
      return content.title
    case 'contact':
    case 'institution':
      return content.name
    case 'person':
      return joined(content.civility, content.name)
    case 'figure':
      return joined(content.value, content.unit, content.counts)
    case 'acronym':
      return content.short
    case 'term':
      return content.text
  }
}

/** What tells it from its like, under its name in a list. */
export function detailOf({ kind, content }: Entry): string {
  switch (kind) {
    case 'boilerplate':
      return wordsOfParagraphs(content.paragraphs).slice(0, 140)
    case 'contact':
      return [content.function, content.phone, content.email].filter((part) => part !== '').join(' · ')
    case 'person':
      return [content.function, content.institution].filter((part) => part !== '').join(', ')
    case 'figure':
      return content.source
    case 'acronym':
      return content.expansion
    case 'term':
      return content.replacement
    case 'institution':
      return content.alternativeName
  }
}

/** What makes two entries of a kind the same thing: a second one of it is refused, and an import finds the first by it. */
export function keyOf({ kind, content }: Entry): string {
  switch (kind) {
    case 'boilerplate':
      return keyFrom(content.title, content.language)
    case 'contact':
    case 'person':
    case 'institution':
      return keyFrom(content.name)
    case 'figure':
      return keyFrom(content.counts)
    case 'acronym':
      return keyFrom(content.short, content.language)
    case 'term':
      return keyFrom(content.text, content.language)
  }
}

const keyFrom = (...parts: readonly string[]) => parts.map((part) => fold(part).replace(/[\s’']+/gu, ' ').trim()).join(' | ')

/** Every word of it, folded: what a search looks through. */
export function searchedWords(entry: Entry): string {
  return fold(Object.values(fieldsOf(entry)).join(' ')).replace(/[’']/g, ' ')
}

export const fieldNames = [
  'title', 'institution', 'language', 'paragraphs', 'name', 'civility', 'function', 'phone', 'email', 'languages', 'hours', 'consent', 'value', 'unit', 'counts', 'source', 'date', 'validator', 'short', 'expansion', 'text',
  'usage', 'replacement', 'reason', 'alternativeName', 'website', 'logo', 'validFrom', 'validUntil',
] as const
export type FieldName = (typeof fieldNames)[number]

/** What a column of a file gives: a field, or the given name of somebody whose family name another column has. */
export const columnFields = [...fieldNames, 'givenName'] as const
export type ColumnField = (typeof columnFields)[number]

/** Each field as text, in the order of the form. Languages and usages are their codes; a logo is its hash. */
export function fieldsOf({ content }: Entry): Readonly<Partial<Record<FieldName, string>>> {
  return Object.fromEntries(Object.entries(content as Readonly<Record<string, FieldValue>>).map(([name, value]) => [name, textOfField(value)]))
}

type FieldValue = string | readonly NodeJson[] | { readonly asset: string } | null

function textOfField(value: FieldValue): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  return 'asset' in value ? value.asset : wordsOfParagraphs(value)
}
