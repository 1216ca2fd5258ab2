import { readStyle } from '../../../../core/import/style-names'
import { symbolFontOf } from '../../../../core/import/symbol-fonts'
import type { SourceText } from '../../../../core/import/source'
import type { XmlHandler } from '../walk-xml'

interface Style {
  readonly name: string
  readonly parent: string
  readonly outline: number
  look: SpanLook
}

/** What a style does to its letters; what it leaves open is undefined. */
export interface SpanLook {
  readonly bold?: boolean
  readonly italic?: boolean
  readonly struck?: boolean
  readonly raised?: SourceText['raised']
  readonly hidden?: boolean
  /** The font of symbols that its letters are in. */
  readonly symbols?: string | null
}

const LONGEST_CHAIN = 12

/** `Heading_20_1` is « Heading 1 ». */
const decoded = (name: string): string => name.replace(/_([0-9a-f]{2,4})_/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** The styles of an ODT, of its page and of its text: both parts are walked through the same one. */
export class OdtStyles implements XmlHandler {
  readonly #styles = new Map<string, Style>()
  /** What levels that are numbered begin with, by `name level`. */
  readonly #numbered = new Map<string, number>()
  #current: Style | null = null
  #list = ''

  open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === 'style:style') {
      const own = attributes['style:name'] ?? ''
      this.#current = { name: attributes['style:display-name'] ?? decoded(own), parent: attributes['style:parent-style-name'] ?? '', outline: Number(attributes['style:default-outline-level'] ?? 0) || 0, look: {} }
      this.#styles.set(`${attributes['style:family'] ?? ''} ${own}`, this.#current)
    } else if (name === 'style:text-properties' && this.#current) this.#current.look = lookOf(attributes)
    else if (name === 'text:list-style') this.#list = attributes['style:name'] ?? ''
    else if (name === 'text:list-level-style-number' && (attributes['style:num-format'] ?? '') !== '') this.#numbered.set(`${this.#list} ${attributes['text:level'] ?? '1'}`, Number(attributes['text:start-value'] ?? 1))
  }

  close = (name: string): void => {
    if (name === 'style:style') this.#current = null
  }

  /** `level` from 0. */
  isNumbered(list: string, level: number): boolean {
    return this.#numbered.has(`${list} ${String(level + 1)}`)
  }

  /** What a level of a list begins with; `level` from 0. */
  startOf(list: string, level: number): number {
    return this.#numbered.get(`${list} ${String(level + 1)}`) ?? 1
  }

  span(name: string): SpanLook {
    return this.#styles.get(`text ${name}`)?.look ?? {}
  }

  /** The look that a paragraph's automatic style gives its letters: that of a named style is the style's own matter. */
  paragraphLook(name: string): SpanLook {
    return this.#styles.get(`paragraph ${name}`)?.look ?? {}
  }

  paragraph(name: string): { readonly style: string; readonly outline: number } {
    let at = this.#styles.get(`paragraph ${name}`)
    let shown = at?.name ?? decoded(name)
    for (let step = 0; at && step < LONGEST_CHAIN; step += 1) {
      const read = readStyle(at.name)
      if (read && read.role !== 'ordinary') return { style: at.name, outline: read.level }
      if (at.outline > 0) return { style: at.name, outline: at.outline }
      if (/^P\d+$/.test(shown)) shown = this.#styles.get(`paragraph ${at.parent}`)?.name ?? ''
      at = this.#styles.get(`paragraph ${at.parent}`)
    }
    return { style: shown, outline: 0 }
  }
}

function lookOf(attributes: Readonly<Record<string, string>>): SpanLook {
  const weight = attributes['fo:font-weight']
  const style = attributes['fo:font-style']
  const line = attributes['style:text-line-through-style'] ?? attributes['style:text-line-through-type']
  // Of several fonts of a name, the file counts the others: « Symbol1 ».
  const font = attributes['style:font-name'] ?? attributes['fo:font-family']
  const position = attributes['style:text-position'] ?? ''
  return {
    ...(weight === undefined ? {} : { bold: weight === 'bold' || Number(weight) >= 600 }),
    ...(style === undefined ? {} : { italic: style === 'italic' || style === 'oblique' }),
    ...(line === undefined ? {} : { struck: line !== 'none' }),
    ...(position === '' ? {} : { raised: /^(?:super|[1-9])/.test(position) ? ('superscript' as const) : /^(?:sub|-)/.test(position) ? ('subscript' as const) : null }),
    ...(attributes['text:display'] === 'none' ? { hidden: true } : {}),
    ...(font === undefined ? {} : { symbols: symbolFontOf(font) ?? symbolFontOf(font.replace(/\d+$/, '')) }),
  }
}
