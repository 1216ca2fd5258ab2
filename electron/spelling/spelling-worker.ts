import { parentPort, workerData } from 'node:worker_threads'
import type { Language } from '../../core/communique/content'
import { marbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import { openDictionaries, type Dictionaries } from './dictionaries'
import type { SpellingAnswer, SpellingRequest, SpellingSetting } from './spelling-protocol'

/**
 * The thread that looks words up: one question after another. What is asked of a whole text comes before what is
 * suggested for a word, which takes a hundred times longer.
 */
function serve(port: NonNullable<typeof parentPort>, { folder }: SpellingSetting): void {
  const opened = new Map<Language, Promise<Dictionaries>>()
  const waiting: SpellingRequest[] = []
  let running = false

  const dictionariesOf = (language: Language): Promise<Dictionaries> => {
    const known = opened.get(language) ?? openDictionaries(language, folder)
    opened.set(language, known)
    return known
  }

  const answer = async ({ task, language, words }: SpellingRequest): Promise<SpellingAnswer['result']> => {
    const dictionaries = await dictionariesOf(language)
    return ok(task === 'check' ? words.filter((word) => !dictionaries.knows(word)) : dictionaries.suggest(words[0] ?? ''))
  }

  const work = async (): Promise<void> => {
    running = true
    // Requests that came meanwhile are taken from the port before the next is chosen.
    while (waiting.length > 0) {
      const [request] = waiting.splice(Math.max(0, waiting.findIndex(({ task }) => task === 'check')), 1)
      if (!request) break
      const result = await answer(request).catch(() => err(marbreError('SPELLING_UNAVAILABLE')))
      port.postMessage({ id: request.id, result } satisfies SpellingAnswer)
      await new Promise((next) => setImmediate(next))
    }
    running = false
  }

  port.on('message', (request: SpellingRequest) => {
    waiting.push(request)
    if (!running) void work()
  })
}

if (parentPort === null) throw new Error('spelling-worker runs as a worker thread')
serve(parentPort, workerData as SpellingSetting)
