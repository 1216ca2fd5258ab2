import type { CommuniqueContent, Language } from '../communique/content'
import { bareWords } from '../fold'
import { typeOf } from './summary'
import type { CommuniqueType } from './types'
import { labelsOf, mentionWords } from './wording'
import { titleAlone } from './words-alone'

export type Announced = Pick<CommuniqueContent, 'document' | 'language'> & { readonly institution: Pick<CommuniqueContent['institution'], 'charter'> }

/** What press offices write before a title besides the mention. */
const otherWords: Readonly<Record<Language, Partial<Record<CommuniqueType, readonly string[]>>>> = {
  fr: { invitation: ['invitation', 'invitation à la presse'], correction: ['correction', 'correctif', 'erratum'] },
  en: { invitation: ['invitation', 'press invitation'], correction: ['erratum'] },
}

/**
 * The word of a mention that names the kind by itself, but before a comma, where « Dossier » may be the first of a list.
 * No other word does: « Press », or the first of a charter's own mention, may be what the text is about.
 */
const shortWords: Readonly<Record<Language, Partial<Record<CommuniqueType, string>>>> = {
  fr: { communique: 'communiqué', dossier: 'dossier', note: 'note' },
  en: { note: 'note' },
}

/** « [INVITATION PRESSE] Visite ». */
const opening = /^[\s[(]*/u
/** Where what a title announces ends: « Rectificatif budgétaire : … » announces no correction. */
const end = /[:–—|·,\])]|\s[-/]\s|$/gu
/** « Rectificatif au communiqué du 3 mars » goes on with what it corrects; in bare words. */
const correctsAnother = /^rectificatif (?:aux? |du |a la |a l['’])/u
const CORRECTION = 'rectificatif'

/**
 * What is said before a title that stands by itself, in a message's subject or among others: INVITATION PRESSE,
 * RECTIFICATIF. A correction begins with the title of what it corrects, and would be taken for it. Empty for a
 * communiqué, which is what the press expects, and where the title says it already (« Rectificatif : … »).
 */
export function announcedKind(announced: Announced): string {
  return typeOf(announced.document) === 'communique' || announcingSigns(announced) > 0 ? '' : mentionOf(announced)
}

/**
 * The title without the kind that it announces, for where that is said already: « visite » of « INVITATION PRESSE |
 * visite ». The whole title where it announces none, empty where it says nothing else.
 */
export function titleAfterKind(announced: Announced): string {
  const signs = announcingSigns(announced)
  const title = titleAlone(announced.document)
  return signs === 0 ? title : title.slice(signs).replace(/^[\s:–—|·\])]+/u, '')
}

const mentionOf = ({ document, language, institution }: Announced): string => mentionWords(typeOf(document), language, labelsOf(institution.charter, language))

/** How much of the title says of what kind the text is, what parts it from the rest included; 0 where nothing does. */
function announcingSigns(announced: Announced): number {
  const type = typeOf(announced.document)
  const [opened = ''] = opening.exec(titleAlone(announced.document)) ?? []
  const title = titleAlone(announced.document).slice(opened.length)
  const after = Array.from(title.matchAll(end)).findLast(({ index, 0: sign }) => saysIt(bareWords(title.slice(0, index)), announced, sign))
  if (after) return opened.length + after.index + after[0].length
  return announced.language === 'fr' && type === 'correction' && correctsAnother.test(bareWords(title)) ? opened.length + CORRECTION.length : 0
}

/** Whether these bare words name the kind: the mention, the usual one where the charter has its own, or others that say the same. */
function saysIt(beginning: string, announced: Announced, sign: string): boolean {
  const { language } = announced
  const type = typeOf(announced.document)
  const known = [mentionOf(announced), mentionWords(type, language), ...(otherWords[language][type] ?? []), sign === ',' ? undefined : shortWords[language][type]]
  return beginning !== '' && known.some((words) => words !== undefined && bareWords(words) === beginning)
}
