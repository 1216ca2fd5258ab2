import { defineStore } from 'pinia'
import { markRaw, shallowRef, type ShallowRef } from 'vue'
import type { DraftOpening } from '../../core/bridge/shapes'
import type { CommuniqueId } from '../../core/communique/ids'
import type { MarbreError } from '../../core/errors'
import { bridge } from '../bridge'
import { beforeClosing } from '../closing'
import { startSession, type DraftSession } from './draft-session'
import type { SaveState } from './draft-writer'

const nothingToSave: SaveState = { kind: 'saved', at: null }

interface Listening {
  readonly session: Readonly<ShallowRef<DraftSession | null>>
  readonly flushDraft: () => Promise<boolean>
  readonly recheck: (isRestored?: boolean) => Promise<void>
}

/** From the first opening on, for as long as the window lives: words may wait after their screen is gone. */
function listen({ session, flushDraft, recheck }: Listening): void {
  bridge().on('session.changed', () => void recheck())
  bridge().on('communique.changed', ({ communiqueId }) => void (communiqueId === session.value?.communiqueId && recheck()))
  bridge().on('draft.restored', ({ communiqueId }) => void (communiqueId === session.value?.communiqueId && recheck(true)))
  beforeClosing(async () => {
    if (!(await flushDraft())) throw new Error('the draft is not on the disk')
  })
  window.addEventListener('blur', () => void flushDraft())
  document.addEventListener('visibilitychange', () => void flushDraft())
}

/**
 * The draft that is being written. It outlives its screen: words that could not be written yet stay here, and are tried
 * again, until they are on the disk.
 */
export const useDraft = defineStore('draft', () => {
  const session = shallowRef<DraftSession | null>(null)
  const failure = shallowRef<MarbreError | null>(null)
  const save = shallowRef<SaveState>(nothingToSave)
  /** Drafts that were left while words waited: they keep trying until these are on the disk. */
  const left = new Map<CommuniqueId, DraftSession>()
  let asked: CommuniqueId | null = null
  let listening = false

  /** Writes at once what waits. True when every word is on the disk: what submits, exports or previews asks first. */
  async function flushDraft(): Promise<boolean> {
    const sessions = session.value ? [session.value, ...left.values()] : [...left.values()]
    const done = await Promise.all(sessions.map(async ({ writer }) => (writer ? writer.flush() : true)))
    return done.every(Boolean)
  }

  function begin(opening: DraftOpening): DraftSession {
    const { communiqueId } = opening
    return markRaw(
      startSession(opening, (state) => {
        if (session.value?.communiqueId === communiqueId) save.value = state
        else if (state.kind === 'saved') left.delete(communiqueId)
      }),
    )
  }

  function show(next: DraftSession | null): void {
    const before = session.value
    session.value = next
    save.value = next?.writer?.state ?? nothingToSave
    if (before === next) return
    if (before?.writer && before.writer.state.kind !== 'saved') left.set(before.communiqueId, before)
    else before?.dispose()
  }

  /** Opens a draft. One whose words still wait to be written is taken up where it was. */
  async function open(communiqueId: CommuniqueId): Promise<void> {
    if (!listening) listen({ session, flushDraft, recheck })
    listening = true
    asked = communiqueId
    await flushDraft()
    if (asked !== communiqueId) return
    const waiting = session.value?.writer?.state.kind === 'unsaved' && session.value.communiqueId === communiqueId ? session.value : left.get(communiqueId)
    if (waiting) {
      left.delete(communiqueId)
      show(waiting)
      return
    }
    const opening = await bridge().calls['drafts.open']({ communiqueId })
    if (asked !== communiqueId) return
    failure.value = opening.ok ? null : opening.error
    show(opening.ok ? begin(opening.value) : null)
  }

  /** Opens the draft again, once every word is on the disk, when who may write changed or it was brought back to another time. */
  async function recheck(isRestored = false): Promise<void> {
    const current = session.value
    if (!current || !(await flushDraft())) return
    const now = await bridge().calls['drafts.open']({ communiqueId: current.communiqueId })
    if (session.value !== current || !now.ok) return
    if (isRestored || now.value.readOnlyBecause?.code !== current.opening.readOnlyBecause?.code) show(begin(now.value))
  }

  return { session, failure, save, open, flushDraft }
})
