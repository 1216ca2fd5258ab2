import { homedir, userInfo } from 'node:os'
import { plainText, printedText } from '../../core/document/plain-text'
import { releaseOf } from '../../core/document/summary'
import { releaseWords } from '../../core/document/wording'
import { marbreError, type MarbreError } from '../../core/errors'
import { leaksOf, unbroken, type Secrets } from '../export/outputs/leaks'
import { squeezed } from '../export/outputs/squeezed'
import { listPeople } from '../store/people'
import { listRounds } from '../store/rounds'
import { listMessages } from '../store/threads'
import { listVerdicts } from '../store/verdicts'
import { listVersions } from '../store/versions'
import { versionContent, type VersionContent } from './contents'
import type { Profile } from './profile'

export interface Leaving {
  /** It must say the embargo, where there is one. */
  readonly embargo?: boolean
  /** Passages that the house chose to let out, word for word. */
  readonly said?: readonly string[]
}

/**
 * Why a file that was made of a version may not leave the house: what it holds and the text does not say, or the embargo
 * that it lacks. Null when it may.
 */
export async function leakIn(profile: Profile, version: VersionContent, bytes: Uint8Array, { embargo = true, said = [] }: Leaving = {}): Promise<MarbreError | null> {
  const { document, language } = version.content
  const due = embargo ? unbroken(releaseWords(releaseOf(document), language, 'head')) : ''
  const [leak] = await leaksOf(bytes, { ...secretsOf(profile, version), said }, due)
  return leak ? marbreError('OUTPUT_LEAKS', { found: leak.found }) : null
}

/** Long enough not to be met by chance. */
const SENTENCE_SIGNS = 25

/** What the house knows and the text does not say: people, opinions, comments, instructions, sentences of earlier versions, this machine's folders. */
function secretsOf(profile: Profile, { communique, version, content }: VersionContent): Secrets {
  const printed = squeezed(`${printedText(content)}\n${JSON.stringify(content.institution)}`)
  const isSecret = (words: string): boolean => words.trim() !== '' && !printed.includes(squeezed(words))
  const earlier = listVersions(profile.db, communique.id).filter(({ number }) => number < version.number).flatMap(({ id }) => sentencesOf(profile, id))
  const words = [
    ...listPeople(profile.db).map(({ name }) => name),
    ...listVerdicts(profile.db, communique.id).map(({ text }) => text),
    ...listRounds(profile.db, communique.id).map(({ instructions }) => instructions),
    ...listMessages(profile.db, communique.id).flatMap(({ text }) => sentences(text ?? '')),
    ...earlier,
  ]
  return { paths: [profile.folder, homedir(), ...accountOf()], words: words.map(unbroken).filter(isSecret) }
}

/** A short account name stands in any text by chance; its folder is looked for above. */
function accountOf(): readonly string[] {
  const { username } = userInfo()
  return username.length >= 8 ? [username] : []
}

function sentencesOf(profile: Profile, id: Parameters<typeof versionContent>[1]): readonly string[] {
  const read = versionContent(profile, id)
  if (!read.ok) return []
  const { document, language } = read.value.content
  return sentences(plainText(document, language))
}

function sentences(text: string): readonly string[] {
  return text.split(/\n+|(?<=[.!?…])\s+/u).map((sentence) => sentence.trim()).filter((sentence) => sentence.length >= SENTENCE_SIGNS)
}
