import type { Announce, Handlers } from '../../core/bridge/handlers'
import { ok, type Result } from '../../core/result'
import type { TaskInput, TaskName, TaskOutput, Tasks } from './tasks'

/** The long work that goes on: each is announced as it advances and can be given up; one of a name at a time. */
export interface Work {
  /** Starts it, or waits for the one of that name that is going on. Errors: those of the task, and CANCELLED. */
  run<Name extends TaskName>(name: Name, input: TaskInput<Name>): Promise<Result<TaskOutput<Name>>>
  cancel(name: string): void
  cancelAll(): void
}

interface Going {
  readonly controller: AbortController
  readonly result: Promise<Result<unknown>>
}

export function workOf(tasks: Tasks, announce: Announce): Work {
  const going = new Map<string, Going>()
  const start = <Name extends TaskName>(name: Name, input: TaskInput<Name>): Promise<Result<unknown>> => {
    const controller = new AbortController()
    const result = tasks
      .run(name, input, { signal: controller.signal, onProgress: (done, total) => announce('work.progressed', { work: name, done, total }) })
      .finally(() => going.delete(name))
    going.set(name, { controller, result })
    return result
  }
  return {
    run: async <Name extends TaskName>(name: Name, input: TaskInput<Name>) => (await (going.get(name)?.result ?? start(name, input))) as Result<TaskOutput<Name>>,
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
