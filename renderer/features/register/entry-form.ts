import { checkEntry, type EntryFault } from '../../../core/register/check-entry'
import type { EntryContent, FieldName, Period, RegisterKind } from '../../../core/register/entry'
import type { Language } from '../../../core/communique/content'
import type { RevisionContent } from '../../../core/register/differences'
import type { Result } from '../../../core/result'
import type { TextKey } from '../../i18n'

/** How a field is filled in. */
export interface FormField {
  readonly field: FieldName
  readonly as: 'line' | 'lines' | 'day' | 'email' | 'tel' | 'language' | 'usage' | 'paragraphs' | 'logo'
  readonly isOptional?: boolean
  readonly help?: TextKey
}

const required = (field: FieldName, help?: TextKey): FormField => ({ field, as: 'line', ...(help ? { help } : {}) })
const optional = (field: FieldName, as: FormField['as'] = 'line', help?: TextKey): FormField => ({ field, as, isOptional: true, ...(help ? { help } : {}) })
const language: FormField = { field: 'language', as: 'language' }

/** The fields of each kind, in the order of the form. */
export const formFields: Readonly<Record<RegisterKind, readonly FormField[]>> = {
  boilerplate: [required('title', 'register.help.boilerplateTitle'), optional('institution'), language, { field: 'paragraphs', as: 'paragraphs' }],
  contact: [required('name'), optional('function'), optional('phone', 'tel', 'register.help.phoneOrEmail'), optional('email', 'email'), optional('languages'), optional('hours', 'line', 'register.help.hours')],
  person: [optional('civility'), required('name'), optional('function'), optional('institution'), optional('consent', 'lines', 'register.help.consent')],
  figure: [required('value', 'register.help.value'), optional('unit'), required('counts', 'register.help.counts'), required('source'), optional('date', 'day'), optional('validator')],
  acronym: [required('short'), required('expansion'), language],
  term: [required('text'), { field: 'usage', as: 'usage' }, optional('replacement'), optional('reason'), language],
  institution: [required('name'), optional('alternativeName', 'line', 'register.help.alternativeName'), optional('website'), optional('logo', 'logo')],
}

export const periodFields: readonly FormField[] = [optional('validFrom', 'day'), optional('validUntil', 'day', 'register.help.validUntil')]

/** A form before anybody wrote in it. */
export function emptyContent(kind: RegisterKind, language: Language): EntryContent {
  const contents: { readonly [Kind in RegisterKind]: EntryContent<Kind> } = {
    boilerplate: { title: '', institution: '', language, paragraphs: [] },
    contact: { name: '', function: '', phone: '', email: '', languages: '', hours: '' },
    person: { civility: '', name: '', function: '', institution: '', consent: '' },
    figure: { value: '', unit: '', counts: '', source: '', date: '', validator: '' },
    acronym: { short: '', expansion: '', language },
    term: { text: '', usage: 'forbidden', replacement: '', reason: '', language },
    institution: { name: '', alternativeName: '', website: '', logo: null },
  }
  return contents[kind]
}

/** What was filled in, checked as the program will. */
export function checkForm(kind: RegisterKind, content: object, period: Period): Result<Omit<RevisionContent, 'withdrawn'>, readonly EntryFault[]> {
  return checkEntry({ kind, content }, period)
}

