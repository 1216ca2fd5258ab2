import type { NodeJson } from '../document/types'
import type { Block } from './blocks'
import { cut, inlineNodes, wordsOf, type Inline } from './inline'
import { listNodes } from './lists'
import { node, space, type Parts } from './parts'
import { readContacts } from './read-contact'
import { atBreaks, boxNodes, keyFigureNodes, quotedBlocks, sourceUnder } from './read-groups'
import { readQuote, readSignature } from './read-quote'
import { tableBlocks, tableNode } from './read-table'
import { excerpt, type ReportDraft } from './report'
import { isEndMark, sectionStart, type SectionStart } from './sections'
import type { SourceImage } from './source'

const MAX_HEADING_SIGNS = 140
const MIN_TEXT_SIGNS = 120
const MAX_CONTACT_LINE_SIGNS = 220
const MAX_CAPTION_SIGNS = 400
const CAPTION = /^(?:figure|fig\.|photo(?:graphie)?|illustration|image|légende|crédits?|©|source)\b|^©/iu
const CREDIT = /(?:^|[\s\u00a0(–—-])((?:©|crédits?(?:[\s\u00a0]+photos?)?[\s\u00a0]*:)[\s\u00a0]*([^()]{1,290}?))[\s\u00a0).]*$/iu

export interface BodyReading {
  readonly parts: Parts
  readonly report: ReportDraft
  readonly images: readonly SourceImage[]
}

/** Reads the text and the elements that end the page. */
export function readBody(blocks: readonly Block[], reading: BodyReading): void {
  const walk = new Walk(blocks, reading)
  while (walk.block) walk.step()
}

class Walk {
  #at = 0
  /** The least outline of the body is an intertitle, whatever the file calls it. */
  readonly #top: number
  #hasHeading = false

  constructor(private readonly blocks: readonly Block[], private readonly reading: BodyReading) {
    this.#top = Math.min(...blocks.flatMap(({ outline }) => (outline > 0 ? [outline] : [])))
  }

  get block(): Block | undefined {
    return this.blocks[this.#at]
  }

  step(): void {
    const { block } = this
    if (!block) return
    const start = block.list || block.images.length > 0 ? null : sectionStart(block.words)
    if (start) this.#section(block, start)
    else this.#text(block)
  }

  #take(count = 1): readonly Block[] {
    const taken = this.blocks.slice(this.#at, this.#at + count)
    this.#at += count
    return taken
  }

  #text(block: Block): void {
    const { report } = this.reading
    if (this.#table() || this.#group(block)) return
    if (block.images.length > 0) this.#figures(block)
    else if (block.list) this.#list()
    else if (this.#isHeading(block)) this.#heading(block)
    else if (this.#quote(block)) return
    else {
      if (block.place === 'table') report.lookAt('table')
      this.#take()
      if (isEndMark(block.words)) report.drop('label', block.words)
      else this.#paragraph(block.content)
    }
  }

  /** Whether a box, key figures, or the title of a table stand here, by their styles. */
  #group(block: Block): boolean {
    const titleBlocks = block.role === 'boxTitle' ? 1 : 0
    const first = this.blocks[this.#at + titleBlocks]
    if (titleBlocks === 1 && tableBlocks(this.blocks, this.#at + 1).length > 0) {
      this.#take()
      return this.#table(block.words)
    }
    if (first?.images.length !== 0 || (first.role !== 'box' && first.role !== 'keyFigure')) return false
    const { parts, report } = this.reading
    const title = titleBlocks === 1 ? (this.#take()[0]?.words ?? '') : ''
    const isBox = first.role === 'box'
    const inside = this.#while(({ role, images }) => images.length === 0 && (isBox ? role === 'box' : role === 'keyFigure' || role === 'figureOrigin'))
    report.recognise('box', title === '' ? first.words : title, first)
    const attrs = { title, source: this.#source() }
    parts.body.push(isBox ? node('box', attrs, boxNodes(inside, report)) : node('keyFigures', attrs, keyFigureNodes(inside, report)))
    return true
  }

  #while(goesOn: (block: Block) => boolean): readonly Block[] {
    const end = this.blocks.findIndex((block, index) => index >= this.#at && !goesOn(block))
    return this.#take((end < 0 ? this.blocks.length : end) - this.#at)
  }

  #source(): string {
    const source = sourceUnder(this.block, this.reading.report)
    if (source !== null) this.#take()
    return source ?? ''
  }

  /** Whether a table of words and figures began here. */
  #table(title = ''): boolean {
    const { parts, report } = this.reading
    const cells = this.#take(tableBlocks(this.blocks, this.#at).length)
    if (cells.length === 0) return false
    report.recognise('table', cells.map(({ words }) => words).join(' | '))
    parts.body.push(tableNode(cells, report, { title, source: this.#source() }))
    return true
  }

  #paragraph(content: readonly Inline[]): void {
    this.reading.parts.body.push(this.#paragraphOf(content))
  }

  #paragraphOf(content: readonly Inline[]): NodeJson {
    return node('paragraph', {}, inlineNodes('paragraph', content, this.reading.report))
  }

  /** By its style; where no paragraph has one, by its look: a short line in bold, or without an end, before a longer text. */
  #isHeading(block: Block): boolean {
    if (block.outline > 0) return true
    if ((block.role !== 'ordinary' && block.role !== 'title' && block.role !== 'subtitle') || block.place === 'table') return false
    return looksLikeHeading(block, this.blocks.slice(this.#at + 1, this.#at + 3), Number.isFinite(this.#top))
  }

  #heading(block: Block): void {
    const { parts, report } = this.reading
    const isLower = block.outline > this.#top || (block.outline === 0 && Number.isFinite(this.#top))
    const level = isLower && this.#hasHeading ? 3 : 2
    this.#hasHeading = true
    this.#take()
    report.recognise('heading', block.words, block)
    parts.body.push(node('heading', { level }, inlineNodes('heading', block.content.map((each) => (each.kind === 'text' ? { ...each, bold: false } : each)), report)))
  }

  #list(): void {
    const { parts, report } = this.reading
    let count = 0
    while (this.blocks[this.#at + count]?.list && this.blocks[this.#at + count]?.images.length === 0) count += 1
    const items = this.#take(count)
    report.recognise('list', items.map(({ words }) => words).join(' ; '), { replaced: items.map(({ marker }) => marker).join(' ') })
    parts.body.push(...listNodes(items, report))
  }

  /** Words in guillemets with their speaker, or in the style of a quote; whether it was one. */
  #quote(block: Block): boolean {
    const { parts, report } = this.reading
    const isStyled = block.role === 'quote'
    if (!isStyled && !/^[«“]/u.test(block.words)) return false
    const said = isStyled ? quotedBlocks(this.blocks, this.#at) : [block]
    if (isStyled && this.#framedQuote(said)) return true
    const next = this.blocks[this.#at + said.length]
    const attribution = next && !next.list && /^[\s\u00a0]*[–—-][\s\u00a0]+\p{Lu}/u.test(next.words) && next.words.length <= 300 ? next : null
    const spoken = said.flatMap(({ content: each }, rank): readonly Inline[] => (rank === 0 ? each : [{ kind: 'break' }, ...each]))
    const content = attribution ? [...spoken, space, ...attribution.content] : spoken
    const read = readQuote(wordsOf(content))
    const isWhole = read.rest === '' && read.from > 0 && read.to > read.from
    const fits = read.introducer.length <= 120 && read.speaker.length <= 120 && read.function.length <= 300
    if (!fits || (!isWhole && !isStyled) || wordsOf(cut(content, read.from, read.to)).trim() === '') return false
    this.#take(said.length + (attribution ? 1 : 0))
    report.recognise('quote', wordsOf(content), block)
    const { introducer, civility, speaker } = read
    const words = isWhole ? cut(content, read.from, read.to) : content
    const attrs = isWhole ? { introducer, civility, speaker, function: read.function } : {}
    if (!isWhole || speaker === '') report.lookAt('unsignedQuote', excerpt(wordsOf(words)))
    parts.body.push(node('quote', attrs, (said.length > 1 ? atBreaks(words) : [words]).map((each) => this.#paragraphOf(each))))
    return true
  }

  /** What the style of a quote alone says to be one, with the name that stands under it. Whether no guillemet opens it. */
  #framedQuote(said: readonly Block[]): boolean {
    const { parts, report } = this.reading
    const [first] = said
    if (!first || /^[«“]/u.test(first.words)) return false
    const next = this.blocks[this.#at + said.length]
    const own = readSignature(said.map(({ words }) => words))
    const below = own || !next || next.list || next.images.length > 0 ? null : readSignature([first.words, next.words])
    const signature = own ?? below
    const lines = own ? said.slice(0, -1) : said
    const all = this.#take(said.length + (below ? 1 : 0))
    report.recognise('quote', all.map(({ words }) => words).join(' '), first)
    if (!signature) report.lookAt('unsignedQuote', excerpt(first.words))
    const { introducer = '', civility = '', speaker = '', function: does = '' } = signature ?? {}
    parts.body.push(node('quote', { introducer, civility, speaker, function: does }, lines.map(({ content }) => this.#paragraphOf(content))))
    return true
  }

  /** Each picture of a paragraph, with the legend that stands under it, or beside it. */
  #figures(block: Block): void {
    const { parts, report, images } = this.reading
    this.#take()
    let below: readonly Inline[] = []
    for (let { block: next } = this; next && isCaption(next); next = this.block) below = joined(below, this.#take()[0]?.content ?? [])
    const beside = block.words.length <= MAX_CAPTION_SIGNS ? block.content : []
    // Several pictures in a row share what is written under them: the last one has it.
    block.images.forEach((image, rank) => {
      const isLast = rank === block.images.length - 1
      const legend = isLast ? [...beside, ...(beside.length > 0 && below.length > 0 ? [space] : []), ...below] : []
      const { content, credit, label } = withoutCredit(legend)
      const source = images[image]
      const alt = (source?.alt ?? '').slice(0, 2000)
      report.recognise('figure', wordsOf(legend) || alt || (source?.name ?? ''), { replaced: label })
      if (source?.missing === null && alt === '') report.lookAt('imageWithoutAlt', source.name)
      parts.body.push(node('figure', { alt, credit }, inlineNodes('figure', content, report)))
      parts.figures.push(image)
    })
    if (beside.length === 0 && block.words !== '') this.#paragraph(block.content)
  }

  #section(block: Block, { section, after }: SectionStart): void {
    const { parts, report } = this.reading
    this.#take()
    const rest = cut(block.content, after)
    if (section !== 'pressContact') report.recognise(section, block.words, { style: block.style, replaced: block.words.slice(0, after) })
    switch (section) {
      case 'moreInfo':
        parts.moreInfo = joined(parts.moreInfo, rest.length > 0 ? rest : this.#one())
        return
      case 'linksOfInterest':
        parts.linksOfInterest = joined(parts.linksOfInterest, rest.length > 0 ? rest : this.#one())
        return
      case 'references':
        parts.references.push(...[rest, ...this.#until(() => true).map(({ content }) => content)].filter((content) => content.length > 0).map((content) => referenceNode(content, report)))
        return
      case 'about':
        this.#about(block)
        return
      case 'pressContact':
        this.#contacts(block, after)
    }
  }

  #one(): readonly Inline[] {
    const { block } = this
    return block && !sectionStart(block.words) && block.images.length === 0 ? (this.#take()[0]?.content ?? []) : []
  }

  /** The blocks as far as the next heading or section. */
  #until(goesOn: (block: Block) => boolean): readonly Block[] {
    const taken: Block[] = []
    for (let { block } = this; block && block.outline === 0 && block.images.length === 0 && !sectionStart(block.words) && goesOn(block); block = this.block) taken.push(...this.#take())
    return taken
  }

  #about(block: Block): void {
    const { parts, report } = this.reading
    const paragraphs = this.#until(({ words }) => !isEndMark(words))
    if (paragraphs.some(({ list }) => list)) report.lookAt('listInAbout')
    const title = node('aboutTitle', {}, inlineNodes('aboutTitle', block.content, report))
    parts.abouts.push(node('about', {}, [title, ...(paragraphs.length > 0 ? paragraphs.map(({ content }) => this.#paragraphOf(content)) : [node('paragraph')])]))
  }

  #contacts(start: Block, after: number): void {
    const { parts, report } = this.reading
    const blocks = this.#until(({ words }) => words.length <= MAX_CONTACT_LINE_SIGNS && !isEndMark(words))
    const lines = [start.words.slice(after), ...blocks.map(({ words }) => words)].flatMap((words) => words.split('\n')).filter((line) => line.trim() !== '')
    const read = readContacts(lines)
    parts.contacts.push(...read.contacts.map((contact) => node('contact', contact)))
    report.recognise('pressContact', [start.words, ...lines].join(' '), { style: start.style, replaced: [start.words.slice(0, after), ...read.labels].join(' ') })
    for (const words of read.rest) report.drop('tooLong', words)
  }
}

/** By its style or its first words; a short line that ends with a credit is one too. */
function isCaption({ images, list, outline, words, role }: Block): boolean {
  if (images.length > 0 || list || outline > 0 || words.length > MAX_CAPTION_SIGNS || sectionStart(words)) return false
  return role === 'caption' || CAPTION.test(words) || /©/u.test(words)
}

const joined = (one: readonly Inline[], other: readonly Inline[]): readonly Inline[] => (one.length > 0 && other.length > 0 ? [...one, space, ...other] : [...one, ...other])

/** Also in a text without a bold line: short, without an end, before something longer. `isStyled`: headings have styles here. */
function looksLikeHeading(block: Block, following: readonly Block[], isStyled: boolean): boolean {
  const [next, afterNext] = following
  if (!next || block.words.length > MAX_HEADING_SIGNS || block.content.some(({ kind }) => kind === 'break') || /[.;:,…]$/u.test(block.words) || !/^[\p{Lu}\p{N}«]/u.test(block.words)) return false
  if (block.bold) return !next.bold || next.outline > 0 || afterNext !== undefined
  if (isStyled || /^«/u.test(block.words) || !/[\p{L}\p{N}?!)]$/u.test(block.words) || !/\p{L}.*[\s\u00a0]/u.test(block.words)) return false
  const isText = (other: Block | undefined): boolean => other !== undefined && (other.words.length >= MIN_TEXT_SIGNS || other.list !== null)
  return isText(next) || (next.words.length <= MAX_HEADING_SIGNS && !/[.;:,…]$/u.test(next.words) && isText(afterNext))
}

/** « Légende. © Auteur / Institut »: the credit goes to its field, which prints the sign. */
function withoutCredit(content: readonly Inline[]): { readonly content: readonly Inline[]; readonly credit: string; readonly label: string } {
  const words = wordsOf(content)
  const found = CREDIT.exec(words)
  if (!found) return { content, credit: '', label: '' }
  const at = found.index + found[0].indexOf(found[1] ?? '')
  return { content: cut(content, 0, words.slice(0, at).replace(/[\s\u00a0(–—-]+$/u, '').length), credit: (found[2] ?? '').replaceAll('\n', ' ').trim(), label: /^©/u.test(found[1] ?? '') ? '' : (found[1] ?? '').slice(0, (found[1] ?? '').indexOf(found[2] ?? '')) }
}

const DOI = /[\s\u00a0(]*(?:https?:\/\/(?:dx\.)?doi\.org\/|doi[\s\u00a0]*:?[\s\u00a0]*)(10\.\d{4,9}\/[^\s<>"\\]+?)[.)]*$/iu
const URL_AT_END = /[\s\u00a0(]*(https:\/\/[^\s<>"\\^`{|}()]{4,1900}[^\s<>"\\^`{|}().,;])[.)]*$/u

/** A reference; its DOI or address, when it ends with one, is a field of its own. */
export function referenceNode(content: readonly Inline[], report: ReportDraft): NodeJson {
  const words = wordsOf(content)
  const doi = DOI.exec(words)
  const url = doi ? null : URL_AT_END.exec(words)
  const found = doi ?? url
  const kept = found ? cut(content, 0, found.index) : content
  if (found) report.recognise('references', words, { replaced: found[0].slice(0, found[0].indexOf(found[1] ?? '')) })
  const attrs = doi ? { doi: doi[1] ?? '' } : url ? { url: url[1] ?? '' } : {}
  return node('reference', attrs, inlineNodes('reference', kept, report))
}
