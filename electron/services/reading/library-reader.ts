import { parentPort, workerData } from 'node:worker_threads'
import { everything } from '../../../core/library/query'
import { endThread } from '../../platform/thread-end'
import { followChanges } from '../../store/library-ranking'
import { openDatabaseReadOnly } from '../../store/open-database'
import { inSnapshot } from '../../store/sql'
import { answerHere, type Question, type QuestionName } from './questions'
import { callsToAsker, type ReaderSetting } from './sides'

/** Pages that stay in memory, in kibibytes: walks over 100,000 lines and the words of a search fit in. */
const CACHE_KIB = 64 * 1024

/** The thread in which questions are answered that read much, on a connection that cannot write. */
function serve(port: NonNullable<typeof parentPort>, { folder }: ReaderSetting): void {
  const opened = openDatabaseReadOnly(folder)
  if (!opened.ok) throw new Error(opened.error.code)
  const { db, close } = opened.value
  db.pragma(`cache_size = -${CACHE_KIB}`)
  db.pragma('cell_size_check = ON')
  const answer = (name: QuestionName, question: Question<QuestionName>): unknown => inSnapshot(db, () => answerHere(db, name, question))
  const asker = callsToAsker(port, {
    answer: (name, question, change) => {
      followChanges(db, change)
      return Promise.resolve(answer(name, question))
    },
    close: () => {
      close()
      endThread()
      return Promise.resolve()
    },
  })
  warmUp(answer)
  void asker.ready()
}

/**
 * A first search takes four times as long as the next, and a first filter that no index helps more: the words of the
 * index and the lines, which fit in the pages that are kept, are read before anybody waits for them.
 */
function warmUp(answer: (name: QuestionName, question: Question<QuestionName>) => unknown): void {
  for (const query of [{ ...everything, text: 'presse communi' }, { ...everything, types: ['correction' as const], languages: ['en' as const] }]) {
    answer('list', { query, now: 0, offset: 0, limit: 20 })
    answer('count', { query, now: 0 })
  }
}

if (parentPort === null) throw new Error('library-reader runs as a worker thread')
serve(parentPort, workerData as ReaderSetting)
