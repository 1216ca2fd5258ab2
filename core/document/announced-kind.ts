import type { CommuniqueContent } from '../communique/content'
import { bareWords } from '../fold'
import { titleOf, typeOf } from './summary'
import { labelsOf, mentionWords } from './wording'

type Announced = Pick<CommuniqueContent, 'document' | 'language'> & { readonly institution: Pick<CommuniqueContent['institution'], 'charter'> }

/**
 * What is said before a title that stands by itself, in a message's subject or among others: INVITATION PRESSE,
 * RECTIFICATIF. A correction begins with the title of what it corrects, and would be taken for it. Empty for a
 * communiqué, which is what the press expects, and where the title says it already (« Rectificatif : … »).
 */
export function announcedKind({ document, language, institution }: Announced): string {
  const type = typeOf(document)
  if (type === 'communique') return ''
  const mention = mentionWords(type, language, labelsOf(institution.charter, language))
  const title = bareWords(titleOf(document))
  const [beginning = ''] = title.split(/ ?[:–—]/u)
  const isSaid = title.startsWith(bareWords(mention)) || (beginning !== '' && bareWords(mention).startsWith(beginning))
  return isSaid ? '' : mention
}
