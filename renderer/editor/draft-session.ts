import * as Y from 'yjs'
import type { DraftOpening } from '../../core/bridge/shapes'
import type { CommuniqueId } from '../../core/communique/ids'
import { frameUpdate } from '../../core/document/frame'
import { marbreError } from '../../core/errors'
import { bridge } from '../bridge'
import { FROM_STORE, prepareBinding, type Binding } from './draft-binding'
import { DraftWriter, type SaveState } from './draft-writer'

/** One open draft: its document and the writer of what is typed in it. Lives on while words wait to be written. */
export interface DraftSession {
  readonly communiqueId: CommuniqueId
  readonly opening: DraftOpening
  readonly binding: Binding
  /** Null when nothing may be written. */
  readonly writer: DraftWriter | null
  /** An editor is about to be made, for the first time or again: until it stands, nothing may be written. */
  mounting(): void
  /**
   * Tells the session that the editor stands: from now on what changes was typed. A byte before that would be the
   * editor's own doing: it is not written, and false is answered.
   */
  mounted(): boolean
  /** Nothing more goes to the disk: the document left the schema. */
  seal(): void
  dispose(): void
}

export function startSession(opening: DraftOpening, onState: (state: SaveState) => void): DraftSession {
  const binding = prepareBinding(opening)
  const { communiqueId } = opening
  if (binding.kind === 'unbindable') return { communiqueId, opening, binding, writer: null, mounting: () => undefined, mounted: () => true, seal: () => undefined, dispose: () => undefined }
  const writer = binding.readOnlyBecause ? null : makeWriter(communiqueId, onState)
  const { draft } = binding
  let phase: 'mounting' | 'open' | 'sealed' = 'mounting'
  const take = (update: Uint8Array, origin: unknown) => {
    if (origin === FROM_STORE) return
    if (phase === 'open') writer?.push(update)
    else phase = 'sealed'
  }
  draft.on('update', take)
  return {
    communiqueId,
    opening,
    binding,
    writer,
    mounting: () => {
      if (phase === 'open') phase = 'mounting'
    },
    mounted: () => {
      if (phase === 'mounting') phase = 'open'
      return phase === 'open'
    },
    seal: () => (phase = 'sealed'),
    dispose: () => {
      draft.off('update', take)
      writer?.dispose()
      draft.destroy()
    },
  }
}

function makeWriter(communiqueId: CommuniqueId, onState: (state: SaveState) => void): DraftWriter {
  return new DraftWriter({
    append: (update) => bridge().calls['drafts.append']({ communiqueId, frame: frameUpdate(update) }),
    merge: (updates) => Y.mergeUpdates(updates),
    onState,
    setTimer: (run, delayMs) => window.setTimeout(run, delayMs),
    clearTimer: (timer) => {
      if (typeof timer === 'number') window.clearTimeout(timer)
    },
  })
}

/** What the editor did before anything was typed: the reason that is shown when it wrote. */
export const wroteAtOpening = marbreError('DRAFT_READ_ONLY', { reason: 'binding_would_write' })
