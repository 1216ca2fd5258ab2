import type { Finding } from '../bridge/shapes'
import { fontFamilyOf } from '../communique/charter'
import type { CommuniqueContent } from '../communique/content'
import { withoutForbiddenCharacters } from '../document/characters'
import { blockText, inlineText } from '../document/plain-text'
import { labelsOf } from '../document/wording'
import { childrenAt, finding, type Located } from './page'
import type { SignRuleName } from './rule-names'

/** Which signs a font has, by their code points: told from outside, since a document by itself knows no font. */
export interface Signs {
  has(code: number): boolean
}

type Printed = Pick<CommuniqueContent, 'document' | 'language' | 'institution'>

/** Signs of one place that a font lacks. */
interface Lacking {
  readonly rule: SignRuleName
  /** The block, or, for what the charter says, where it is printed. */
  readonly at: Located
  /** In the order of their coming, each once. */
  readonly signs: readonly string[]
  /** The partners whose names they are of. */
  readonly partner?: string
}

/** More than these are no help: they would be the alphabet of a language. */
const MOST_NAMED = 6

/** Spaces, the soft hyphen, and what only says how the sign before it may be drawn (an emoji's U+FE0F). */
const undrawn = /[\ufe00-\ufe0f\s\u00ad]/u

/** What a text has and a font lacks, each sign once; what is not drawn is never lacking. */
export function signsLacking(text: string, font: Signs): readonly string[] {
  if (hasAll(text, font)) return []
  return [...new Set(text)].filter((sign) => !font.has(sign.codePointAt(0) ?? 0) && !undrawn.test(sign))
}

/** Most texts lack nothing: they are looked through without taking their signs apart. */
function hasAll(text: string, font: Signs): boolean {
  let last = -1
  for (let at = 0; at < text.length; at += last > 0xffff ? 2 : 1) {
    const code = text.codePointAt(at) ?? 0
    if (code !== last && !font.has(code)) return false
    last = code
  }
  return true
}

/** `س (U+0633)`; a mark that stands on letters is shown on a circle. */
export function nameOfSign(sign: string): string {
  return `${/^\p{M}/u.test(sign) ? '\u25cc' : ''}${sign} (U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`
}

/** What of all that is printed a font lacks, looked up once for whoever asks of it. */
export type LackingSigns = readonly Lacking[]

/** The first sign that the font lacks: for it no page can be made. Null exactly when signFindings finds nothing. */
export function unprintableSign(lacking: LackingSigns): string | null {
  return lacking[0]?.signs[0] ?? null
}

/**
 * What the charter's font cannot print, a finding for each block, and for each part of the charter. Not a rule of
 * checkDocument, which is told of no font.
 */
export function signFindings({ institution }: Printed, lacking: LackingSigns): readonly Finding[] {
  const family = fontFamilyOf(institution.charter.font)
  return lacking.map(({ rule, at, signs, partner }) => {
    const words = rule === 'text.signs-missing' ? wordsWith(signs, at) : null
    // A sign and its number stay on one line.
    const named = signs.slice(0, MOST_NAMED).map((sign) => nameOfSign(sign).replace(' ', '\u00a0')).join(', ')
    const told = { font: family, signs: signs.length > MOST_NAMED ? `${named}, …` : named, ...(partner === undefined ? {} : { partner }) }
    return finding(rule, words?.at ?? at, 'blocking', { ...told, ...words?.place })
  })
}

/** The same of words on a page: what is dropped before printing is no sign of them. */
function lackingInPrint(text: string, font: Signs): readonly string[] {
  return signsLacking(text, font).length === 0 ? [] : signsLacking(withoutForbiddenCharacters(text), font)
}

/** Of every block, and of what the charter says. */
export function lackingSigns(content: Printed, font: Signs): LackingSigns {
  return [...content.document.content.flatMap((node, index) => lackingInBlock(content, { node, path: [index] }, font)), ...lackingInCharter(content, font)].filter(({ signs }) => signs.length > 0)
}

/** What only the charter's own labels bring into a block is not the author's to mend. */
function lackingInBlock({ language, institution }: Printed, at: Located, font: Signs): readonly Lacking[] {
  const labels = labelsOf(institution.charter, language)
  const signs = lackingInPrint(blockText(at.node, language, labels), font)
  if (signs.length === 0 || labels === undefined) return [{ rule: 'text.signs-missing', at, signs }]
  const own = blockText(at.node, language)
  return [
    { rule: 'text.signs-missing', at, signs: signs.filter((sign) => own.includes(sign)) },
    { rule: 'charter.label-signs-missing', at, signs: signs.filter((sign) => !own.includes(sign)) },
  ]
}

function lackingInCharter({ document, institution: { name, charter } }: Printed, font: Signs): readonly Lacking[] {
  const index = document.content.findIndex(({ type }) => type === 'letterhead')
  const letterhead = document.content[index]
  const at: Located = letterhead ? { node: letterhead, path: [index] } : { node: document, path: [] }
  const partners = charter.partners.filter((partner) => lackingInPrint(partner.name, font).length > 0).map((partner) => partner.name)
  return [
    { rule: 'charter.name-signs-missing', at, signs: lackingInPrint(name, font) },
    { rule: 'charter.footer-signs-missing', at, signs: lackingInPrint(charter.footer, font) },
    { rule: 'charter.partner-signs-missing', at, signs: lackingInPrint(partners.join(' '), font), partner: partners.join(', ') },
  ]
}

interface Words {
  readonly at: Located
  readonly place: { readonly found: string; readonly at: number; readonly attribute?: string }
}

/** Attributes whose words are no words of the page. */
const unprinted: ReadonlySet<string> = new Set(['id', 'alt'])

/** The innermost words of a block that hold some of the signs: its text, else a field. Null for what the layout words by itself. */
function wordsWith(signs: readonly string[], block: Located): Words | null {
  return textWith(signs, block) ?? fieldWith(signs, block)
}

function textWith(signs: readonly string[], at: Located): Words | null {
  const text = inlineText(at.node)
  const place = firstOf(signs, text)
  if (place) return { at, place }
  for (const child of childrenAt(at)) {
    const within = textWith(signs, child)
    if (within) return within
  }
  return null
}

function fieldWith(signs: readonly string[], at: Located): Words | null {
  for (const [attribute, value] of Object.entries(at.node.attrs ?? {})) {
    const place = typeof value === 'string' && !unprinted.has(attribute) ? firstOf(signs, value) : null
    if (place) return { at, place: { ...place, attribute } }
  }
  for (const child of childrenAt(at)) {
    const within = fieldWith(signs, child)
    if (within) return within
  }
  return null
}

/** The first of the signs in a text, with those that follow it: a word of another script is one place. */
function firstOf(signs: readonly string[], text: string): { readonly found: string; readonly at: number } | null {
  let [found, end] = ['', 0]
  for (const sign of text) {
    if (signs.includes(sign)) found += sign
    else if (found !== '') break
    end += sign.length
  }
  return found === '' ? null : { found, at: end - found.length }
}
