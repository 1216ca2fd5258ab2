import type { Finding } from '../../core/bridge/shapes'
import type { CallOutput } from '../../core/bridge/contract'
import type { Handlers } from '../../core/bridge/handlers'
import { MAX_WORD_LIST_BYTES } from '../../core/bridge/spelling'
import type { CommuniqueContent, Language } from '../../core/communique/content'
import type { CommuniqueId } from '../../core/communique/ids'
import { marbreError, type MarbreError } from '../../core/errors'
import { unknownWordsFinding } from '../../core/preflight/rules/spelling'
import { err, ok, type Result } from '../../core/result'
import { MOST_OWN_WORDS, readWordList, writeWordList, type OwnWord } from '../../core/spelling/own-words'
import { nameWords, statedNames, wordsOfDocument } from '../../core/spelling/passages'
import { askedFor, isRight, OwnWords } from '../../core/spelling/verdict'
import type { Role } from '../../core/workflow/types'
import { writeFileAtomically } from '../platform/atomic-files'
import { findCommunique } from '../store/communiques'
import { countOwnWords, deleteOwnWord, heedWord, ignoreWord, insertOwnWord, listIgnoredWords, listOwnWords } from '../store/own-words'
import { findPerson } from '../store/people'
import { readChosenFile } from './chosen-file'
import { refusedEditing } from './drafts'
import { activePerson, transact, type Profile } from './profile'
import { actorOf } from './status'

type SpellingCall = `spelling.${'check' | 'suggest' | 'words' | 'addWord' | 'removeWord' | 'importWords' | 'exportWords' | 'ignored' | 'ignoreWord' | 'heedWord'}`

/** Who writes or publishes adds; who administers also takes away. */
const addingRoles: readonly Role[] = ['author', 'publisher', 'admin']
const removingRoles: readonly Role[] = ['admin']

export function spellingCalls(profile: Profile): Handlers<SpellingCall> {
  const { db, speller } = profile
  return {
    'spelling.check': ({ language, words }) => speller.unknown(language, words),
    'spelling.suggest': ({ language, word }) => speller.suggest(language, word),
    'spelling.words': () => ok(ownWordsOf(profile)),
    'spelling.addWord': ({ word }) => {
      const added = addWords(profile, [word])
      return added.ok ? ok(added.value.words) : added
    },
    'spelling.removeWord': ({ word }) => {
      const refusal = refusedTo(profile, removingRoles, 'remove_own_word')
      if (refusal) return err(refusal)
      transact(profile, (tx) => deleteOwnWord(tx, word))
      return ok(ownWordsOf(profile))
    },
    'spelling.importWords': () => importWords(profile),
    'spelling.exportWords': async () => {
      const path = await profile.dialogs.chooseTarget('mots.txt', 'txt')
      if (path === null) return err(marbreError('CANCELLED'))
      const text = writeWordList(listOwnWords(db).map(({ word }) => word))
      const written = await writeFileAtomically(path, new TextEncoder().encode(text))
      return written.ok ? ok(profile.savedFiles.keep(path)) : written
    },
    'spelling.ignored': ({ communiqueId }) => (findCommunique(db, communiqueId) ? ok(listIgnoredWords(db, communiqueId)) : err(marbreError('COMMUNIQUE_UNKNOWN'))),
    'spelling.ignoreWord': ({ communiqueId, word }) => changeIgnored(profile, communiqueId, (tx) => ignoreWord(tx, communiqueId, { word, addedAt: profile.clock.now(), addedBy: activePerson(profile) })),
    'spelling.heedWord': ({ communiqueId, word }) => changeIgnored(profile, communiqueId, (tx) => heedWord(tx, communiqueId, word)),
  }
}

function ownWordsOf({ db }: Profile): readonly OwnWord[] {
  const names = new Map<string, string>()
  const nameOf = (id: OwnWord['addedBy']['id']): string => {
    const name = names.get(id) ?? findPerson(db, id)?.name ?? ''
    names.set(id, name)
    return name
  }
  return listOwnWords(db).map(({ word, addedAt, addedBy }) => ({ word, addedAt, addedBy: { id: addedBy, name: nameOf(addedBy) } }))
}

function refusedTo(profile: Profile, roles: readonly Role[], command: string): MarbreError | null {
  return actorOf(profile).roles.some((role) => roles.includes(role)) ? null : marbreError('ROLE_MISSING', { command })
}

/** All of them or none. */
function addWords(profile: Profile, words: readonly string[]): Result<{ readonly added: number; readonly words: readonly OwnWord[] }> {
  const refusal = refusedTo(profile, addingRoles, 'add_own_word')
  if (refusal) return err(refusal)
  if (countOwnWords(profile.db) + words.length > MOST_OWN_WORDS) return err(marbreError('OWN_WORDS_TOO_MANY', { most: MOST_OWN_WORDS }))
  const stamp = { addedAt: profile.clock.now(), addedBy: activePerson(profile) }
  const added = transact(profile, (tx) => words.filter((word) => insertOwnWord(tx, { word, ...stamp })).length)
  return ok({ added, words: ownWordsOf(profile) })
}

async function importWords(profile: Profile): Promise<Result<CallOutput<'spelling.importWords'>>> {
  const refusal = refusedTo(profile, addingRoles, 'add_own_word')
  if (refusal) return err(refusal)
  const by = activePerson(profile)
  const path = await profile.dialogs.chooseFile('words')
  if (path === null) return err(marbreError('CANCELLED'))
  const bytes = await readChosenFile(path, MAX_WORD_LIST_BYTES, 'INPUT_TOO_LARGE')
  if (!bytes.ok) return bytes
  // Somebody else may have sat down meanwhile.
  if (profile.session.person() !== by) return err(marbreError('CANCELLED'))
  return addWords(profile, readWordList(textOf(bytes.value)))
}

/** UTF-8; else Windows-1252, in which older programs write a list of French words. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    if (cause instanceof TypeError) return new TextDecoder('windows-1252').decode(bytes)
    throw cause
  }
}

/** Who may write in the draft decides what is passed over in it. */
function changeIgnored(profile: Profile, communiqueId: CommuniqueId, change: Parameters<typeof transact>[1]): Result<readonly string[]> {
  if (!findCommunique(profile.db, communiqueId)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const refusal = refusedEditing(profile, communiqueId)
  if (refusal) return err(refusal)
  transact(profile, change)
  return ok(listIgnoredWords(profile.db, communiqueId))
}

/** Words that no dictionary of the program holds and nobody called right, as one piece of advice; nothing when spelling cannot be checked. */
export async function spellingFindings(profile: Profile, communiqueId: CommuniqueId, { document, language, institution }: CommuniqueContent): Promise<readonly Finding[]> {
  const words = wordsOfDocument(document, language)
  const missing: Record<Language, ReadonlySet<string>> = { fr: new Set(), en: new Set() }
  for (const each of ['fr', 'en'] as const) {
    const asked = [...new Set(words.filter((word) => word.language === each).flatMap(({ word }) => askedFor(word)))]
    const unknown = asked.length === 0 ? ok([]) : await profile.speller.unknown(each, asked)
    if (!unknown.ok) return []
    missing[each] = new Set(unknown.value)
  }
  const own = new OwnWords([...listOwnWords(profile.db).map(({ word }) => word), ...listIgnoredWords(profile.db, communiqueId), ...statedNames(document), ...nameWords([institution.name, institution.shortName, institution.city, ...institution.charter.partners.map(({ name }) => name)])])
  return unknownWordsFinding(words.filter(({ word, language: tongue }) => !isRight(word, (asked) => !missing[tongue].has(asked), own)))
}
