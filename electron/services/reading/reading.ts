import { Worker } from 'node:worker_threads'
import { traceOf, type Logger } from '../../platform/logger'
import { hasEnded } from '../../platform/thread-end'
import type { Reader } from '../../store/handles'
import { lastChange } from '../../store/library-ranking'
import { callsToReader, type ReaderSetting } from './sides'
import { answerHere, type Answer, type Question, type QuestionName } from './questions'

/** Answers what reads much of the profile, so that it holds up no write. */
export interface Reading {
  /** Sees everything that was committed before it was asked. */
  ask<Name extends QuestionName>(name: Name, question: Question<Name>): Promise<Answer<Name>>
  /** Lets go of the database, which may be closed then. Nothing may be asked any more. */
  close(): Promise<void>
}

export interface ReadingOptions {
  /** The built `library-reader.cjs`, absolute. Without it every question is answered on `db`, in the thread that asks. */
  readonly readerFile?: string | undefined
  /** The profile's. */
  readonly folder: string
  readonly db: Reader
  readonly isInPlace: () => boolean
  readonly logger: Logger
}

/** A thread that failed so often is not started again: the services' own connection is slower, not wrong. */
const MOST_LIVES = 3

/**
 * Questions go to a thread with a connection of its own, which the first one starts. Until it is there, and whenever it
 * fails, they are answered on the services' connection: a failure is thrown by that one, as every other.
 */
export function openReading(options: ReadingOptions): Reading {
  const { db, logger } = options
  let thread: ReadingThread | null = null
  let lives = 0
  /** A path that names another file now leads a new connection elsewhere. */
  const start = (readerFile: string): void => {
    if (lives >= MOST_LIVES || !options.isInPlace()) return
    lives += 1
    thread = new ReadingThread(readerFile, { folder: options.folder }, () => logger.note('the library is read in a thread of its own'))
  }
  return {
    ask: async (name, question) => {
      if (thread?.isOver) thread = null
      if (!thread && options.readerFile !== undefined) start(options.readerFile)
      if (!thread?.isReady) return answerHere(db, name, question)
      try {
        return await thread.ask(name, question, lastChange(db))
      } catch (cause) {
        logger.note('a question was answered beside its thread', { question: name, ...traceOf(cause) })
        void thread.close()
        return answerHere(db, name, question)
      }
    },
    close: async () => thread?.close(),
  }
}

/** One life of the thread. */
class ReadingThread {
  isReady = false
  isOver = false
  readonly #calls: ReturnType<typeof callsToReader>
  readonly #ended: Promise<void>

  constructor(readerFile: string, setting: ReaderSetting, onReady: () => void) {
    const worker = new Worker(readerFile, { workerData: setting })
    const ready = (): void => {
      this.isReady = !this.isOver
      onReady()
    }
    this.#calls = callsToReader(worker, { ready })
    // Without a listener an error of the thread would end the whole program; "exit" follows it.
    worker.on('error', () => undefined)
    this.#ended = new Promise((resolve) => {
      worker.once('exit', () => {
        this.#giveUp()
        this.#calls.$close()
        resolve()
      })
    })
  }

  ask<Name extends QuestionName>(name: Name, question: Question<Name>, change: number): Promise<Answer<Name>> {
    // The table gives each name its answer; between threads it is plain data.
    return this.#calls.answer(name, question, change) as Promise<Answer<Name>>
  }

  async close(): Promise<void> {
    if (!this.isOver) {
      this.#giveUp()
      await this.#calls.close().catch(() => undefined)
    }
    await hasEnded(this.#ended)
  }

  #giveUp(): void {
    this.isOver = true
    this.isReady = false
  }
}
