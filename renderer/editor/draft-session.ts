import * as Y from 'yjs'
import { RESCUE_ID_LENGTH } from '../../core/bridge/limits'
import type { DraftOpening } from '../../core/bridge/shapes'
import type { Language } from '../../core/communique/content'
import type { CommuniqueId } from '../../core/communique/ids'
import { frameUpdate } from '../../core/document/frame'
import { marbreError } from '../../core/errors'
import { documentFromYDoc } from '../../core/document/draft'
import { plainText } from '../../core/document/plain-text'
import { readableDocument } from '../../core/document/readable-text'
import type { DocumentJson } from '../../core/document/types'
import { titleAlone } from '../../core/document/words-alone'
import { bridge } from '../bridge'
import { FROM_STORE, plainLines, prepareBinding, type Binding } from './draft-binding'
import { DraftWriter, type SaveState } from './draft-writer'
import { RescueKeeper, type CopyState } from './rescue-keeper'

/** One open draft: its document and the writer of what is typed in it. Lives on while words wait to be written. */
export interface DraftSession {
  readonly communiqueId: CommuniqueId
  readonly opening: DraftOpening
  readonly binding: Binding
  /** Null when nothing may be written. */
  readonly writer: DraftWriter | null
  /** An editor is about to be made, for the first time or again: until it stands, nothing may be written. */
  mounting(): void
  /** The copies outside the profile, for when it fails; null as the writer. */
  readonly keeper: RescueKeeper | null
  /**
   * Tells the session that the editor stands: from now on what changes was typed. A byte before that would be the
   * editor's own doing: it is not written, and false is answered.
   */
  mounted(): boolean
  /** Nothing more goes to the disk: the document left the schema. */
  seal(): void
  dispose(): void
}

export interface SessionEvents {
  readonly onSave: (state: SaveState) => void
  readonly onCopy: (state: CopyState) => void
  /** An emergency copy was removed, because its words are in the profile. */
  readonly onCopyRemoved: () => void
}

export function startSession(opening: DraftOpening, events: SessionEvents): DraftSession {
  const binding = prepareBinding(opening)
  const { communiqueId } = opening
  if (binding.kind === 'unbindable') return { communiqueId, opening, binding, writer: null, keeper: null, mounting: () => undefined, mounted: () => true, seal: () => undefined, dispose: () => undefined }
  const { draft } = binding
  const keeper = binding.readOnlyBecause ? null : makeKeeper(opening, draft, events)
  const writer = keeper && makeWriter(communiqueId, (state) => {
    if (state.kind === 'unsaved') keeper.trouble()
    if (state.kind === 'saved') void keeper.settled()
    events.onSave(state)
  })
  let phase: 'mounting' | 'open' | 'sealed' = 'mounting'
  const take = (update: Uint8Array, origin: unknown) => {
    if (origin === FROM_STORE) return
    if (phase === 'open') {
      keeper?.typed()
      writer?.push(update)
    }
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
    keeper,
    mounted: () => {
      if (phase === 'mounting') phase = 'open'
      return phase === 'open'
    },
    seal: () => (phase = 'sealed'),
    dispose: () => {
      draft.off('update', take)
      writer?.dispose()
      keeper?.dispose()
      draft.destroy()
    },
  }
}

function makeWriter(communiqueId: CommuniqueId, onState: (state: SaveState) => void): DraftWriter {
  return new DraftWriter({
    append: async (update) => bridge().calls['drafts.append']({ communiqueId, frame: frameUpdate(update, await sha256Of(update)) }),
    merge: (updates) => Y.mergeUpdates(updates),
    onState,
    ...timers,
    now: () => performance.now(),
  })
}

const timers = {
  setTimer: (run: () => void, delayMs: number): unknown => window.setTimeout(run, delayMs),
  clearTimer: (timer: unknown) => {
    if (typeof timer === 'number') window.clearTimeout(timer)
  },
}

function makeKeeper({ language, institution }: DraftOpening, draft: Y.Doc, { onCopy, onCopyRemoved }: SessionEvents): RescueKeeper {
  const id = crypto.randomUUID().slice(-RESCUE_ID_LENGTH)
  return new RescueKeeper({
    write: () => {
      const words = wordsOf(draft, language)
      return bridge().calls['rescue.write']({ id, language, institution, ...words })
    },
    remove: () => bridge().calls['rescue.remove']({ id }),
    onState: onCopy,
    onRemoved: onCopyRemoved,
    ...timers,
  })
}

/** The title as it stands in the open text; empty while there is none. */
export function titleIn({ binding, opening }: DraftSession): string {
  const words = binding.kind === 'bindable' ? wordsOf(binding.draft, opening.language) : null
  return words?.document ? titleAlone(words.document) : ''
}

/** What the open text says: the document, and its words as one reads them. When it is no document, every word of it. */
export function wordsOf(draft: Y.Doc, language: Language): { readonly document: DocumentJson | null; readonly text: string } {
  const document = documentFromYDoc(draft)
  if (document.ok) return { document: document.value, text: plainText(readableDocument(document.value), language) }
  return { document: null, text: `${plainLines([Y.encodeStateAsUpdate(draft)]).join('\n\n')}\n` }
}

/** What the editor did before anything was typed: the reason that is shown when it wrote. */
export const wroteAtOpening = marbreError('DRAFT_READ_ONLY', { reason: 'binding_would_write' })

/** By the browser's own thread: in the window's, the first 200 kB of a long paste took 80 ms, in which no key was heard. */
async function sha256Of(update: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(update)))
}
