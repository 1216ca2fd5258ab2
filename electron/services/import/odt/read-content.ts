import type { Source, SourceAside, SourceCell, SourceChange, SourceImage, SourceInline, SourceNote, SourceParagraph, SourceText } from '../../../../core/import/source'
import { symbolText } from '../../../../core/import/symbol-fonts'
import type { XmlHandler } from '../walk-xml'
import { ListNumbers } from './list-numbers'
import type { OdtStyles, SpanLook } from './read-styles'

type Attributes = Readonly<Record<string, string>>

interface Paragraph {
  readonly style: string
  readonly outline: number
  readonly list: SourceParagraph['list']
  readonly place: SourceParagraph['place']
  readonly cell: SourceCell | null
  readonly look: SpanLook
  readonly content: SourceInline[]
}

interface List {
  /** Of its style. */
  readonly name: string
  /** In a deletion or a header nothing is counted. */
  readonly isCounted: boolean
}

interface Change {
  kind: SourceChange['kind']
  author: string
  date: string
  words: string
}

interface Comment {
  author: string
  date: string
  words: string
  quoted: string
}

/** Elements whose paragraphs are no part of the running text; the one inside counts. */
type Apart = 'note' | 'comment' | 'deletion' | 'contents' | 'header' | 'footer'
const APARTS: Readonly<Record<string, Apart>> = { 'text:note-body': 'note', 'office:annotation': 'comment', 'text:deletion': 'deletion', 'text:table-of-content': 'contents', 'style:header': 'header', 'style:footer': 'footer' }

const isSpanning = (attributes: Attributes): boolean => Number(attributes['table:number-columns-spanned'] ?? 1) > 1 || Number(attributes['table:number-rows-spanned'] ?? 1) > 1

/** The text of an ODT, or of its page's styles, element by element. */
export class OdtContent implements XmlHandler {
  readonly #paragraphs: SourceParagraph[] = []
  readonly #notes: { kind: SourceNote['kind']; content: SourceInline[] }[] = []
  readonly #images: SourceImage[] = []
  readonly #comments: Comment[] = []
  readonly #changes = new Map<string, Change>()
  readonly #asides: SourceAside[] = []
  readonly #open: Paragraph[] = []
  readonly #lists: List[] = []
  readonly #numbers = new ListNumbers()
  readonly #looks: { readonly name: string; readonly look: SpanLook; readonly href: string }[] = []
  readonly #aparts: { readonly name: string; readonly apart: Apart }[] = []
  readonly #names: string[] = []
  readonly #quotedBy = new Map<string, Comment>()
  readonly #insertions = new Set<string>()
  #change: Change | null = null
  #tables = 0
  /** The cell of the outermost table that is open. */
  #cell: SourceCell = { table: 0, row: -1, column: -1 }
  #cellWidth = 0
  #frame: { title: string; href: string; alt: string } | null = null

  constructor(private readonly styles: OdtStyles) {}

  source(): Source {
    return { paragraphs: this.#paragraphs, notes: this.#notes, images: this.#images, changes: [...this.#changes.values()].filter(({ words }) => words.trim() !== '').map((change) => ({ ...change, words: change.words.trim() })), comments: this.#comments.map((comment) => ({ ...comment, words: comment.words.trim(), quoted: comment.quoted.trim() })), asides: this.#asides }
  }

  open = (name: string, attributes: Attributes): void => {
    this.#names.push(name)
    const apart = APARTS[name]
    if (apart) this.#aparts.push({ name, apart })
    if (name === 'text:p' || name === 'text:h') this.#openParagraph(name, attributes)
    else if (name === 'text:span' || name === 'text:a') this.#looks.push({ name, look: name === 'text:span' ? this.styles.span(attributes['text:style-name'] ?? '') : {}, href: attributes['xlink:href'] ?? '' })
    else if (name === 'text:s') this.text(' '.repeat(Math.min(Number(attributes['text:c'] ?? 1) || 1, 100)))
    else if (name === 'text:tab') this.text(' ')
    else if (name === 'text:line-break') this.#add({ kind: 'break' })
    else if (name === 'text:list') this.#openList(attributes)
    else if (name === 'text:list-item') this.#openItem(attributes)
    else if (name.startsWith('table:')) this.#openTable(name, attributes)
    else this.#openOther(name, attributes)
  }

  #openList(attributes: Attributes): void {
    const list: List = { name: attributes['text:style-name'] ?? this.#lists.at(-1)?.name ?? '', isCounted: this.#aparts.length === 0 }
    this.#lists.push(list)
    if (list.isCounted) this.#numbers.openList(attributes, list.name)
  }

  #openItem(attributes: Attributes): void {
    const list = this.#lists.at(-1)
    if (list?.isCounted === true) this.#numbers.openItem(attributes, this.styles.startOf(list.name, this.#lists.length - 1))
  }

  #openTable(name: string, attributes: Attributes): void {
    const { table, row } = this.#cell
    if (name === 'table:table') this.#tables += 1
    if (this.#tables !== 1) return
    if (name === 'table:table') this.#cell = { table: table + 1, row: -1, column: -1 }
    else if (name === 'table:table-row') this.#nextRow({ table, row: row + 1, column: 0 })
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.#nextCell(Number(attributes['table:number-columns-repeated'] ?? 1) || 1, isSpanning(attributes))
  }

  #nextRow(first: SourceCell): void {
    this.#cell = first
    this.#cellWidth = 0
  }

  /** Cells without words may be written once for several. */
  #nextCell(repeated: number, merged: boolean): void {
    const { table, row, column } = this.#cell
    this.#cell = { table, row, column: column + this.#cellWidth, ...(merged ? { merged } : {}) }
    this.#cellWidth = repeated
  }

  #openOther(name: string, attributes: Attributes): void {
    if (name === 'text:note') this.#note(attributes)
    else if (name === 'office:annotation') this.#comment(attributes['office:name'] ?? '')
    else if (name === 'office:annotation-end') this.#quotedBy.delete(attributes['office:name'] ?? '')
    else if (name === 'text:changed-region') this.#region(attributes)
    else if (name === 'text:deletion' && this.#change) this.#change.kind = 'deletion'
    else if (name === 'text:change-start') this.#insertions.add(attributes['text:change-id'] ?? '')
    else if (name === 'text:change-end') this.#insertions.delete(attributes['text:change-id'] ?? '')
    else if (name === 'draw:frame') this.#frame = { title: '', href: '', alt: '' }
    else if (name === 'draw:image' && this.#frame && this.#frame.href === '') this.#frame.href = attributes['xlink:href'] ?? ''
    else if (name === 'draw:object' || name === 'draw:object-ole') this.#asides.push({ kind: 'object', words: attributes['xlink:href'] ?? name })
    else if (name === 'text:hidden-text') this.#asides.push({ kind: 'hidden', words: attributes['text:string-value'] ?? '' })
  }

  text = (text: string): void => {
    const name = this.#names.at(-1) ?? ''
    if (name === 'dc:creator' || name === 'dc:date') this.#signed(name, text)
    else if (this.#frame && (name === 'svg:title' || name === 'svg:desc')) this.#frame.alt = this.#frame.alt === '' ? text : this.#frame.alt
    else if (name !== 'text:note-citation' && this.#open.length > 0) this.#say(text)
  }

  close = (name: string): void => {
    this.#names.pop()
    if (name === 'text:p' || name === 'text:h') this.#closeParagraph()
    else if (name === 'text:span' || name === 'text:a') this.#looks.pop()
    else if (name === 'text:list') this.#closeList()
    else if (name === 'table:table') this.#tables -= 1
    else if (name === 'text:changed-region') this.#change = null
    else if (name === 'draw:frame') this.#closeFrame()
    if (this.#aparts.at(-1)?.name === name) this.#aparts.pop()
  }

  #closeList(): void {
    if (this.#lists.pop()?.isCounted === true) this.#numbers.closeList()
  }

  #openParagraph(name: string, attributes: Attributes): void {
    const own = attributes['text:style-name'] ?? ''
    const { style, outline } = this.styles.paragraph(own)
    const level = name === 'text:h' ? Math.max(1, Number(attributes['text:outline-level'] ?? 1) || 1) : 0
    const list = this.#lists.at(-1)
    const depth = this.#lists.length - 1
    const number = list?.isCounted === true ? this.#numbers.take() : null
    this.#open.push({
      style,
      outline: outline > 0 || style === 'Title' ? outline : level,
      list: list && level === 0 ? { ordered: this.styles.isNumbered(list.name || (this.#lists[0]?.name ?? ''), depth), level: depth, start: 1, ...(number === null ? {} : { number }) } : null,
      place: this.#tables > 0 ? 'table' : 'body',
      cell: this.#tables > 0 ? this.#cell : null,
      look: this.styles.paragraphLook(own),
      content: [],
    })
  }

  #closeParagraph(): void {
    const paragraph = this.#open.pop()
    if (!paragraph) return
    const words = paragraph.content.map((each) => (each.kind === 'text' ? each.text : ' ')).join('')
    switch (this.#aparts.at(-1)?.apart) {
      case undefined:
        this.#paragraphs.push({ style: paragraph.style, outline: paragraph.outline, list: paragraph.list, place: paragraph.place, content: paragraph.content, ...(paragraph.cell ? { cell: paragraph.cell } : {}) })
        return
      case 'note': {
        const note = this.#notes.at(-1)
        if (note) note.content.push(...(note.content.length > 0 ? [{ kind: 'break' } as const] : []), ...paragraph.content.filter(({ kind }) => kind === 'text' || kind === 'break'))
        return
      }
      case 'comment': {
        const comment = this.#comments.at(-1)
        if (comment) comment.words += `${words}\n`
        return
      }
      case 'deletion':
        if (this.#change) this.#change.words += `${words} `
        return
      case 'contents':
      case 'header':
      case 'footer':
        if (words.trim() !== '') this.#asides.push({ kind: this.#aparts.at(-1)?.apart as 'contents', words })
    }
  }

  #say(given: string): void {
    const paragraph = this.#open.at(-1)
    const looks = [paragraph?.look ?? {}, ...this.#looks.map(({ look }) => look)]
    const look = Object.assign({}, ...looks) as SpanLook
    const { text, symbols } = look.symbols ? symbolText(look.symbols, given) : { text: given }
    if (look.hidden === true) {
      if (text.trim() !== '') this.#asides.push({ kind: 'hidden', words: text })
      return
    }
    if (this.#aparts.length === 0) {
      for (const comment of this.#quotedBy.values()) comment.quoted += text
      for (const id of this.#insertions) {
        const change = this.#changes.get(id)
        if (change) change.words += text
      }
    }
    const run: SourceText = { kind: 'text', text, bold: look.bold === true, italic: look.italic === true, raised: look.raised ?? null, ...(look.struck === true ? { struck: true } : {}), ...(symbols === undefined ? {} : { symbols }), href: this.#looks.findLast(({ href }) => href !== '')?.href ?? '' }
    this.#add(run)
  }

  #add(each: SourceInline): void {
    this.#open.at(-1)?.content.push(each)
  }

  #note(attributes: Attributes): void {
    this.#notes.push({ kind: attributes['text:note-class'] === 'endnote' ? 'endnote' : 'footnote', content: [] })
    this.#add({ kind: 'note', note: this.#notes.length - 1 })
  }

  #comment(name: string): void {
    const comment = { author: '', date: '', words: '', quoted: '' }
    this.#comments.push(comment)
    if (name !== '') this.#quotedBy.set(name, comment)
  }

  #region(attributes: Attributes): void {
    this.#change = { kind: 'insertion', author: '', date: '', words: '' }
    this.#changes.set(attributes['text:id'] ?? attributes['xml:id'] ?? '', this.#change)
  }

  /** Who wrote a comment or a change, and when. */
  #signed(name: 'dc:creator' | 'dc:date', text: string): void {
    const signed = this.#aparts.at(-1)?.apart === 'comment' ? this.#comments.at(-1) : this.#change
    if (!signed) return
    if (name === 'dc:creator') signed.author += text
    else signed.date += text
  }

  #closeFrame(): void {
    const frame = this.#frame
    this.#frame = null
    if (!frame || frame.href === '') return
    const isInside = /^(?:\.\/)?[^:/][^:]*$/.test(frame.href)
    this.#images.push({ name: isInside ? frame.href.replace(/^\.\//, '') : frame.href, alt: frame.alt, missing: isInside ? null : 'linked' })
    this.#add({ kind: 'image', image: this.#images.length - 1 })
  }
}
