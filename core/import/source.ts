/*
 * What a word processor's file says, before anybody asked what a communiqué makes of it: the readers of DOCX, ODT, RTF
 * and TXT all give this. Plain data: it crosses threads.
 */

export interface SourceText {
  readonly kind: 'text'
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  readonly raised: 'superscript' | 'subscript' | null
  /** As the file has it, unchecked; empty without a link. */
  readonly href: string
  /** Struck out by its look alone, not as a tracked deletion. */
  readonly struck?: boolean
  /** Signs in it of a font of symbols that stand for nothing known, with the name of the font. */
  readonly symbols?: string
}

export type SourceInline =
  | SourceText
  | { readonly kind: 'break' }
  /** `image` is its rank in `Source.images`. */
  | { readonly kind: 'image'; readonly image: number }
  /** `note` is its rank in `Source.notes`. */
  | { readonly kind: 'note'; readonly note: number }

/** Where in the page a paragraph stands. */
export type SourcePlace = 'body' | 'table'

/** A cell of a table, counted from 0. `table` tells one table of the file from another. */
export interface SourceCell {
  readonly table: number
  readonly row: number
  readonly column: number
  /** It covers others, beside or below it. */
  readonly merged?: boolean
}

export interface SourceItem {
  readonly ordered: boolean
  /** From 0. */
  readonly level: number
  /** Of its list. */
  readonly start: number
  /** Its own, where the file's list counts on after other words; absent where the reader does not know it. */
  readonly number?: number
}

export interface SourceParagraph {
  /** The style as the program that wrote the file names it (`Heading 1`, `Titre`); empty for none. */
  readonly style: string
  /** 1 to 9 for what the file itself says is a heading; 0 otherwise. */
  readonly outline: number
  readonly list: SourceItem | null
  readonly place: SourcePlace
  /** Where in a table that stands in no other; absent elsewhere, and where the file does not tell. */
  readonly cell?: SourceCell
  readonly content: readonly SourceInline[]
}

export interface SourceNote {
  readonly kind: 'footnote' | 'endnote'
  readonly content: readonly SourceInline[]
}

export interface SourceImage {
  /** How the report calls it: the name of its file in the package. */
  readonly name: string
  readonly alt: string
  /** Why it brings no picture: outside the file, a form that no communiqué takes, or too large. Null for one that is here. */
  readonly missing: 'linked' | 'form' | 'large' | null
}

/** A tracked change. The draft holds insertions and not deletions. */
export interface SourceChange {
  readonly kind: 'insertion' | 'deletion'
  readonly author: string
  /** As the file says it, ISO 8601 mostly; empty when it does not. */
  readonly date: string
  readonly words: string
}

export interface SourceComment {
  readonly author: string
  readonly date: string
  readonly words: string
  /** The words that it is about; empty for none. */
  readonly quoted: string
}

/** What stands beside the text and has no place in a communiqué. */
export const asideKinds = ['header', 'footer', 'hidden', 'field', 'object', 'equation', 'macro', 'contents', 'separate'] as const

export interface SourceAside {
  readonly kind: (typeof asideKinds)[number]
  readonly words: string
}

export interface Source {
  readonly paragraphs: readonly SourceParagraph[]
  readonly notes: readonly SourceNote[]
  readonly images: readonly SourceImage[]
  readonly changes: readonly SourceChange[]
  readonly comments: readonly SourceComment[]
  readonly asides: readonly SourceAside[]
  /** Of a text that a machine cut into lines: how many words were put together again, and which. */
  readonly joined?: { readonly count: number; readonly words: readonly string[] }
  /** Marbre wrote the file: its no-break spaces are the author's, none is decoration. */
  readonly hasOwnSpaces?: boolean
}

export const emptySource: Source = { paragraphs: [], notes: [], images: [], changes: [], comments: [], asides: [] }

export function plainRun(text: string): SourceText {
  return { kind: 'text', text, bold: false, italic: false, raised: null, href: '' }
}

export function plainParagraph(text: string, more: Partial<SourceParagraph> = {}): SourceParagraph {
  return { style: '', outline: 0, list: null, place: 'body', content: text === '' ? [] : [plainRun(text)], ...more }
}

/** The words of inline content; a line break is a line end, and a note is its number. */
export function textOf(content: readonly SourceInline[]): string {
  return content.map((each) => (each.kind === 'text' ? each.text : each.kind === 'break' ? '\n' : each.kind === 'note' ? String(each.note + 1) : '')).join('')
}
