import type { DossierView } from '../../../core/bridge/packages'
import type { Thread } from '../../../core/bridge/threads'
import type { CommuniqueId, MessageId, ThreadId } from '../../../core/communique/ids'
import { ok, type Result } from '../../../core/result'
import { bridge } from '../../bridge'

type Answer = Promise<Result<readonly Thread[]>>

/** Where the threads of a communiqué are read and written: in this profile, or in what came of another's. */
export interface ThreadSource {
  readonly list: () => Answer
  readonly reply: (threadId: ThreadId, text: string) => Answer
  readonly revise: (messageId: MessageId, text: string) => Answer
  readonly takeBack: (messageId: MessageId) => Answer
  readonly resolve: (threadId: ThreadId, reason: string) => Answer
  /** Null: nobody opens them again there. */
  readonly reopen: ((threadId: ThreadId) => Answer) | null
  /** Whom a message may name after an @. */
  readonly names: () => Promise<readonly string[]>
  /** Every version of which something was said can be opened. */
  readonly hasEveryVersion: boolean
}

export function houseThreads(communiqueId: CommuniqueId): ThreadSource {
  const { calls } = bridge()
  return {
    list: () => calls['threads.list']({ communiqueId }),
    reply: (threadId, text) => calls['threads.reply']({ threadId, text }),
    revise: (messageId, text) => calls['threads.revise']({ messageId, text }),
    takeBack: (messageId) => calls['threads.takeBack']({ messageId }),
    resolve: (threadId, reason) => calls['threads.resolve']({ threadId, reason }),
    reopen: (threadId) => calls['threads.reopen']({ threadId }),
    names: async () => {
      const people = await calls['people.list']()
      return people.ok ? people.value.map(({ name }) => name) : []
    },
    hasEveryVersion: true,
  }
}

/** What a reader elsewhere says is signed, and goes back with their answer. */
export function dossierThreads(communiqueId: CommuniqueId): ThreadSource {
  const { calls } = bridge()
  const threadsIn = async (asked: Promise<Result<DossierView>>): Answer => {
    const answer = await asked
    return answer.ok ? ok(answer.value.threads) : answer
  }
  return {
    list: () => threadsIn(calls['dossiers.read']({ communiqueId })),
    reply: (threadId, text) => threadsIn(calls['dossiers.reply']({ communiqueId, threadId, text })),
    revise: (messageId, text) => threadsIn(calls['dossiers.revise']({ communiqueId, messageId, text })),
    takeBack: (messageId) => threadsIn(calls['dossiers.takeBack']({ communiqueId, messageId })),
    resolve: (threadId, reason) => threadsIn(calls['dossiers.resolve']({ communiqueId, threadId, reason })),
    reopen: null,
    names: async () => {
      const dossier = await calls['dossiers.read']({ communiqueId })
      return dossier.ok ? speakersOf(dossier.value) : []
    },
    hasEveryVersion: false,
  }
}

/** Whoever sent it or said something of it, each once. */
function speakersOf({ sender, versions, verdicts, threads }: DossierView): readonly string[] {
  const spoke = threads.flatMap(({ openedBy, messages }) => [openedBy.name, ...messages.map(({ by }) => by.name)])
  return [...new Set([sender.name, ...versions.map(({ submittedBy }) => submittedBy), ...verdicts.map(({ by }) => by.name), ...spoke])].filter((name) => name !== '')
}
