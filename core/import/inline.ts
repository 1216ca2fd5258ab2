import { isLinkAddress } from '../document/addresses'
import { withoutForbiddenCharacters } from '../document/characters'
import { documentSchema } from '../document/schema'
import type { MarkJson, NodeJson, NodeName } from '../document/types'
import { forwardedTo, wordsForwarded } from './forwarded-links'
import { excerpt, type ReportDraft } from './report'
import type { Source, SourceInline, SourceText } from './source'
import { plainSpaces } from './spaces'
import { unknownSymbols } from './symbol-fonts'

/** Text and line breaks, as a communiqué may hold them: the images and notes of a paragraph are taken out before. */
export type Inline = SourceText | { readonly kind: 'break' }

/**
 * A paragraph's text made fit: no invisible sign, no decorative no-break space, single spaces, none at the ends. What
 * was taken out besides spaces is told.
 */
export function tidy(content: readonly SourceInline[], report: ReportDraft, { hasOwnSpaces }: Pick<Source, 'hasOwnSpaces'>): readonly Inline[] {
  for (const words of struckIn(content)) report.lookAt('struck', excerpt(words))
  for (const each of content) {
    const told = each.kind === 'text' ? (each.symbols ?? unknownSymbols(each.text)) : ''
    if (told !== '') report.lookAt('symbol', told)
  }
  const kept = joinedRuns(content).filter((each): each is Inline => each.kind === 'text' || each.kind === 'break')
  const whole = kept.map((each) => (each.kind === 'text' ? each.text.replace(/[\t\n\r]/g, ' ') : '\n')).join('')
  const plain = hasOwnSpaces === true ? whole : plainSpaces(whole)
  const cleaned: Inline[] = []
  let at = 0
  for (const each of kept) {
    if (each.kind === 'break') cleaned.push(each)
    else {
      const text = withoutForbiddenCharacters(plain.slice(at, at + each.text.length))
      if (text.length < each.text.length) report.lookAt('invisible')
      if (text !== '') cleaned.push({ ...each, text })
    }
    at += each.kind === 'text' ? each.text.length : 1
  }
  return trimmed(singleSpaces(cleaned))
}

/** Runs of one look as one: a file may write each sign, and each half of one, as a run. */
function joinedRuns(content: readonly SourceInline[]): readonly SourceInline[] {
  const joined: SourceInline[] = []
  for (const each of content) {
    const last = joined.at(-1)
    if (each.kind === 'text' && last?.kind === 'text' && isSameLook(each, last)) joined[joined.length - 1] = { ...last, text: last.text + each.text }
    else joined.push(each)
  }
  return joined
}

const isSameLook = (one: SourceText, other: SourceText): boolean => one.bold === other.bold && one.italic === other.italic && one.raised === other.raised && one.href === other.href && one.struck === other.struck

/** The passages that are struck out, each whole: a word processor cuts them where their look changes. */
function struckIn(content: readonly SourceInline[]): readonly string[] {
  const passages: string[] = []
  let goesOn = false
  for (const each of content) {
    const text = each.kind === 'text' && each.struck === true ? each.text : ''
    if (text !== '' && goesOn) passages.push((passages.pop() ?? '') + text)
    else if (text !== '') passages.push(text)
    goesOn = text !== ''
  }
  return passages.filter((words) => words.trim() !== '')
}

function singleSpaces(content: readonly Inline[]): Inline[] {
  let afterSpace = true
  return content.flatMap((each): Inline[] => {
    if (each.kind === 'break') {
      afterSpace = true
      return [each]
    }
    const single = each.text.replace(/ {2,}/g, ' ')
    const text = afterSpace ? single.replace(/^ /, '') : single
    if (text === '') return []
    afterSpace = text.endsWith(' ')
    return [{ ...each, text }]
  })
}

/** Neither spaces nor breaks at the end; at the head there are none any more but breaks. */
function trimmed(content: readonly Inline[]): readonly Inline[] {
  const rest = [...content]
  while (rest[0]?.kind === 'break') rest.shift()
  for (let last = rest.at(-1); last; last = rest.at(-1)) {
    if (last.kind === 'text') {
      const text = last.text.replace(/ +$/, '')
      if (text !== '') {
        rest[rest.length - 1] = { ...last, text }
        break
      }
    }
    rest.pop()
  }
  return rest
}

export function wordsOf(content: readonly Inline[]): string {
  return content.map((each) => (each.kind === 'break' ? '\n' : each.text)).join('')
}

/** The part of a content between two places of its words. */
export function cut(content: readonly Inline[], from: number, to = Number.POSITIVE_INFINITY): readonly Inline[] {
  let at = 0
  return content.flatMap((each): Inline[] => {
    const length = each.kind === 'break' ? 1 : each.text.length
    const [start, end] = [Math.max(0, from - at), Math.min(length, to - at)]
    at += length
    if (start >= end) return []
    return each.kind === 'break' ? [each] : [{ ...each, text: each.text.slice(start, end) }]
  })
}

/** Whether a look covers all the letters: it is then the look of the element, which the layout gives. */
export function isAll(content: readonly Inline[], look: 'bold' | 'italic'): boolean {
  const letters = content.filter((each): each is SourceText => each.kind === 'text' && /[\p{L}\p{N}]/u.test(each.text))
  return letters.length > 0 && letters.every((each) => each[look])
}

export function without(content: readonly Inline[], look: 'bold' | 'italic'): readonly Inline[] {
  return content.map((each) => (each.kind === 'text' ? { ...each, [look]: false } : each))
}

/** The inline content of an element: the marks that it does not know go, and so do line breaks where it takes none. */
export function inlineNodes(element: NodeName, content: readonly Inline[], report: ReportDraft): readonly NodeJson[] {
  const type = documentSchema.nodes[element]
  if (!type) throw new TypeError(`no element ${element}`)
  const takesBreaks = element === 'paragraph'
  const nodes: NodeJson[] = []
  for (const each of withWordsForwarded(content)) {
    if (each.kind === 'break' && takesBreaks) nodes.push({ type: 'hardBreak' })
    else if (each.kind === 'break') append(nodes, ' ', [])
    else append(nodes, each.text, marksOf(each, report).filter((mark) => type.allowsMarkType(documentSchema.marks[mark.type] ?? missing(mark.type))))
  }
  return nodes
}

/** Links whose words are the address that only leads on. A word processor cuts the words of a link anywhere: they are read whole. */
function withWordsForwarded(content: readonly Inline[]): readonly Inline[] {
  return byLink(content).flatMap((runs): readonly Inline[] => {
    const href = hrefOf(runs)
    const address = forwardedTo(href)
    if (address === null) return runs
    const isCutAddress = href.startsWith(unbroken(runs))
    return (isCutAddress ? [runs] : betweenBreaks(runs)).flatMap((part) => writtenAs(address, part))
  })
}

/** The runs of each link, with the breaks that stand between two of them; what bears no link, and the other breaks, apart. */
function byLink(content: readonly Inline[]): readonly (readonly Inline[])[] {
  const links: Inline[][] = []
  let breaks: Inline[] = []
  for (const each of content) {
    if (each.kind === 'break') {
      breaks.push(each)
      continue
    }
    const last = links.at(-1)
    if (last && hrefOf(last) === each.href.trim()) last.push(...breaks, each)
    else links.push(breaks, [each])
    breaks = []
  }
  return [...links, breaks]
}

const hrefOf = ([first]: readonly Inline[]): string => (first?.kind === 'text' ? first.href.trim() : '')
const unbroken = (runs: readonly Inline[]): string => wordsOf(runs).replaceAll(/ *\n */gu, '').trim()

function betweenBreaks(runs: readonly Inline[]): readonly (readonly Inline[])[] {
  const parts: Inline[][] = [[]]
  for (const each of runs) {
    if (each.kind === 'break') parts.push([each], [])
    else parts.at(-1)?.push(each)
  }
  return parts
}

function writtenAs(address: string, runs: readonly Inline[]): readonly Inline[] {
  const [first] = runs
  const words = runs.some(({ kind }) => kind === 'break') ? unbroken(runs) : wordsOf(runs)
  const written = wordsForwarded(words, address)
  return written === words || first?.kind !== 'text' ? runs : [{ ...first, text: written }]
}

function missing(mark: string): never {
  throw new TypeError(`no mark ${mark}`)
}

function append(nodes: NodeJson[], text: string, marks: readonly MarkJson[]): void {
  const last = nodes.at(-1)
  const isSame = last?.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(marks)
  if (isSame) nodes[nodes.length - 1] = { ...last, text: (last.text ?? '') + text }
  else nodes.push({ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) })
}

function marksOf({ bold, italic, raised, href }: SourceText, report: ReportDraft): readonly MarkJson[] {
  const forwarded = forwardedTo(href.trim())
  const address = forwarded ?? href.trim()
  if (forwarded !== null) report.lookAt('forwarded', forwarded.slice(0, 300))
  const isLink = address !== '' && isLinkAddress(address)
  if (address !== '' && !isLink && !address.startsWith('#')) report.lookAt('link', address.slice(0, 300))
  return [
    ...(isLink ? [{ type: 'link' as const, attrs: { href: address } }] : []),
    ...(bold ? [{ type: 'bold' as const }] : []),
    ...(italic ? [{ type: 'italic' as const }] : []),
    ...(raised ? [{ type: raised }] : []),
  ]
}
