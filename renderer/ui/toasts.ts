import { ref, type Ref } from 'vue'

export interface Toast {
  readonly id: number
  readonly tone: 'success' | 'info'
  readonly title: string
  readonly action: { readonly label: string; readonly run: () => void } | null
}

/** More of them would leave no room for what they are about: three took 190 px of the window's height. */
const MOST_SHOWN = 2
const toasts = ref<readonly Toast[]>([])
let last = 0

export interface Toasts {
  readonly toasts: Readonly<Ref<readonly Toast[]>>
  /** Says what was done. With an action it stays until it is dismissed, so that nobody has to hurry. */
  readonly say: (title: string, more?: Partial<Pick<Toast, 'tone' | 'action'>>) => void
  readonly dismiss: (id: number) => void
  /** For the next person at the keyboard: what was done was done by another. */
  readonly clear: () => void
}

/** The oldest news goes for the next, and what offers something to do after all that does not. */
function makingRoom(shown: readonly Toast[]): readonly Toast[] {
  if (shown.length < MOST_SHOWN) return shown
  const leaving = shown.find(({ action }) => action === null) ?? shown[0]
  return shown.filter((toast) => toast !== leaving)
}

/** Short news of what was done, shown in a corner and read aloud. Failures are shown where they happened instead. */
export function useToasts(): Toasts {
  return {
    toasts: toasts,
    say(title, more = {}) {
      last += 1
      toasts.value = [...makingRoom(toasts.value), { id: last, tone: more.tone ?? 'success', title, action: more.action ?? null }]
    },
    dismiss(id) {
      toasts.value = toasts.value.filter((toast) => toast.id !== id)
    },
    clear() {
      toasts.value = []
    },
  }
}
