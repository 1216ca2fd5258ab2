import type { Sha256 } from '../communique/ids'

/** The Yjs fragment that holds a draft's document. */
export const DRAFT_FIELD = 'document'

/**
 * The elements of a communiqué, in the order of printing, which is the order of the tags in the PDF.
 *
 *   doc          letterhead mention release dateline evidenceLabel? title subtitle? lead block+
 *                linksOfInterest? references? about+ pressContact moreInfo?
 *   block        paragraph | heading | bulletList | orderedList | quote | keyFigures | box | table | figure
 *   list item    paragraph (paragraph | bulletList | orderedList)*
 *   quote        paragraph+          keyFigures  keyFigure+          box  (paragraph | bulletList | orderedList)+
 *   table        tableRow+           tableRow    tableCell+, as many in each row
 *   references   reference+          about       aboutTitle paragraph+   pressContact  contact+
 *
 * Text is inline content (text with marks, and hard breaks inside paragraphs); what is not prose is an attribute.
 * Every block carries `id` (a UUID, or null before the editor gave it one): it anchors comments and is not printed.
 */
export interface NodeAttrs {
  /** Institution and logos come from the charter; `partners` are keys of charter partners, in printing order. */
  letterhead: { partners: readonly string[] }
  /** Locked: its words follow from the type and the language. */
  mention: { type: CommuniqueType }
  release: ReleaseAttrs
  dateline: { place: string; /** Calendar day, `2025-01-30`, or empty while undecided. */ date: string }
  /** inline text, one line: the kind of study */
  evidenceLabel: Empty
  /** inline text without marks but superscript, subscript and language: the only H1 */
  title: Empty
  subtitle: Empty
  lead: Empty
  paragraph: Empty
  /** 2 or 3; level 3 only after a level 2. */
  heading: { level: 2 | 3 }
  bulletList: Empty
  orderedList: { start: number }
  listItem: Empty
  /**
   * Words without their outer guillemets: the layout sets them. With an `introducer` (« explique le ») the attribution
   * runs on after the closing guillemet (« …», explique le Pr X, function.); without it, it stands on a line of its own.
   */
  quote: { introducer: string; civility: string; speaker: string; function: string }
  /** Group of figures; `title` may be empty, `source` is one line. */
  keyFigures: { title: string; source: string }
  /**
   * `value` as printed, with its unit (« 846 patients »); the inline content says what it counts. `date` as printed
   * (« 2024 », « au 1er mars 2025 ») and `source` are its own, where the group's do not hold for it; both may be empty.
   */
  keyFigure: { value: string; date: string; source: string }
  box: { title: string; source: string }
  /** `headerRow`: the first row names the columns, and is repeated on each page; `headerColumn`: the first cell of a row names it. */
  table: { title: string; source: string; headerRow: boolean; headerColumn: boolean }
  tableRow: Empty
  /** inline text, one line */
  tableCell: Empty
  /**
   * The inline content is the legend. `decorative` images have no alternative text and are artifacts. `asset` is what is
   * printed: of a picture that was cropped, what was left of it, and `crop` says of which one it is which frame, in
   * pixels. `focus` is what has to stay in view where a page cuts the picture once more, in thousandths of its sides.
   */
  figure: { asset: Sha256 | null; alt: string; credit: string; decorative: boolean; crop: CropAttrs | null; focus: { readonly x: number; readonly y: number } | null }
  linksOfInterest: Empty
  references: Empty
  /** Inline content is the readable reference; `doi` without prefix (`10.1000/xyz`), `url` https only; both may be empty. */
  reference: { doi: string; url: string }
  about: Empty
  /** inline text, « À propos de … »: the only heading whose words the author owns */
  aboutTitle: Empty
  pressContact: Empty
  contact: { name: string; function: string; phone: string; email: string }
  /** inline text printed after « Pour plus d’informations : » */
  moreInfo: Empty
}

type Empty = Readonly<Record<string, never>>

export interface CropAttrs {
  readonly source: Sha256
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const communiqueTypes = ['communique', 'invitation', 'correction', 'dossier', 'note'] as const
export type CommuniqueType = (typeof communiqueTypes)[number]

/**
 * When the text may be used. `undecided` is a draft's first state: preflight blocks it. An embargo is a wall-clock
 * time in a place (`2025-02-04T18:00`, `Europe/Paris`), because that is what is printed and what journalists read.
 */
export type ReleaseAttrs =
  | { mode: 'undecided' | 'immediate'; until: ''; zone: '' }
  | { mode: 'embargo'; until: string; zone: string }

/** `language` marks a foreign passage (BCP 47, `en`); `link` holds an https, http or mailto address. */
export interface MarkAttrs {
  bold: Empty
  italic: Empty
  superscript: Empty
  subscript: Empty
  link: { href: string }
  language: { lang: string }
}

export type NodeName = keyof NodeAttrs
export type MarkName = keyof MarkAttrs

export interface MarkJson {
  readonly type: MarkName
  readonly attrs?: Readonly<Record<string, unknown>>
}

/** A checked node: what `parseDocument` lets through. `attrs` has the shape that NodeAttrs gives, plus `id`. */
export interface NodeJson {
  readonly type: NodeName | 'doc' | 'text' | 'hardBreak'
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly NodeJson[]
  readonly text?: string
  readonly marks?: readonly MarkJson[]
}

export interface DocumentJson extends NodeJson {
  readonly type: 'doc'
  readonly content: readonly NodeJson[]
}
