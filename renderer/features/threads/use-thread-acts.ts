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
  readonly reopen: Action<[ThreadId], readonly Thread[]>
}

/** What people do with threads: each unlocks when it signs, shows what came of it, and is said once it is written. */
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
  const { calls } = bridge()

  return {
    open: useAction(async ({ communiqueId, composing, category, blocking, text }: Remark) => {
      const result = await unlocked(() => calls['threads.open']({ communiqueId, ...composing, category, blocking, text }))
      if (!result.ok) return result
      store.accept(result.value.threads)
      announce(t(blocking ? 'threads.done.openedBlocking' : 'threads.done.opened'))
      return ok(result.value.threadId)
    }),
    reply: act((threadId: ThreadId, text: string) => calls['threads.reply']({ threadId, text }), 'threads.done.replied'),
    revise: act((messageId: MessageId, text: string) => calls['threads.revise']({ messageId, text }), 'threads.done.revised'),
    takeBack: act((messageId: MessageId) => calls['threads.takeBack']({ messageId }), 'threads.done.takenBack'),
    resolve: act((threadId: ThreadId, reason: string) => calls['threads.resolve']({ threadId, reason }), 'threads.done.resolved'),
    reopen: act((threadId: ThreadId) => calls['threads.reopen']({ threadId }), 'threads.done.reopened'),
  }
}
