import * as v from 'valibot'
import { languages } from '../communique/content'
import { communiqueIdSchema } from '../communique/ids'
import { ownWordSchema, type OwnWord } from '../spelling/own-words'
import { MAX_WORD_LENGTH } from '../spelling/words'
import type { SavedFile } from './shapes'
import { call } from './call'

/* The calls about spelling. Dictionaries are the program's own: nothing is looked up elsewhere. */

/** Words of one question: more of them ask again. */
export const MOST_WORDS_ASKED = 1000
export const MOST_SUGGESTIONS = 5
export const MAX_WORD_LIST_BYTES = 4 * 1024 * 1024

const language = v.picklist(languages)
const word = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_WORD_LENGTH))
const ofOwnWord = v.strictObject({ word: ownWordSchema })
const ofIgnored = v.strictObject({ communiqueId: communiqueIdSchema, word: ownWordSchema })

export const spellingContract = {
  /** Those of the words that the language's dictionary does not hold. One's own words are not its business. */
  'spelling.check': call<readonly string[]>()('person', v.strictObject({ language, words: v.pipe(v.array(word), v.maxLength(MOST_WORDS_ASKED)) }), ['SPELLING_UNAVAILABLE']),
  /** The nearest words, the best first. */
  'spelling.suggest': call<readonly string[]>()('person', v.strictObject({ language, word }), ['SPELLING_UNAVAILABLE']),

  /** The institution's own, in the order of the alphabet. */
  'spelling.words': call<readonly OwnWord[]>()('person', v.undefined()),
  'spelling.addWord': call<readonly OwnWord[]>()('person', ofOwnWord, ['ROLE_MISSING', 'OWN_WORDS_TOO_MANY']),
  'spelling.removeWord': call<readonly OwnWord[]>()('person', ofOwnWord, ['ROLE_MISSING']),
  /** A plain text, one word a line; `added` of its words were new. */
  'spelling.importWords': call<{ readonly added: number; readonly words: readonly OwnWord[] }>()('person', v.undefined(), ['CANCELLED', 'ROLE_MISSING', 'FILE_UNREADABLE', 'INPUT_TOO_LARGE', 'OWN_WORDS_TOO_MANY']),
  'spelling.exportWords': call<SavedFile>()('person', v.undefined(), ['CANCELLED', 'FOLDER_READ_ONLY']),

  /** What nobody wants to be told of again in this communiqué. */
  'spelling.ignored': call<readonly string[]>()('person', v.strictObject({ communiqueId: communiqueIdSchema }), ['COMMUNIQUE_UNKNOWN']),
  'spelling.ignoreWord': call<readonly string[]>()('person', ofIgnored, ['COMMUNIQUE_UNKNOWN', 'ROLE_MISSING', 'DRAFT_READ_ONLY']),
  'spelling.heedWord': call<readonly string[]>()('person', ofIgnored, ['COMMUNIQUE_UNKNOWN', 'ROLE_MISSING', 'DRAFT_READ_ONLY']),
} as const
