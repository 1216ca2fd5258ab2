import { onBeforeUnmount, ref, type Ref } from 'vue'
import { bridge } from '../../bridge'

export interface WorkShare {
  /** From 0 to 1, as soon as the work tells how far it is; null while there is none. */
  readonly share: Readonly<Ref<number | null>>
  readonly begin: () => void
  readonly end: () => void
}

/** How far a long work is, while it goes on. */
export function useWorkShare(name: string): WorkShare {
  const share = ref<number | null>(null)
  let isGoing = false
  onBeforeUnmount(bridge().on('work.progressed', ({ work, done, total }) => {
    if (isGoing && work === name) share.value = total === 0 ? 0 : done / total
  }))
  return {
    share,
    begin: () => { isGoing = true },
    end: () => {
      isGoing = false
      share.value = null
    },
  }
}
