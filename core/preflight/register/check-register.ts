import type { Finding } from '../../bridge/shapes'
import type { Language } from '../../communique/content'
import type { Instant } from '../../communique/ids'
import { attrsOf } from '../../document/read'
import { inlineText } from '../../document/plain-text'
import type { DocumentJson } from '../../document/types'
import type { EntryContent, Period } from '../../register/entry'
import { fold } from '../../register/fold'
import { figureWords, type StandingUse } from '../../register/uses'
import { validityOn } from '../../register/validity'
import { all, finding, pageOf, type Located, type Page } from '../page'
import { fieldPassagesIn, matcherOf, passagesIn, wordsIn, type FieldPassage, type Matcher, type Passage } from './words'

/** What an office's register knows of words and figures, made ready to be looked for. */
export interface RegisterWords {
  readonly terms: Matcher<EntryContent<'term'>>
  readonly acronyms: Matcher<EntryContent<'acronym'>>
  readonly figures: ReadonlyMap<string, EntryContent<'figure'> & Period>
}

export interface KnownWords {
  readonly terms: readonly EntryContent<'term'>[]
  readonly acronyms: readonly EntryContent<'acronym'>[]
  readonly figures: readonly (EntryContent<'figure'> & Period)[]
}

const keyOfCounts = (counts: string) => fold(counts).replace(/[\s’']+/gu, ' ').trim()

/** Terms and acronyms of the text's own language. */
export function registerWords({ terms, acronyms, figures }: KnownWords, language: Language): RegisterWords {
  const own = <Content extends { readonly language: Language }>(contents: readonly Content[]) => contents.filter((content) => content.language === language)
  return {
    terms: matcherOf(own(terms).map((item) => ({ words: item.text, item })), false),
    acronyms: matcherOf(own(acronyms).map((item) => ({ words: item.short, item })), true),
    figures: new Map(figures.map((figure) => [keyOfCounts(figure.counts), figure])),
  }
}

/** A block that came from the register, and how it stands to it. */
export interface FoundUse {
  readonly blockId: string
  readonly label: string
  readonly standing: StandingUse
  readonly validFrom: string
  readonly validUntil: string
}

export interface RegisterFacts {
  readonly words: RegisterWords
  readonly uses: readonly FoundUse[]
  readonly today: string
  /** The day on which the text comes out: today, or later. */
  readonly releaseDay: string
  readonly now: Instant
}

/** A text full of one word says it often enough. */
const MOST_OF_A_RULE = 40

/** What the register finds in a text: advice, all of it. `at` and `length` in the params are places in the block's text, or in its `attribute`. */
export function checkRegister(document: DocumentJson, language: Language, facts: RegisterFacts): readonly Finding[] {
  const page = pageOf(document, language, facts.now)
  const passages = passagesIn(page.nodes)
  return [...termsFound([...passages, ...fieldPassagesIn(page.nodes)], facts.words), ...acronymsFound(passages, facts.words), ...figuresFound(page, facts), ...usesFound(page, facts)]
}

function termsFound(passages: readonly (Passage | FieldPassage)[], { terms }: RegisterWords): readonly Finding[] {
  const hits = passages.flatMap((passage) => {
    const { block, text } = passage
    return terms.find(text).map(({ item, from, to }) => {
      const found = text.slice(from, to)
      const { replacement, reason } = item
      const params = { found, at: from, length: to - from, ...('attribute' in passage ? { attribute: passage.attribute } : {}), ...(replacement === '' ? {} : { replacement: withItsCapital(replacement, found) }), ...(reason === '' ? {} : { reason }) }
      return finding(item.usage === 'forbidden' ? 'term.forbidden' : 'term.discouraged', block, 'warning', params)
    })
  })
  return hits.slice(0, MOST_OF_A_RULE)
}

/** At the head of a sentence the replacement has the capital that the word had. */
function withItsCapital(replacement: string, found: string): string {
  const isCapital = /^\p{Lu}/u.test(found) && !/^\p{Lu}{2}/u.test(found)
  return isCapital ? replacement.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : replacement
}

/** An acronym is spelled out where it first appears, or before. The title has no room for that: it may name one. */
function acronymsFound(passages: readonly Passage[], { acronyms }: RegisterWords): readonly Finding[] {
  const body = passages.filter(({ block }) => block.node.type !== 'title')
  const met = new Set<string>()
  const said: string[] = []
  return body.flatMap(({ block, text }) => {
    said.push(` ${wordsIn(text).map(({ key }) => key).join(' ')} `)
    return acronyms.find(text).flatMap(({ item, from, to }) => {
      if (met.has(item.short)) return []
      met.add(item.short)
      const spelled = ` ${wordsIn(item.expansion).map(({ key }) => key).join(' ')} `
      const isExpanded = said.some((words) => words.includes(spelled))
      return isExpanded ? [] : [finding('acronym.unexpanded', block, 'warning', { found: item.short, expansion: item.expansion, at: from, length: to - from, replacement: `${item.expansion} (${item.short})` })]
    })
  }).slice(0, MOST_OF_A_RULE)
}

const spaceless = (text: string) => text.replace(/\s+/gu, '')

/** A key figure that counts what a registered one counts says the same value, while that one holds. */
function figuresFound(page: Page, { words, uses, today }: RegisterFacts): readonly Finding[] {
  return all(page, 'keyFigure').flatMap((block): readonly Finding[] => {
    const figure = words.figures.get(keyOfCounts(inlineText(block.node)))
    if (!figure) return []
    const { value } = attrsOf(block.node, 'keyFigure')
    const registered = figureWords(figure)
    if (spaceless(value) !== spaceless(registered)) return isTold(uses, block) ? [] : [finding('key-figure.differs', block, 'warning', { found: value, registered, counts: figure.counts, replacement: registered })]
    const isOver = validityOn(figure, today).state === 'expired' && !uses.some(({ blockId }) => blockId === idOf(block))
    return isOver ? [finding('entry.expired', block, 'warning', { label: `${registered} ${figure.counts}`, day: figure.validUntil })] : []
  })
}

const idOf = ({ node }: Located): unknown => node.attrs?.['id']

/** The entry itself was changed: that is told, and brings the new value. */
const isTold = (uses: readonly FoundUse[], block: Located) => uses.some(({ blockId, standing }) => blockId === idOf(block) && standing.state === 'outdated')

function usesFound(page: Page, { uses, releaseDay }: RegisterFacts): readonly Finding[] {
  const byId = new Map(page.nodes.map((located) => [idOf(located), located] as const))
  return uses.flatMap(({ blockId, label, standing: { state, validity }, validFrom, validUntil }): readonly Finding[] => {
    const block = byId.get(blockId)
    if (!block) return []
    if (state === 'withdrawn') return [finding('entry.withdrawn', block, 'warning', { label })]
    const changed = state === 'outdated' ? [finding('entry.outdated', block, 'warning', { label })] : []
    if (validity.state === 'expired') return [...changed, finding('entry.expired', block, 'warning', { label, day: validUntil })]
    const then = validityOn({ validFrom, validUntil }, releaseDay).state
    if (then === 'upcoming') return [...changed, finding('entry.upcoming', block, 'warning', { label, day: validFrom })]
    return validity.state === 'expiring' || then === 'expired' ? [...changed, finding('entry.expiring', block, 'warning', { label, day: validUntil })] : changed
  })
}
