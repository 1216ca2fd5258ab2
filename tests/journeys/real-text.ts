// A real communiqué, as people bring one: raw text out of another program. Its words are not the project's, so the file
// stays outside; what stands here is where its elements are.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const file = resolve(import.meta.dirname, '../../../shared/reference/communique-ipc-2025-01-30.txt')

/** Line of the file on which an element begins (from 1), and what « Transformer en… » calls it. In the order to do it. */
const elements: readonly (readonly [line: number, target: string])[] = [
  [1, 'Mention (COMMUNIQUÉ DE PRESSE)'],
  [8, 'Lieu et date'],
  [10, 'Chapô'],
  [22, 'Intertitre'],
  [73, 'Intertitre'],
  [99, 'Intertitre'],
  [128, 'Intertitre'],
  [24, 'Sous-intertitre'],
  [51, 'Sous-intertitre'],
  [130, 'Citation'],
  [160, 'À propos'],
  [162, 'À propos'],
  [175, 'Plus d’informations'],
]

export interface RealText {
  readonly text: string
  /** `words` is how the element begins. */
  readonly elements: readonly { readonly words: string; readonly target: string }[]
}

/** Null where the file is not beside the project. */
export function realText(): RealText | null {
  if (!existsSync(file)) return null
  const text = readFileSync(file, 'utf8')
  const lines = text.split('\n')
  return { text, elements: elements.map(([line, target]) => ({ words: (lines[line - 1] ?? '').trim().slice(0, 28), target })) }
}

/** What line ends, spaces and list markers hide: the signs alone. */
export function bare(text: string): string {
  return text.replace(/^[ \t]*[•–-][ \t]+/gm, '').replace(/[\s\u00a0\u202f]+/gu, '')
}

/**
 * The signs of a text that poppler read from pages: a hyphen at a line's end may be the layout's own, or the word's.
 * `isIn` decides, by the text that it is read against.
 */
export function bareOfPages(pages: string, isIn: (signs: string) => boolean): string {
  return pages.split(/(?<=\S[-\u00ad\u2010])\n/u).reduce((read, rest) => {
    const next = bare(rest)
    const whole = read + next
    const joined = read.slice(0, -1) + next
    // Around the break, far enough to be found in one place only.
    const around = (signs: string, at: number): string => signs.slice(Math.max(0, at - 12), at + 12)
    return isIn(around(joined, read.length - 1)) ? joined : whole
  }, '')
}

/** Where two texts part, with what each says there; null when they are the same. */
export function firstDifference(read: string, wanted: string): { readonly read: string; readonly wanted: string } | null {
  if (read === wanted) return null
  let at = 0
  while (read[at] === wanted[at]) at += 1
  const around = (text: string): string => text.slice(Math.max(0, at - 20), at + 40)
  return { read: around(read), wanted: around(wanted) }
}
