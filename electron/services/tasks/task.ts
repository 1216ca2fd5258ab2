import type { Result } from '../../../core/result'

/** How a task tells how far it is, and hears that nobody wants it any more. */
export interface TaskWork {
  /** `done` of `total`, in whatever the task counts. After it, `signal` is up to date: call it often, it costs little. */
  readonly report: (done: number, total: number) => void
  readonly signal: AbortSignal
}

/**
 * A long piece of work, done in a thread of its own on connections of its own: it may not write the profile's database,
 * and what it makes has its final name only when it is whole, since it can be ended at any moment. Input and output
 * are plain data. When `signal` says so it cleans up and answers CANCELLED.
 */
export type Task<Input, Output> = (input: Input, work: TaskWork) => Promise<Result<Output>>
