import * as v from 'valibot'
import { sha256Schema } from '../communique/ids'
import { doiForm, linkAddress, MAX_ADDRESS_LENGTH, secureWebAddress } from './addresses'
import { clockForm, dayForm, isCalendarDay, isWallClock } from './calendar'
import { forbiddenCharacterIn, wholeText } from './characters'
import { communiqueTypes, type MarkAttrs, type MarkName, type NodeAttrs, type NodeName } from './types'

/** One printed line of an attribute: may be empty, holds no line break nor any character that text may not hold. */
const line = (max: number) => v.pipe(v.string(), v.maxLength(max), v.regex(wholeText), v.check((text) => forbiddenCharacterIn(text) === null))
/** A text with a form of its own, which leaves it no room for a line break either. */
const formed = (max: number, form: RegExp) => v.pipe(v.string(), v.maxLength(max), v.regex(form), v.check((text) => forbiddenCharacterIn(text) === null))
const empty = v.literal('')

const id = v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)))
const partnerKey = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/))
const zone = v.pipe(v.string(), v.regex(/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/), v.maxLength(60))
const bare = v.strictObject({ id })

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))
/** More pixels on a side than any picture that is let in. */
const MAX_SIDE_PX = 100_000_000
const crop = v.nullable(v.strictObject({ source: sha256Schema, x: whole(0, MAX_SIDE_PX), y: whole(0, MAX_SIDE_PX), width: whole(1, MAX_SIDE_PX), height: whole(1, MAX_SIDE_PX) }))
const focus = v.nullable(v.strictObject({ x: whole(0, 1000), y: whole(0, 1000) }))

/** Each attribute by itself, without what ties them (the three of a release). */
type EachOf<T> = string extends keyof T ? unknown : { [Key in keyof T & string]: T[Key] }

const release = v.pipe(
  v.strictObject({
    id,
    mode: v.picklist(['undecided', 'immediate', 'embargo']),
    until: v.union([empty, v.pipe(v.string(), v.regex(clockForm), v.check(isWallClock))]),
    zone: v.union([empty, zone]),
  }),
  v.check(({ mode, until, zone: place }) => mode === 'embargo' || (until === '' && place === '')),
)

/**
 * The attributes of each element, checked: what `types.ts` declares, `id` included. Every one is required in a file,
 * except those that may be null. A sentence of several attributes (a day that is no embargo's) belongs to the element.
 */
export const nodeAttributes = {
  letterhead: v.strictObject({ id, partners: v.pipe(v.array(partnerKey), v.maxLength(12), v.check((keys) => new Set(keys).size === keys.length)) }),
  mention: v.strictObject({ id, type: v.picklist(communiqueTypes) }),
  release,
  dateline: v.strictObject({ id, place: line(100), date: v.union([empty, v.pipe(v.string(), v.regex(dayForm), v.check(isCalendarDay))]) }),
  evidenceLabel: bare,
  title: bare,
  subtitle: bare,
  lead: bare,
  paragraph: bare,
  heading: v.strictObject({ id, level: v.picklist([2, 3]) }),
  bulletList: bare,
  orderedList: v.strictObject({ id, start: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999)) }),
  listItem: bare,
  quote: v.strictObject({ id, introducer: line(120), civility: line(20), speaker: line(120), function: line(300) }),
  keyFigures: v.strictObject({ id, title: line(200), source: line(300) }),
  keyFigure: v.strictObject({ id, value: line(60), date: line(60), source: line(300) }),
  box: v.strictObject({ id, title: line(200), source: line(300) }),
  table: v.strictObject({ id, title: line(200), source: line(300), headerRow: v.boolean(), headerColumn: v.boolean() }),
  tableRow: bare,
  tableCell: bare,
  figure: v.strictObject({ id, asset: v.nullable(sha256Schema), alt: line(2000), credit: line(300), decorative: v.boolean(), crop, focus }),
  linksOfInterest: bare,
  references: bare,
  reference: v.strictObject({ id, doi: v.union([empty, formed(300, doiForm)]), url: v.union([empty, formed(MAX_ADDRESS_LENGTH, secureWebAddress)]) }),
  about: bare,
  aboutTitle: bare,
  pressContact: bare,
  contact: v.strictObject({ id, name: line(120), function: line(300), phone: line(60), email: line(254) }),
  moreInfo: bare,
} satisfies { [Name in NodeName]: v.GenericSchema<unknown, { id: string | null } & EachOf<NodeAttrs[Name]>> }

const none = v.strictObject({})

export const markAttributes = {
  bold: none,
  italic: none,
  superscript: none,
  subscript: none,
  link: v.strictObject({ href: formed(MAX_ADDRESS_LENGTH, linkAddress) }),
  language: v.strictObject({ lang: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/)) }),
} satisfies { [Name in MarkName]: v.GenericSchema<unknown, EachOf<MarkAttrs[Name]>> }

/** What an element begins with, in the editor as in a new communiqué. */
export const initialAttributes: { readonly [Name in NodeName]: NodeAttrs[Name] } = {
  letterhead: { partners: [] },
  mention: { type: 'communique' },
  release: { mode: 'undecided', until: '', zone: '' },
  dateline: { place: '', date: '' },
  evidenceLabel: {},
  title: {},
  subtitle: {},
  lead: {},
  paragraph: {},
  heading: { level: 2 },
  bulletList: {},
  orderedList: { start: 1 },
  listItem: {},
  quote: { introducer: '', civility: '', speaker: '', function: '' },
  keyFigures: { title: '', source: '' },
  keyFigure: { value: '', date: '', source: '' },
  box: { title: '', source: '' },
  table: { title: '', source: '', headerRow: true, headerColumn: false },
  tableRow: {},
  tableCell: {},
  figure: { asset: null, alt: '', credit: '', decorative: false, crop: null, focus: null },
  linksOfInterest: {},
  references: {},
  reference: { doi: '', url: '' },
  about: {},
  aboutTitle: {},
  pressContact: {},
  contact: { name: '', function: '', phone: '', email: '' },
  moreInfo: {},
}
