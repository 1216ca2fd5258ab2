import type { ThreadId } from '../../../core/communique/ids'

export const threadElementId = (id: ThreadId): string => `thread-${id}`

/** Puts the focus on a thread of the list, from where its buttons are reached. */
export function focusThread(id: ThreadId): void {
  const card = document.getElementById(threadElementId(id))
  card?.scrollIntoView({ block: 'nearest' })
  card?.focus()
}

export function focusComposer(): void {
  document.querySelector<HTMLElement>('.thread-composer textarea')?.focus()
}
