import type { CommuniqueContent, Language } from '../communique/content'
import { bareWords } from '../fold'
import { titleOf, typeOf } from './summary'
import type { CommuniqueType } from './types'
import { labelsOf, mentionWords } from './wording'

type Announced = Pick<CommuniqueContent, 'document' | 'language'> & { readonly institution: Pick<CommuniqueContent['institution'], 'charter'> }

/** What press offices write before a title besides the mention. */
const otherWords: Readonly<Record<Language, Partial<Record<CommuniqueType, readonly string[]>>>> = {
  fr: { invitation: ['invitation', 'invitation à la presse', 'invitation presse'], correction: ['correction', 'erratum', 'rectificatif'] },
  en: { invitation: ['invitation', 'press invitation', 'media invitation'], correction: ['correction', 'erratum'] },
}

/** Where what a title announces ends: « Rectificatif budgétaire : … » announces no correction. */
const end = / ?[:–—]| - |$/u

/**
 * What is said before a title that stands by itself, in a message's subject or among others: INVITATION PRESSE,
 * RECTIFICATIF. A correction begins with the title of what it corrects, and would be taken for it. Empty for a
 * communiqué, which is what the press expects, and where the title says it already (« Rectificatif : … »).
 */
export function announcedKind({ document, language, institution }: Announced): string {
  const type = typeOf(document)
  if (type === 'communique') return ''
  const mention = mentionWords(type, language, labelsOf(institution.charter, language))
  return saysIt(bareWords(titleOf(document)), bareWords(mention), otherWords[language][type] ?? []) ? '' : mention
}

/** Whether the title begins with the mention, with its first words or with others that say the same, and with nothing more. */
function saysIt(title: string, mention: string, others: readonly string[]): boolean {
  const beginning = title.slice(0, title.search(end))
  const isFirstWords = beginning !== '' && `${mention} `.startsWith(`${beginning} `)
  return isFirstWords || others.some((words) => bareWords(words) === beginning) || (title.startsWith(mention) && title.slice(mention.length).search(end) === 0)
}
