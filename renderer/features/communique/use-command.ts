import { computed, type ComputedRef } from 'vue'
import type { CommuniqueOverview } from '../../../core/bridge/shapes'
import { marbreError } from '../../../core/errors'
import { err, type Result } from '../../../core/result'
import type { Command } from '../../../core/workflow/types'
import { useAction, type Action } from '../../app/use-action'
import { useRefusalText } from '../../app/use-refusal-text'
import { useUnlockedCall } from '../../app/use-unlocked-call'
import { finishWork } from '../../closing'
import { useToasts } from '../../ui/toasts'
import { useCommunique } from './communique'

export interface CommandTools<Args extends readonly unknown[]> extends Action<Args, CommuniqueOverview> {
  /** Why it is closed to the person of the moment; empty when it is open. */
  readonly refusal: ComputedRef<string>
}

/**
 * A command of the workflow on the communiqué that is open: unlocks when it signs, shows what came of it, and says
 * `done` once it is written.
 */
export function useCommand<Args extends readonly unknown[]>(command: Command, call: (...args: Args) => Promise<Result<CommuniqueOverview>>, done: () => string): CommandTools<Args> {
  const communique = useCommunique()
  const refusalText = useRefusalText()
  const unlocked = useUnlockedCall()
  const { say } = useToasts()

  const action = useAction(async (...args: Args) => {
    // What was typed in this communiqué may become read-only by it: the words first.
    if (!(await finishWork())) return err(marbreError('TEXT_NOT_WRITTEN'))
    const result = await unlocked(() => call(...args))
    if (result.ok) {
      communique.accept(result.value)
      say(done())
    }
    return result
  })

  return { ...action, refusal: computed(() => refusalText(command, communique.refusalOf(command))) }
}
