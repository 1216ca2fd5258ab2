import * as Y from 'yjs'
import { SCHEMA_VERSION } from '../../core/communique/content'
import type { DraftOpening } from '../../core/bridge/shapes'
import { bindsWithoutWriting } from '../../core/document/draft'
import { DRAFT_FIELD } from '../../core/document/types'
import { marbreError, type MarbreError } from '../../core/errors'

/** The Yjs origin of what comes from the disk: it is not typed and goes to no journal. */
export const FROM_STORE = Symbol('from the store')

export type Binding =
  /** The editor may bind: trying it on a copy wrote no byte. `readOnlyBecause` says why the person may not write, or null. */
  | { readonly kind: 'bindable'; readonly draft: Y.Doc; readonly readOnlyBecause: MarbreError | null }
  /** The editor must not bind: its schema would delete something. The words are shown as they are. */
  | { readonly kind: 'unbindable'; readonly error: MarbreError; readonly lines: readonly string[] }

/** Decides whether an editor may be bound to a draft: the version of its schema first, then a binding tried on a copy. */
export function prepareBinding({ schemaVersion, updates, readOnlyBecause }: DraftOpening): Binding {
  if (schemaVersion !== SCHEMA_VERSION) {
    const code = schemaVersion > SCHEMA_VERSION ? 'FORMAT_FROM_NEWER_VERSION' : 'DRAFT_NOT_READABLE'
    return { kind: 'unbindable', error: marbreError(code), lines: plainLines(updates) }
  }
  const shadow = bindsWithoutWriting(updates)
  if (!shadow.ok) return { kind: 'unbindable', error: shadow.error, lines: plainLines(updates) }
  const draft = new Y.Doc()
  for (const update of updates) Y.applyUpdate(draft, update, FROM_STORE)
  return { kind: 'bindable', draft, readOnlyBecause }
}

/** Every text of a draft, whatever the elements around it; what cannot be read is left out, and nothing is written. */
export function plainLines(updates: readonly Uint8Array[]): readonly string[] {
  const copy = new Y.Doc()
  try {
    for (const update of updates) Y.applyUpdate(copy, update, FROM_STORE)
  } catch (error) {
    // Yjs throws plain errors on bytes that are no update: what came before them is shown.
    if (!(error instanceof Error)) throw error
  }
  const lines: string[] = []
  for (const node of copy.getXmlFragment(DRAFT_FIELD).createTreeWalker((type) => type instanceof Y.XmlText)) {
    if (node instanceof Y.XmlText) lines.push(deltaText(node))
  }
  copy.destroy()
  return lines.filter((line) => line.trim() !== '')
}

interface DeltaRun {
  readonly insert?: unknown
}

function deltaText(text: Y.XmlText): string {
  const runs = text.toDelta() as readonly DeltaRun[]
  return runs.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}
