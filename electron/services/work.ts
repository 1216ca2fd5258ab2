import type { Announce, Handlers } from '../../core/bridge/handlers'
import { ok, type Result } from '../../core/result'
import type { TaskInput, TaskName, TaskOutput, Tasks } from './tasks'
import type { TaskWork } from './tasks/task'

/** The long work that goes on: each is announced as it advances and can be given up; one of a name at a time. */
export interface Work {
  /** Starts it, or waits for the one of that name that is going on. Errors: those of the task, and CANCELLED. */
  run<Name extends TaskName>(name: Name, input: TaskInput<Name>): Promise<Result<TaskOutput<Name>>>
  /** The same for what this very thread does piece by piece, because it writes the profile's journal. */
  here<Value>(name: string, piece: (work: TaskWork) => Promise<Result<Value>>): Promise<Result<Value>>
  cancel(name: string): void
  cancelAll(): void
}

interface Going {
  readonly controller: AbortController
  readonly result: Promise<Result<unknown>>
}

export function workOf(tasks: Tasks, announce: Announce): Work {
  const going = new Map<string, Going>()
  const follow = <Value>(name: string, begin: (work: TaskWork) => Promise<Result<Value>>): Promise<Result<Value>> => {
    const controller = new AbortController()
    const result = begin({ signal: controller.signal, report: (done, total) => announce('work.progressed', { work: name, done, total }) }).finally(() => going.delete(name))
    going.set(name, { controller, result })
    return result
  }
  return {
    here: async <Value>(name: string, piece: (work: TaskWork) => Promise<Result<Value>>) => (await (going.get(name)?.result ?? follow(name, piece))) as Result<Value>,
    run: async <Name extends TaskName>(name: Name, input: TaskInput<Name>) => (await (going.get(name)?.result ?? follow(name, ({ signal, report }) => tasks.run(name, input, { signal, onProgress: report })))) as Result<TaskOutput<Name>>,
    cancel: (name) => going.get(name)?.controller.abort(),
    cancelAll: () => going.forEach(({ controller }) => controller.abort()),
  }
}

export function workCalls({ work }: { readonly work: Work }): Handlers<'work.cancel'> {
  return {
    'work.cancel': (asked) => {
      work.cancel(asked.work)
      return ok(undefined)
    },
  }
}
