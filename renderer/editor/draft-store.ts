import { defineStore } from 'pinia'
import { markRaw, shallowRef, type ShallowRef } from 'vue'
import type { DraftOpening } from '../../core/bridge/shapes'
import type { CommuniqueId } from '../../core/communique/ids'
import type { MarbreError } from '../../core/errors'
import { bridge } from '../bridge'
import { beforeClosing } from '../closing'
import { askOnce } from '../early-calls'
import { startSession, titleIn, type DraftSession } from './draft-session'
import type { SaveState } from './draft-writer'
import { finishPastes } from './paste/unfinished'
import { useTroubles } from './troubles'

const nothingToSave: SaveState = { kind: 'saved', at: null }

interface Listening {
  readonly session: Readonly<ShallowRef<DraftSession | null>>
  readonly sessions: () => readonly DraftSession[]
  readonly flushDraft: () => Promise<boolean>
  readonly recheck: (isRestored?: boolean) => Promise<void>
}

const isUnwritten = ({ writer }: DraftSession): boolean => writer !== null && writer.state.kind !== 'saved'

/** Whether words wait in a session that is left, those that a long paste still had to bring among them. */
function isLeftUnwritten(session: DraftSession): boolean {
  finishPastes()
  return isUnwritten(session)
}

/** Writes what a long paste still has to bring too: its sheet, or who may write in it, goes afterwards. */
function writeWhole(flushDraft: () => Promise<boolean>): Promise<boolean> {
  finishPastes()
  return flushDraft()
}

/** For as long as the window lives: words may wait after their screen is gone. */
function listen({ session, sessions, flushDraft, recheck }: Listening): void {
  bridge().on('session.changed', () => void recheck())
  bridge().on('communique.changed', ({ communiqueId }) => void (communiqueId === session.value?.communiqueId && recheck()))
  bridge().on('draft.restored', ({ communiqueId }) => void (communiqueId === session.value?.communiqueId && recheck(true)))
  beforeClosing({
    write: () => writeWhole(flushDraft),
    isWaiting: () => sessions().some(isUnwritten),
    rescue: async () => {
      const keepers = sessions().filter(isUnwritten).flatMap(({ keeper }) => keeper ?? [])
      const done = await Promise.all(keepers.map((keeper) => keeper.secure()))
      return done.every(Boolean)
    },
  })
  window.addEventListener('blur', () => void flushDraft())
  window.addEventListener('pagehide', () => void flushDraft())
  document.addEventListener('visibilitychange', () => void flushDraft())
}

async function flushAll(sessions: readonly DraftSession[]): Promise<boolean> {
  const done = await Promise.all(sessions.flatMap(({ writer }) => writer?.flush() ?? []))
  return done.every(Boolean)
}

/**
 * The draft that is being written. It outlives its screen: words that could not be written yet stay here, and are tried
 * again, until they are on the disk.
 */
export const useDraft = defineStore('draft', () => {
  const session = shallowRef<DraftSession | null>(null)
  const failure = shallowRef<MarbreError | null>(null)
  const save = shallowRef<SaveState>(nothingToSave)
  const troubles = useTroubles()
  /** Drafts that were left while words waited: they keep trying until these are on the disk. */
  const left = new Map<CommuniqueId, DraftSession>()
  /** Each opening has its number: of two of the same text the later one counts. */
  let asked = 0

  const sessions = (): readonly DraftSession[] => (session.value ? [session.value, ...left.values()] : [...left.values()])

  /** Writes at once what waits. True when every word is on the disk: what submits, exports or previews asks first. */
  const flushDraft = (): Promise<boolean> => flushAll(sessions())

  function begin(opening: DraftOpening): DraftSession {
    const { communiqueId } = opening
    const made: DraftSession = markRaw(
      startSession(opening, {
        onSave: (state) => {
          troubles.saving(communiqueId, state, () => titleIn(made))
          if (session.value === made) save.value = state
          else if (state.kind === 'saved' && left.get(communiqueId) === made) left.delete(communiqueId)
        },
        onCopy: (state) => troubles.copied(communiqueId, state),
        onCopyRemoved: troubles.copyRemoved,
      }),
    )
    return made
  }

  function show(next: DraftSession | null): void {
    const before = session.value
    if (next) left.delete(next.communiqueId)
    session.value = next
    save.value = next?.writer?.state ?? nothingToSave
    if (before === next) return
    if (before && isLeftUnwritten(before)) left.set(before.communiqueId, before)
    else before?.dispose()
  }

  /**
   * Opens a draft. One whose words still wait to be written is taken up where it was. Otherwise no sheet stays meanwhile:
   * words would be typed in it that the one lacks which is made of what is on the disk.
   */
  async function open(communiqueId: CommuniqueId): Promise<void> {
    const mine = ++asked
    failure.value = null
    const known = sessions().find((one) => one.communiqueId === communiqueId && one.writer?.state.kind === 'unsaved')
    if (!known) show(null)
    // Words that the disk refuses must not keep the person from another text, nor from their own.
    if (!sessions().some(({ writer }) => writer?.state.kind === 'unsaved')) await flushDraft()
    if (asked !== mine) return
    const waiting = known && isUnwritten(known) ? known : left.get(communiqueId)
    const opening = waiting ? null : await askOnce('drafts.open', communiqueId)
    if (asked !== mine) return
    if (opening?.ok === false) failure.value = opening.error
    else show(opening ? begin(opening.value) : (waiting ?? null))
  }

  /** Opens the draft again, once every word is on the disk, when who may write changed or it was brought back to another time. */
  async function recheck(isRestored = false): Promise<void> {
    const current = session.value
    if (!current || !(await writeWhole(flushDraft))) return
    const now = await bridge().calls['drafts.open']({ communiqueId: current.communiqueId })
    if (session.value !== current || !now.ok) return
    if (!isRestored && now.value.readOnlyBecause?.code === current.opening.readOnlyBecause?.code) return
    // What was typed or pasted meanwhile is not in the answer.
    if (isLeftUnwritten(current)) return recheck(isRestored)
    show(begin(now.value))
  }

  listen({ session, sessions, flushDraft, recheck })
  return { session, failure, save, open, flushDraft }
})
