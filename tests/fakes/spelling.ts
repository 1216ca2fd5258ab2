import type { CallName } from '../../core/bridge/contract'
import type { Handlers } from '../../core/bridge/handlers'
import { marbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import type { OwnWord } from '../../core/spelling/own-words'

type SpellingCall = Extract<CallName, `spelling.${string}`>

/** Own words and ignored words in memory; only « acceuil » is wrong. */
export function fakeSpelling(somebody: () => OwnWord['addedBy']): Handlers<SpellingCall> {
  let words: readonly OwnWord[] = []
  let ignored: readonly string[] = []
  return {
    'spelling.check': ({ words: asked }) => ok(asked.filter((word) => word === 'acceuil')),
    'spelling.suggest': ({ word }) => ok(word === 'acceuil' ? ['accueil'] : []),
    'spelling.words': () => ok(words),
    'spelling.addWord': ({ word }) => ok((words = [...words.filter((each) => each.word !== word), { word, addedAt: 0, addedBy: somebody() }])),
    'spelling.removeWord': ({ word }) => ok((words = words.filter((each) => each.word !== word))),
    'spelling.importWords': () => err(marbreError('CANCELLED')),
    'spelling.exportWords': () => err(marbreError('CANCELLED')),
    'spelling.ignored': () => ok(ignored),
    'spelling.ignoreWord': ({ word }) => ok((ignored = [...ignored, word])),
    'spelling.heedWord': ({ word }) => ok((ignored = ignored.filter((each) => each !== word))),
  }
}
