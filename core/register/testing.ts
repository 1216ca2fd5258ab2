import fc from 'fast-check'
import { forbiddenCharacterIn, wholeText } from '../document/characters'
import { checkEntry } from './check-entry'
import type { RevisionContent } from './differences'
import type { Entry, RegisterKind } from './entry'
import { paragraphsFrom } from './paragraphs'

/* Entries drawn at random, as somebody might save them. Not imported by the product. */

const isWhole = (text: string) => wholeText.test(text) && forbiddenCharacterIn(text) === null
/** What spreadsheets and address books find hard: separators, quotes, formulas, accents, no-break spaces. */
const hard = ['=1+1', '+33 1 99', '-5 %', '@SOMME(A1)', "'=2", '"', ';', ',', '\\', 'é', '’', '\u00a0', '\u202f', ':', 'œuvre', '|', '😀', '…', "''=", 'https://exemple.example/?a=1;b=2']
const part = fc.oneof(fc.constantFrom(...hard), fc.string({ unit: 'grapheme', maxLength: 8 }).filter(isWhole))
const words = (max: number) => fc.array(part, { maxLength: 5 }).map((parts) => parts.join(' ').trim().slice(0, max)).filter((text) => isWhole(text) && text === text.trim())
const some = (max: number) => words(max).filter((text) => text !== '')
const day = fc.constantFrom('', '2025-01-30', '2025-11-03')
const language = fc.constantFrom('fr' as const, 'en' as const)
const paragraphs = fc.array(fc.array(some(40).filter((text) => text.trim() !== ''), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }).map((blocks) => paragraphsFrom(blocks.map((lines) => lines.join('\n')).join('\n\n')))

const contents: { readonly [Kind in RegisterKind]: fc.Arbitrary<unknown> } = {
  boilerplate: fc.record({ title: some(60), institution: words(60), language, paragraphs }),
  contact: fc.record({ name: some(60), function: words(60), phone: some(30), email: fc.constantFrom('', 'presse@institut.example'), languages: words(40), hours: words(40) }),
  person: fc.record({ civility: words(20), name: some(60), function: words(60), institution: words(60), consent: words(60) }),
  figure: fc.record({ value: some(30), unit: words(20), counts: some(60), source: some(60), date: day, validator: words(40) }),
  acronym: fc.record({ short: some(20), expansion: some(60), language }),
  term: fc.record({ text: some(40), usage: fc.constantFrom('forbidden', 'discouraged'), replacement: some(40), reason: words(40), language }),
  institution: fc.record({ name: some(60), alternativeName: words(60), website: words(60), logo: fc.constant(null) }),
}

/** A revision of a kind: whole, and in use. */
export function revisionsOf(kind: RegisterKind): fc.Arbitrary<RevisionContent> {
  return fc
    .record({ content: contents[kind], validFrom: fc.constantFrom('', '2024-02-29'), validUntil: fc.constantFrom('', '2026-12-31') })
    .map(({ content, validFrom, validUntil }) => checkEntry({ kind, content }, { validFrom, validUntil }))
    .filter((checked) => checked.ok)
    .map(({ value }) => ({ ...value, withdrawn: false }))
}

export const contact = (name: string, more: Partial<Extract<Entry, { kind: 'contact' }>['content']> = {}): Entry => ({
  kind: 'contact', content: { name, function: 'attachée de presse', phone: '01 99 00 00 00', email: 'presse@institut.example', languages: '', hours: '', ...more },
})
