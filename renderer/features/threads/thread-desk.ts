import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import type { Thread } from '../../../core/bridge/threads'
import type { ThreadId, VersionId } from '../../../core/communique/ids'

/** Where a thread stands in the text that is shown: the order of reading, and whether its words are still the same. */
export interface ThreadPlace {
  readonly kind: 'words' | 'changed' | 'block' | 'page'
  readonly rank: number
}

/** What the list of threads needs of the text beside it. */
export interface ThreadDesk {
  /** Null: the draft. */
  readonly versionId: () => VersionId | null
  /** What is in none of them is an orphan here. */
  readonly places: Readonly<Ref<ReadonlyMap<ThreadId, ThreadPlace>>>
  /** Shows the passage and puts the focus there. */
  readonly goTo: (thread: Thread) => void
  /** Begins a comment on what is selected; answers false when nothing can be commented. */
  readonly comment: () => boolean
}

/** The words of a thread, the order in which threads are read: those in the text first, in its order, then the orphans. */
export function inOrder(threads: readonly Thread[], places: ReadonlyMap<ThreadId, ThreadPlace>): readonly Thread[] {
  const rankOf = ({ id }: Thread): number => places.get(id)?.rank ?? Number.POSITIVE_INFINITY
  return [...threads].sort((one, other) => {
    const [first, second] = [rankOf(one), rankOf(other)]
    return first === second ? one.openedAt - other.openedAt : first - second
  })
}

/** The thread after, or before, the one that is read; goes round at the ends. */
export function threadAfter(all: readonly Thread[], current: ThreadId | null, direction: 1 | -1): Thread | undefined {
  const at = all.findIndex(({ id }) => id === current)
  return all[(at + direction + all.length + (at < 0 && direction < 0 ? 1 : 0)) % Math.max(1, all.length)]
}

export interface ThreadKeys {
  /** The text is shown: what is not takes no keys. */
  readonly isOn?: () => boolean
  readonly comment: () => void
  readonly step: (direction: 1 | -1) => void
}

/** Ctrl+Alt+M comments, F9 and Shift+F9 go from thread to thread. */
export function useThreadKeys({ isOn, comment, step }: ThreadKeys): void {
  function onKey(event: KeyboardEvent): void {
    const isComment = event.code === 'KeyM' || event.key.toLowerCase() === 'm'
    const asks = isComment && (event.ctrlKey || event.metaKey) && event.altKey && !event.shiftKey
    const steps = event.key === 'F9' && !event.ctrlKey && !event.altKey && !event.metaKey
    if ((!asks && !steps) || isOn?.() === false || event.defaultPrevented || document.querySelector('[role=dialog]')) return
    event.preventDefault()
    if (asks) comment()
    else step(event.shiftKey ? -1 : 1)
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
