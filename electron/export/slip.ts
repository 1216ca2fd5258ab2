import type { Sheet } from './typesetter'

/** One line of what the slip lists. */
export type SlipRow = readonly string[]

/** The words of a slip, in the order of printing; the layout is resources/typst/slip.typ. */
export interface Slip {
  /** « BORDEREAU DE VALIDATION ». */
  readonly mention: string
  /** Of the file's metadata. */
  readonly documentTitle: string
  /** The communiqué's. */
  readonly title: string
  /** Where the version stands, in a sentence; `done` once it was cleared. */
  readonly seal: { readonly words: string; readonly done: boolean }
  readonly facts: readonly { readonly label: string; readonly value: string; /** Hexadecimal. */ readonly isCode?: boolean }[]
  readonly warnings: readonly string[]
  readonly parts: readonly SlipPart[]
  readonly fine: string
  /** At the foot of the page. */
  readonly provenance: string
}

export interface SlipPart {
  readonly title: string
  /** Columns are as wide as these shares say. */
  readonly listing: { readonly shares: readonly number[]; readonly header: SlipRow; readonly rows: readonly SlipRow[]; /** Columns of hexadecimal. */ readonly codes: readonly number[] } | null
  /** What is said where there is no list, or after it. */
  readonly notes: readonly string[]
}

/** The institution, its charter and its logo, as the version froze them. */
export type SlipHouse = Pick<Sheet, 'content' | 'identity'>
