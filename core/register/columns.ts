import type { ColumnField, RegisterKind } from './entry'
import { fieldsOfKind, headings, wordsOf, type RowFields } from './rows'

const isOfPeople = (kind: RegisterKind) => kind === 'contact' || kind === 'person'

/** What a column of a file may be taken for, in the order of the form. */
export function columnFieldsOfKind(kind: RegisterKind): readonly ColumnField[] {
  return fieldsOfKind(kind).flatMap((field): readonly ColumnField[] => (field === 'name' && isOfPeople(kind) ? ['name', 'givenName'] : [field]))
}

const namesOf = (...written: readonly string[]): ReadonlySet<string> => new Set(written.map(wordsOf))
const givenNames = namesOf('Prénom', 'Prénoms', 'Prénom(s)', 'First name', 'Given name', 'Forename')
const familyNames = namesOf('Nom de famille', 'Last name', 'Family name', 'Surname')
const wholeNames = namesOf('Nom complet', 'Full name', 'Prénom et nom', 'Nom et prénom', 'Prénom Nom', 'Nom Prénom', 'Nom affiché', 'Display name')
/** The family name beside a given name, the whole name otherwise. */
const bareNames = namesOf('Nom', 'Name')

/**
 * The columns of a name, by their rank; -1 for none. Where one column has the whole name, the others that repeat its
 * parts are left (Google writes all three).
 */
function nameColumns(firstLine: readonly string[]): { readonly name: number; readonly given: number } {
  const words = firstLine.map(wordsOf)
  const rankIn = (names: ReadonlySet<string>) => words.findIndex((word) => names.has(word))
  const [given, family, whole, bare] = [rankIn(givenNames), rankIn(familyNames), rankIn(wholeNames), rankIn(bareNames)]
  const first = (...ranks: readonly number[]) => ranks.find((rank) => rank >= 0) ?? -1
  if (given < 0) return { name: first(words.findIndex((word) => wholeNames.has(word) || bareNames.has(word)), family, words.indexOf('contact')), given }
  if (whole >= 0) return { name: whole, given: -1 }
  return family >= 0 && bare >= 0 ? { name: bare, given: -1 } : { name: first(family, bare), given }
}

/** Which field each column seems to be; a field is given once, to the first column of its name. */
export function guessedColumns(kind: RegisterKind, firstLine: readonly string[]): readonly (ColumnField | null)[] {
  const named = isOfPeople(kind) ? nameColumns(firstLine) : null
  const free = new Set(fieldsOfKind(kind).filter((field) => named === null || field !== 'name'))
  return firstLine.map((cell, rank) => {
    if (rank === named?.name) return 'name'
    if (rank === named?.given) return 'givenName'
    const words = wordsOf(cell)
    const found = [...free].find((field) => field !== 'logo' && headings[field].some((heading) => wordsOf(heading) === words)) ?? null
    if (words === '' || found === null) return null
    free.delete(found)
    return found
  })
}

/** The fields of a line; a given name is joined to the name, which it comes before. */
export function fieldsOfCells(columns: readonly (ColumnField | null)[], cells: readonly string[]): RowFields {
  const fields: Partial<Record<ColumnField, string>> = {}
  columns.forEach((field, at) => {
    if (field) fields[field] = cells[at] ?? ''
  })
  const { givenName: given, ...others } = fields
  if (given === undefined) return others
  return { ...others, name: [given, others.name ?? ''].map((part) => part.trim()).filter((part) => part !== '').join(' ') }
}
