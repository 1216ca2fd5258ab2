import { readonly, ref, type Ref } from 'vue'
import type { OPEN_PACKAGE_WORK, WRITE_PACKAGE_WORK } from '../../../core/bridge/packages'
import { followWork } from '../../app/follow-work'
import { bridge } from '../../bridge'

/** A file without large pictures is done before: a bar that flashes says nothing. */
const SHOWN_AFTER_MS = 300

export interface PackageWork {
  /** From 0 to 1; null while nothing goes on, or not for long yet. */
  readonly share: Readonly<Ref<number | null>>
  readonly follow: <Value>(act: () => Promise<Value>) => Promise<Value>
  readonly cancel: () => void
}

/** How far the reading or the writing of a review package is, and the way to give it up. */
export function packageWork(name: typeof OPEN_PACKAGE_WORK | typeof WRITE_PACKAGE_WORK): PackageWork {
  const share = ref<number | null>(null)

  async function follow<Value>(act: () => Promise<Value>): Promise<Value> {
    let begunAt: number | null = null
    let told = 0
    // From its first word on: before it, a person chooses a file or gives their passphrase.
    const hear = (now: number): void => {
      told = now
      begunAt ??= Date.now()
      if (share.value !== null) share.value = told
    }
    const timer = window.setInterval(() => {
      if (begunAt !== null && Date.now() - begunAt >= SHOWN_AFTER_MS) share.value = told
    }, SHOWN_AFTER_MS / 3)
    try {
      return await followWork(name, hear, act)
    } finally {
      window.clearInterval(timer)
      share.value = null
    }
  }

  return { share: readonly(share), follow, cancel: () => void bridge().calls['work.cancel']({ work: name }) }
}
