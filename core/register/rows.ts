import type { Language } from '../communique/content'
import { withoutForbiddenCharacters } from '../document/characters'
import type { Result } from '../result'
import { checkEntry, type EntryFault } from './check-entry'
import type { RevisionContent } from './differences'
import { contentSchemas, fieldsOf, type Entry, type FieldName, type RegisterKind } from './entry'
import { fold } from './fold'
import { paragraphsFrom } from './paragraphs'

/** A line of a file: the texts that it gives for some fields. */
export type RowFields = Readonly<Partial<Record<FieldName, string>>>

/** The fields of a kind, in the order of the form and of a file's columns. */
export function fieldsOfKind(kind: RegisterKind): readonly FieldName[] {
  const own = Object.keys(contentSchemas[kind].entries) as FieldName[]
  return [...own.filter((field) => field !== 'logo'), 'validFrom', 'validUntil']
}

/** What a file's first line may call a field: the first name is the one that is written, in each language. */
export const headings: Readonly<Record<Exclude<FieldName, 'logo'>, readonly string[]>> = {
  title: ['Titre', 'Title', 'Intitulé'],
  institution: ['Établissement', 'Institution', 'Organisation', 'Organization', 'Société', 'Company'],
  language: ['Langue', 'Language'],
  paragraphs: ['Texte', 'Text', 'Paragraphes', 'Paragraphs', 'Contenu', 'Content'],
  name: ['Nom', 'Name', 'Nom complet', 'Full name', 'Prénom et nom', 'Nom et prénom', 'Contact'],
  civility: ['Civilité', 'Title of address', 'Titre de civilité', 'Civility', 'Prefix'],
  function: ['Fonction', 'Function', 'Poste', 'Job title', 'Titre du poste', 'Role'],
  phone: ['Téléphone', 'Phone', 'Tél', 'Tel', 'Telephone', 'Mobile', 'Portable', 'Téléphone (bureau)', 'Business phone'],
  email: ['Courriel', 'E-mail', 'Email', 'Mail', 'Adresse de messagerie', 'E-mail address'],
  languages: ['Langues parlées', 'Languages', 'Langues'],
  hours: ['Horaires', 'Hours', 'Astreinte', 'Disponibilité', 'On call'],
  consent: ['Accord', 'Consent', 'Consentement', 'Notes'],
  value: ['Valeur', 'Value', 'Chiffre', 'Figure'],
  unit: ['Unité', 'Unit'],
  counts: ['Ce qu’il compte', 'What it counts', 'Libellé', 'Label', 'Indicateur'],
  source: ['Source'],
  date: ['Date', 'À la date du', 'As of'],
  validator: ['Validé par', 'Validated by', 'Validateur', 'Validator'],
  short: ['Sigle', 'Acronym', 'Abréviation', 'Abbreviation'],
  expansion: ['Développé', 'Expansion', 'Signification', 'Meaning', 'Forme développée'],
  text: ['Terme', 'Term', 'Mot', 'Word', 'Expression'],
  usage: ['Usage', 'Statut', 'Status'],
  replacement: ['Remplacer par', 'Replacement', 'Remplacement', 'Terme préféré', 'Preferred term'],
  reason: ['Motif', 'Reason', 'Raison'],
  alternativeName: ['Autre nom', 'Alternative name', 'Nom de remplacement'],
  website: ['Site internet', 'Website', 'Site', 'Web'],
  validFrom: ['Valable du', 'Valid from', 'Du', 'From'],
  validUntil: ['Valable jusqu’au', 'Valid until', 'Jusqu’au', 'Au', 'Until'],
}

/** A heading as it is compared: its letters and figures only. */
export const wordsOf = (heading: string) => fold(heading).replace(/[^a-z0-9]+/g, ' ').trim()

/** The heading that a field is written under. */
export function headingOf(field: FieldName, language: Language): string {
  if (field === 'logo') return ''
  const [french = '', english = french] = headings[field]
  return language === 'fr' ? french : english
}

const oneLine = (text: string) => withoutForbiddenCharacters(text).trim()

/** `2025-11-03` for itself, for `03/11/2025` and `3.11.2025`; anything else as it stands, to be refused. */
function dayFrom(text: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  return year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function languageFrom(text: string): string {
  const words = wordsOf(text)
  if (words === '' || words.startsWith('fr')) return 'fr'
  return words.startsWith('en') || words.startsWith('ang') ? 'en' : text
}

function usageFrom(text: string): string {
  const words = wordsOf(text)
  if (words === '' || words.startsWith('interdit') || words.startsWith('forbid')) return 'forbidden'
  return ['discouraged', 'deconseille', 'a eviter', 'prefere', 'preferred', 'avoid'].some((known) => words.startsWith(known)) ? 'discouraged' : text
}

function valueFrom(field: FieldName, text: string): unknown {
  if (field === 'paragraphs') return paragraphsFrom(text.split(/\r\n|\r|\n/).map(oneLine).join('\n'))
  const words = oneLine(text)
  if (field === 'date' || field === 'validFrom' || field === 'validUntil') return dayFrom(words)
  if (field === 'language') return languageFrom(words)
  return field === 'usage' ? usageFrom(words) : words
}

const initial: Readonly<Partial<Record<FieldName, unknown>>> = { language: 'fr', usage: 'forbidden', paragraphs: [], logo: null }
const initialOf = (field: FieldName): unknown => (Object.hasOwn(initial, field) ? initial[field] : '')

/**
 * The entry that a line of a file gives. What the line does not speak of stays as `known` has it, which is the entry
 * that it is about; the words of a text that are still the same keep their bold and their links.
 */
export function entryFromRow(kind: RegisterKind, fields: RowFields, known: RevisionContent | null): Result<Omit<RevisionContent, 'withdrawn'>, readonly EntryFault[]> {
  const content: Record<string, unknown> = {}
  const knownContent: Readonly<Record<string, unknown>> = known?.entry.content ?? {}
  const knownWords = known ? fieldsOf(known.entry) : {}
  for (const field of Object.keys(contentSchemas[kind].entries) as FieldName[]) {
    const given = fields[field]
    const isSame = field === 'paragraphs' && given !== undefined && knownWords[field] !== undefined && sameWords(given, knownWords[field])
    content[field] = given === undefined || isSame ? (known ? knownContent[field] : initialOf(field)) : valueFrom(field, given)
  }
  const dayOf = (field: 'validFrom' | 'validUntil') => (fields[field] === undefined ? (known?.[field] ?? '') : valueFrom(field, fields[field]))
  return checkEntry({ kind, content }, { validFrom: dayOf('validFrom'), validUntil: dayOf('validUntil') })
}

const sameWords = (one: string, other: string) => one.replace(/\s+/g, ' ').trim() === other.replace(/\s+/g, ' ').trim()

/** A revision as a line of a file. */
export function rowFrom({ entry, validFrom, validUntil }: { readonly entry: Entry; readonly validFrom: string; readonly validUntil: string }): RowFields {
  return { ...fieldsOf(entry), validFrom, validUntil }
}

const startsAFormula = /^'*[=+\-@\t\r]/
const escapedFormula = /^'+[=+\-@\t\r]/

/** A cell that a spreadsheet would take for a formula gets an apostrophe in front, which the spreadsheet does not show. */
export function neutralised(cell: string): string {
  return startsAFormula.test(cell) ? `'${cell}` : cell
}

/** The cell that was neutralised. */
export function readCell(cell: string): string {
  return escapedFormula.test(cell) ? cell.slice(1) : cell
}
