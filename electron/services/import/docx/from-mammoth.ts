import { symbolFontOf, symbolText } from '../../../../core/import/symbol-fonts'
import type { SourceCell, SourceInline, SourceNote, SourceParagraph, SourceText } from '../../../../core/import/source'
import { numberIn } from './list-numbers'
import type { KnownStyle } from './read-styles'

/** What mammoth makes of a DOCX before it turns it into HTML. It publishes no types for it. */
export interface MammothElement {
  readonly type: string
  /** Of a bookmark. */
  readonly name?: string
  readonly children?: readonly MammothElement[]
  readonly value?: string
  readonly styleId?: string | null
  readonly styleName?: string | null
  readonly numbering?: { readonly isOrdered: boolean; readonly level: string | number } | null
  readonly isBold?: boolean
  /** Of a run. */
  readonly font?: string | null
  readonly isItalic?: boolean
  readonly isStrikethrough?: boolean
  readonly verticalAlignment?: string
  readonly href?: string
  readonly breakType?: string
  readonly colSpan?: number
  readonly rowSpan?: number
  readonly checked?: boolean
  readonly noteType?: string
  readonly noteId?: string
  readonly altText?: string
  readonly body?: readonly MammothElement[]
  readonly readAsBuffer?: () => Promise<Buffer>
}

export interface MammothDocument extends MammothElement {
  readonly notes: { resolve(reference: MammothElement): MammothElement | null }
}

export interface ReadBody {
  readonly paragraphs: readonly SourceParagraph[]
  readonly notes: readonly SourceNote[]
  /** By rank. */
  readonly images: readonly MammothElement[]
}

/** A file may claim any width. */
const MOST_COLUMNS = 100

type Look = Omit<SourceText, 'kind' | 'text' | 'symbols'> & { readonly symbolFont?: string }
const plain: Look = { bold: false, italic: false, raised: null, href: '' }

/** The paragraphs of a document in order, those of tables too, with its notes and pictures in the order of their calls. */
export function readMammoth(document: MammothDocument, styles: ReadonlyMap<string, KnownStyle>): ReadBody {
  const reader = new Reader(document, styles)
  return { paragraphs: reader.paragraphsOf(document, 'body'), notes: reader.notes, images: reader.images }
}

class Reader {
  readonly notes: SourceNote[] = []
  readonly images: MammothElement[] = []
  #tables = 0

  constructor(private readonly document: MammothDocument, private readonly styles: ReadonlyMap<string, KnownStyle>) {}

  paragraphsOf(element: MammothElement, place: SourceParagraph['place']): readonly SourceParagraph[] {
    return (element.children ?? []).flatMap((child) => {
      if (child.type === 'paragraph') return [this.#paragraph(child, place)]
      if (child.type === 'table' && place === 'body') return this.#tableOf(child)
      return this.paragraphsOf(child, child.type === 'table' ? 'table' : place)
    })
  }

  /** The paragraphs of a table with their cells. A cell that spans columns or rows leaves the others empty. */
  #tableOf(element: MammothElement): readonly SourceParagraph[] {
    this.#tables += 1
    const table = this.#tables
    /** For each column, how many rows from here a cell above still covers. */
    const covered: number[] = []
    return (element.children ?? []).flatMap((line, row) => {
      let column = 0
      const paragraphs = (line.children ?? []).flatMap((each) => {
        while ((covered[column] ?? 0) > 0) column += 1
        const isMerged = (each.colSpan ?? 1) > 1 || (each.rowSpan ?? 1) > 1
        const cell: SourceCell = { table, row, column, ...(isMerged ? { merged: true } : {}) }
        for (let width = Math.min(each.colSpan ?? 1, MOST_COLUMNS); width > 0; width -= 1, column += 1) covered[column] = each.rowSpan ?? 1
        return this.paragraphsOf(each, 'table').map((paragraph) => ({ ...paragraph, cell }))
      })
      covered.forEach((rows, at) => (covered[at] = Math.max(0, rows - 1)))
      return paragraphs
    })
  }

  #paragraph(element: MammothElement, place: SourceParagraph['place']): SourceParagraph {
    const { style, outline } = this.styles.get(element.styleId ?? '') ?? { style: element.styleName ?? '', outline: 0 }
    const number = element.children?.map(({ name }) => numberIn(name)).find((each) => each !== null)
    const list = element.numbering && outline === 0 ? { ordered: element.numbering.isOrdered, level: Math.max(0, Number(element.numbering.level) || 0), start: 1, ...(number === undefined ? {} : { number }) } : null
    return { style, outline, list, place, content: this.#inline(element, plain) }
  }

  #inline(element: MammothElement, look: Look): readonly SourceInline[] {
    return (element.children ?? []).flatMap((child) => this.#inlineOf(child, look))
  }

  #inlineOf(child: MammothElement, look: Look): readonly SourceInline[] {
    switch (child.type) {
      case 'run':
        return this.#inline(child, { ...look, bold: look.bold || child.isBold === true, italic: look.italic || child.isItalic === true, raised: raisedOf(child) ?? look.raised, ...(child.isStrikethrough === true ? { struck: true } : {}), ...inSymbols(child.font) })
      case 'hyperlink':
        return this.#inline(child, { ...look, href: child.href ?? look.href })
      case 'text':
        return [textIn(child.value ?? '', look)]
      case 'tab':
        return [textIn(' ', look)]
      case 'checkbox':
        return [textIn(child.checked === true ? '☒ ' : '☐ ', look)]
      case 'break':
        return child.breakType === 'line' ? [{ kind: 'break' }] : []
      case 'image':
        this.images.push(child)
        return [{ kind: 'image', image: this.images.length - 1 }]
      case 'noteReference':
        return this.#note(child)
      default:
        return this.#inline(child, look)
    }
  }

  #note(reference: MammothElement): readonly SourceInline[] {
    const note = this.document.notes.resolve(reference)
    if (!note) return []
    const content = (note.body ?? []).flatMap((part, rank): readonly SourceInline[] => [...(rank > 0 ? [{ kind: 'break' } as const] : []), ...this.#inline(part, plain)])
    this.notes.push({ kind: reference.noteType === 'endnote' ? 'endnote' : 'footnote', content: content.filter(({ kind }) => kind !== 'note' && kind !== 'image') })
    return [{ kind: 'note', note: this.notes.length - 1 }]
  }
}

function inSymbols(font: string | null | undefined): Pick<Look, 'symbolFont'> {
  const symbolFont = symbolFontOf(font ?? '')
  return symbolFont === null ? {} : { symbolFont }
}

function textIn(words: string, { symbolFont, ...look }: Look): SourceText {
  return { kind: 'text', ...look, ...(symbolFont === undefined ? { text: words } : symbolText(symbolFont, words)) }
}

function raisedOf({ verticalAlignment }: MammothElement): SourceText['raised'] {
  return verticalAlignment === 'superscript' || verticalAlignment === 'subscript' ? verticalAlignment : null
}
