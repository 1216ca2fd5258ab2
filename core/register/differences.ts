import { canonicalJson } from '../communique/canonical'
import { fieldNames, fieldsOf, type Entry, type FieldName, type Period } from './entry'

/** One revision of an entry: what it said from a moment on. Never changed once saved. */
export interface RevisionContent extends Period {
  readonly entry: Entry
  readonly withdrawn: boolean
}

export interface FieldDifference {
  readonly field: FieldName
  readonly before: string
  readonly after: string
}

function toldBy({ entry, validFrom, validUntil }: RevisionContent): Readonly<Partial<Record<FieldName, string>>> {
  return { ...fieldsOf(entry), validFrom, validUntil }
}

/** The fields that say something else, in the order of the form; against nothing, all that say something. */
export function differencesBetween(before: RevisionContent | null, after: RevisionContent): readonly FieldDifference[] {
  const [old, now] = [before ? toldBy(before) : {}, toldBy(after)]
  return fieldNames.flatMap((field) => {
    const [one, other] = [old[field] ?? '', now[field] ?? '']
    return one === other ? [] : [{ field, before: one, after: other }]
  })
}

/** Whether saving it would change nothing: the words may be the same while their marks are not. */
export function isSameRevision(one: RevisionContent, other: RevisionContent): boolean {
  return canonicalJson(one) === canonicalJson(other)
}
