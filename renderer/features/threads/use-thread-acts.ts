import type { Thread } from '../../../core/bridge/threads'
import type { CommuniqueId, MessageId, ThreadId } from '../../../core/communique/ids'
import { ok, type Result } from '../../../core/result'
import type { Category } from '../../../core/threads/thread'
import { useAction, type Action } from '../../app/use-action'
import { useUnlockedCall } from '../../app/use-unlocked-call'
import { bridge } from '../../bridge'
import { useText, type TextKey } from '../../i18n'
import { announce } from '../../ui/announcer'
import { useThreads, type Composing } from './threads'

interface Remark {
  readonly communiqueId: CommuniqueId
  readonly composing: Composing
  readonly category: Category
  readonly blocking: boolean
  readonly text: string
}

export interface ThreadActs {
  readonly open: Action<[Remark], ThreadId>
  readonly reply: Action<[ThreadId, string], readonly Thread[]>
  readonly revise: Action<[MessageId, string], readonly Thread[]>
  readonly takeBack: Action<[MessageId], readonly Thread[]>
  readonly resolve: Action<[ThreadId, string], readonly Thread[]>
  /** Null: nobody opens them again there. */
  readonly reopen: Action<[ThreadId], readonly Thread[]> | null
}

/** What people do with the threads that are shown: each unlocks when it signs, shows what came of it, and is said once it is written. */
export function useThreadActs(): ThreadActs {
  const store = useThreads()
  const unlocked = useUnlockedCall()
  const { t } = useText()

  function act<Args extends readonly unknown[]>(call: (...args: Args) => Promise<Result<readonly Thread[]>>, done: TextKey): Action<Args, readonly Thread[]> {
    return useAction(async (...args: Args) => {
      const result = await unlocked(() => call(...args))
      if (result.ok) {
        store.accept(result.value)
        announce(t(done))
      }
      return result
    })
  }
  const { source } = store
  if (source === null) throw new Error('the threads of a communiqué are shown')

  return {
    open: useAction(async ({ communiqueId, composing, category, blocking, text }: Remark) => {
      const result = await unlocked(() => bridge().calls['threads.open']({ communiqueId, ...composing, category, blocking, text }))
      if (!result.ok) return result
      store.accept(result.value.threads)
      announce(t(blocking ? 'threads.done.openedBlocking' : 'threads.done.opened'))
      return ok(result.value.threadId)
    }),
    reply: act(source.reply, 'threads.done.replied'),
    revise: act(source.revise, 'threads.done.revised'),
    takeBack: act(source.takeBack, 'threads.done.takenBack'),
    resolve: act(source.resolve, 'threads.done.resolved'),
    reopen: source.reopen && act(source.reopen, 'threads.done.reopened'),
  }
}
