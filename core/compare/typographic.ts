import type { Language } from '../communique/content'
import { printedForm } from '../communique/fingerprint'
import { blockText } from '../document/plain-text'
import type { DocumentJson, NodeJson } from '../document/types'
import { figuresOfDocument, normaliseDocument, normaliseText } from '../typography'
import { lettersOf } from '../typography/signs'
import type { Piece } from './words'

/**
 * Whether two elements that differ are the same after the normaliser: the only proof that a change is typographic. It
 * never changes a letter nor a digit, so that two texts with others need not be tried.
 */
export function isTypographic(before: NodeJson, after: NodeJson, language: Language): boolean {
  if (before.type !== after.type || lettersOf(blockText(before, language)) !== lettersOf(blockText(after, language))) return false
  return normalForm(before, language) === normalForm(after, language)
}

/** Normalising is what takes long, and an element is asked of for the kinds of a change and again for its display. */
const known: Readonly<Record<Language, WeakMap<NodeJson, string>>> = { fr: new WeakMap(), en: new WeakMap() }

function normalForm(node: NodeJson, language: Language): string {
  const kept = known[language].get(node)
  if (kept !== undefined) return kept
  const document: DocumentJson = { type: 'doc', content: [node] }
  const form = JSON.stringify([normaliseDocument(document, language).content.map(printedForm), figuresOfDocument(document, language)])
  known[language].set(node, form)
  return form
}

/**
 * The same pieces, those that are typography alone marked so. `whole`: all of the element is. Else a change is tried by
 * itself: the old text with it is the same, after the normaliser, as the old text without it. For display: what is
 * carried to another version is decided on whole texts (core/compare/kinds).
 */
export function withTypographyMarked(pieces: readonly Piece[], whole: boolean, language: Language): readonly Piece[] {
  if (whole) return pieces.map((piece) => (piece.kind === 'same' ? piece : { ...piece, typographic: true }))
  if (language !== 'fr') return pieces
  const marked = new Set(changesIn(pieces).filter((change) => isFolded(pieces, change)).flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)))
  return marked.size === 0 ? pieces : pieces.map((piece, at) => (marked.has(at) ? { ...piece, typographic: true } : piece))
}

/** Pieces that stand together and are not in both texts. */
interface Change {
  readonly from: number
  readonly to: number
}

function changesIn(pieces: readonly Piece[]): readonly Change[] {
  const changes: Change[] = []
  for (const [at, { kind }] of pieces.entries()) {
    const last = changes.at(-1)
    if (kind === 'same') continue
    if (last?.to === at) changes[changes.length - 1] = { from: last.from, to: at + 1 }
    else changes.push({ from: at, to: at + 1 })
  }
  return changes
}

const textOf = (pieces: readonly Piece[], without: Piece['kind']): string => pieces.filter(({ kind }) => kind !== without).map(({ text }) => text).join('')

function isFolded(pieces: readonly Piece[], { from, to }: Change): boolean {
  const change = pieces.slice(from, to)
  if (lettersOf(textOf(change, 'added')) !== lettersOf(textOf(change, 'removed'))) return false
  const [head, tail] = [textOf(pieces.slice(0, from), 'added'), textOf(pieces.slice(to), 'added')]
  return normaliseText(head + textOf(change, 'added') + tail) === normaliseText(head + textOf(change, 'removed') + tail)
}
