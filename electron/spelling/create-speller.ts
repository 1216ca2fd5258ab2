import { Worker } from 'node:worker_threads'
import type { Language } from '../../core/communique/content'
import { marbreError } from '../../core/errors'
import { err, type Result } from '../../core/result'
import { hasEnded } from '../platform/thread-end'
import type { Speller } from './speller'
import type { SpellingAnswer, SpellingRequest, SpellingSetting } from './spelling-protocol'

export interface SpellerOptions extends SpellingSetting {
  /** The built worker, `out/main/spelling-worker.cjs`, as an absolute path; inside an asar archive is fine. */
  readonly workerFile: string
}

/**
 * A speller whose dictionaries live in a thread of their own, started by the first question: nothing of it is on the way
 * to the first key. When the thread dies, what it was asked is refused and the next question starts another.
 */
export function createSpeller({ workerFile, folder }: SpellerOptions): Speller {
  let life: Life | null = null
  let closed = false
  const ask = (task: SpellingRequest['task'], language: Language, words: readonly string[]): Promise<Result<readonly string[]>> => {
    if (closed) return Promise.resolve(err(marbreError('SPELLING_UNAVAILABLE')))
    if (life === null || life.isOver) life = new Life(new Worker(workerFile, { workerData: { folder } satisfies SpellingSetting }))
    return life.ask({ task, language, words })
  }
  return {
    unknown: (language, words) => ask('check', language, words),
    suggest: (language, word) => ask('suggest', language, [word]),
    close: async () => {
      closed = true
      await life?.end()
    },
  }
}

/** One life of the thread. */
class Life {
  isOver = false
  readonly #asked = new Map<number, (result: SpellingAnswer['result']) => void>()
  #nextId = 1

  constructor(private readonly worker: Worker) {
    worker.on('message', ({ id, result }: SpellingAnswer) => {
      this.#asked.get(id)?.(result)
      this.#asked.delete(id)
    })
    // Without a listener an error of the thread would end the whole program; "exit" follows it.
    worker.on('error', () => (this.isOver = true))
    worker.once('exit', () => {
      this.isOver = true
      for (const answer of this.#asked.values()) answer(err(marbreError('SPELLING_UNAVAILABLE')))
      this.#asked.clear()
    })
  }

  ask(request: Omit<SpellingRequest, 'id'>): Promise<SpellingAnswer['result']> {
    const id = this.#nextId++
    return new Promise((answer) => {
      this.#asked.set(id, answer)
      this.worker.postMessage({ id, ...request } satisfies SpellingRequest)
    })
  }

  /** It holds nothing that must be written: there is no need to wait for what it does. */
  async end(): Promise<void> {
    await hasEnded(this.worker.terminate())
  }
}
