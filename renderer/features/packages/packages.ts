import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { OPEN_PACKAGE_WORK, type PackageGlance } from '../../../core/bridge/packages'
import type { MarbreError } from '../../../core/errors'
import { bridge } from '../../bridge'
import { packageWork } from './package-work'

/** The review package that is being looked at, before anything of it is taken in. */
export const usePackages = defineStore('packages', () => {
  const glance = shallowRef<PackageGlance | null>(null)
  const failure = shallowRef<MarbreError | null>(null)
  const pending = ref(false)
  const work = packageWork(OPEN_PACKAGE_WORK)

  /** `handed_over`: the one on which somebody clicked twice, if any. */
  async function look(from: 'chosen' | 'handed_over'): Promise<void> {
    if (pending.value) return
    pending.value = true
    const answer = await work.follow(() => bridge().calls['packages.look']({ from }))
    pending.value = false
    if (answer.ok) glance.value = answer.value
    failure.value = answer.ok || answer.error.code === 'CANCELLED' ? null : answer.error
  }

  function close(): void {
    glance.value = null
    failure.value = null
  }

  return { glance, failure, pending, share: work.share, follow: work.follow, giveUp: work.cancel, look, close }
})
