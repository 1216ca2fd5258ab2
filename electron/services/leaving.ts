import { homedir, userInfo } from 'node:os'
import type { CommuniqueContent } from '../../core/communique/content'
import type { CommuniqueId } from '../../core/communique/ids'
import { plainText, printedText } from '../../core/document/plain-text'
import { attrsOf, childrenOf, isNode } from '../../core/document/read'
import { readableText } from '../../core/document/readable-text'
import { releaseOf } from '../../core/document/summary'
import type { NodeJson } from '../../core/document/types'
import { releaseWords } from '../../core/document/wording'
import { marbreError, type MarbreError } from '../../core/errors'
import { leaksOf, unbroken, type Secrets } from '../export/outputs/leaks'
import { squeezed } from '../export/outputs/squeezed'
import { listPeople } from '../store/people'
import { listRounds } from '../store/rounds'
import { listMessages } from '../store/threads'
import { listVerdicts } from '../store/verdicts'
import { listVersions } from '../store/versions'
import { versionContent, type DraftContent, type VersionContent } from './contents'
import type { Profile } from './profile'
import { changesOfSuggestion, knownSuggestions } from './suggestions/suggestion-list'

export interface Leaving {
  /** It must say the embargo, where there is one. */
  readonly embargo?: boolean
  /** Passages that the house chose to let out, word for word. */
  readonly said?: readonly string[]
}

/** A version, or a draft, of which every version is an earlier one. */
type Leaver = Pick<VersionContent, 'communique' | 'content'> & Partial<Pick<VersionContent, 'version'>>

/**
 * Why a file that was made of a version or a draft may not leave the house: what it holds and the text does not say, or
 * the embargo that it lacks. Null when it may.
 */
export async function leakIn(profile: Profile, from: VersionContent | DraftContent, bytes: Uint8Array, { embargo = true, said = [] }: Leaving = {}): Promise<MarbreError | null> {
  const { document, language } = from.content
  const due = embargo ? unbroken(releaseWords(releaseOf(document), language, 'head')) : ''
  const [leak] = await leaksOf(bytes, { ...secretsOf(profile, from), said }, due)
  return leak ? marbreError('OUTPUT_LEAKS', { found: leak.found }) : null
}

/** Long enough not to be met by chance. */
const SENTENCE_SIGNS = 25

/** Shorter ones are looked for between the words around them, if they are several: one or two words stand in any text. */
const PHRASE_SIGNS = 15
const PHRASE_WORDS = 3

/** A name that is shorter than what is looked for inside of words. */
const NAME_SIGNS = 6

/** What the house knows and the text does not say: people, opinions, comments, instructions, suggestions, sentences of earlier versions, this machine's folders. */
function secretsOf(profile: Profile, { communique, version, content }: Leaver): Secrets {
  const printed = squeezed(saidBy(content))
  // A sentence may say what plain text says of a link; a name or an account that only its address holds is not said.
  const readable = squeezed(readableText(content))
  const isSecret = (words: string): boolean => words.trim() !== '' && !printed.includes(squeezed(words))
  const earlier = listVersions(profile.db, communique.id).filter(({ number }) => version === undefined || number < version.number).flatMap(({ id }) => sentencesOf(profile, id))
  const names = listPeople(profile.db).map(({ name }) => name.trim())
  const opinions = [...listVerdicts(profile.db, communique.id).map(({ text }) => text), ...listRounds(profile.db, communique.id).map(({ instructions }) => instructions)]
  const passages = [...opinions, ...listMessages(profile.db, communique.id).map(({ text }) => text ?? ''), ...suggestedIn(profile, communique.id)].map((text) => text.trim())
  const unread = (sentence: string): boolean => !readable.includes(squeezed(sentence))
  const secret = (words: readonly string[]): readonly string[] => [...new Set(words.map(unbroken).filter(isSecret))]
  return {
    paths: [profile.folder, ...foldersOf()],
    // A line that begins with a capital is the same word.
    accounts: accountOf().filter((account) => isSecret(account) && !printed.toLowerCase().includes(squeezed(account).toLowerCase())),
    words: secret([...names.filter((name) => name.length >= NAME_SIGNS), ...opinions.filter(isPhrase), ...[...passages.flatMap(sentences), ...earlier].filter(unread)]),
    wholeWords: secret([...names.filter((name) => name.length < NAME_SIGNS && /\s/u.test(name)), ...passages.flatMap(phrases)]),
  }
}

/** All that the text says, to whoever reads it and to whoever hears it. */
function saidBy(content: CommuniqueContent): string {
  return [printedText(content), ...content.document.content.flatMap(altsOf), JSON.stringify(content.institution)].join('\n')
}

function altsOf(node: NodeJson): readonly string[] {
  if (!isNode(node, 'figure')) return childrenOf(node).flatMap(altsOf)
  const { alt, decorative } = attrsOf(node, 'figure')
  return decorative ? [] : [alt]
}

/** Words that somebody proposed and that are not in the text: still to be decided, refused, or taken back. */
function suggestedIn(profile: Profile, communiqueId: CommuniqueId): readonly string[] {
  const edits = knownSuggestions(profile, communiqueId).flatMap((suggestion) => changesOfSuggestion(profile, suggestion) ?? []).flatMap((change) => change.edits)
  return edits.flatMap((edit) => ('slice' in edit && edit.slice ? wordsOf(edit.slice.content) : []))
}

/** Of pieces of a document, as JSON: the words of each block, and those that stand in none. */
function wordsOf(nodes: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const own = nodes.map(({ text }) => (typeof text === 'string' ? text : '')).join('')
  return [...(own === '' ? [] : [own]), ...nodes.flatMap(({ content }) => (Array.isArray(content) ? wordsOf(content as Record<string, unknown>[]) : []))]
}

/** Both may be unknown to the machine. */
function known(look: () => string): readonly string[] {
  try {
    return [look()]
  } catch {
    // No entry in the list of accounts: a container, a directory service that does not answer.
    return []
  }
}

const foldersOf = (): readonly string[] => known(homedir)

/** A short account name stands in any text by chance; its folder is looked for above. */
const accountOf = (): readonly string[] => known(() => userInfo().username).filter((name) => name.length >= 8)

function sentencesOf(profile: Profile, id: Parameters<typeof versionContent>[1]): readonly string[] {
  const read = versionContent(profile, id)
  if (!read.ok) return []
  const { document, language } = read.value.content
  return sentences(plainText(document, language))
}

const parts = (text: string): readonly string[] => text.split(/\n+|(?<=[.!?…])\s+/u).map((sentence) => sentence.trim())

const sentences = (text: string): readonly string[] => parts(text).filter((sentence) => sentence.length >= SENTENCE_SIGNS)

/** The short ones among them. */
const phrases = (text: string): readonly string[] => parts(text).filter((words) => words.length < SENTENCE_SIGNS && isPhrase(words))

function isPhrase(words: string): boolean {
  return words.length >= PHRASE_SIGNS && (words.match(/[\p{L}\p{N}’'-]+/gu) ?? []).length >= PHRASE_WORDS
}
