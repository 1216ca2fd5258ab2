import { onBeforeUnmount, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Finding } from '../../../core/bridge/shapes'
import type { CommuniqueId } from '../../../core/communique/ids'
import type { MarbreError } from '../../../core/errors'
import { bridge } from '../../bridge'
import type { SaveState } from '../../editor/draft-writer'

export interface Findings {
  readonly found: Readonly<ShallowRef<readonly Finding[] | null>>
  readonly error: Readonly<ShallowRef<MarbreError | null>>
  /** Looks again now: something else than the text changed. */
  readonly check: () => Promise<void>
}

const PAUSE_MS = 600

/** What is to be mended, checked on what is on the disk each time the typing pauses. */
export function useFindings(communiqueId: CommuniqueId, save: Readonly<Ref<SaveState>>): Findings {
  const found = shallowRef<readonly Finding[] | null>(null)
  const error = shallowRef<MarbreError | null>(null)
  let pause = 0
  let asked = 0

  async function check(): Promise<void> {
    asked += 1
    const mine = asked
    const answer = await bridge().calls['drafts.check']({ communiqueId })
    if (mine !== asked) return
    error.value = answer.ok ? null : answer.error
    if (answer.ok) found.value = answer.value
  }

  watch(
    save,
    ({ kind }) => {
      window.clearTimeout(pause)
      if (kind === 'saved') pause = window.setTimeout(() => void check(), PAUSE_MS)
    },
  )
  const stops = [bridge().on('register.changed', () => void check()), bridge().on('charters.changed', () => void check()), bridge().on('communique.changed', ({ communiqueId: changed }) => void (changed === communiqueId && check()))]
  // The text takes keys first: dictionaries are read for the answer.
  const idle = requestIdleCallback(() => void check())
  onBeforeUnmount(() => {
    stops.forEach((stop) => stop())
    cancelIdleCallback(idle)
    asked += 1
    window.clearTimeout(pause)
  })
  return { found, error, check }
}
