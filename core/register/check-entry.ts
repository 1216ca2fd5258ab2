import * as v from 'valibot'
import { err, ok, type Result } from '../result'
import { entrySchema, fieldNames, periodSchema, type Entry, type FieldName } from './entry'
import type { RevisionContent } from './differences'
import { areParagraphs } from './paragraphs'
import { isBackwards } from './validity'

/** Why a field is refused; the screens have a phrase for each. */
export const fieldFaults = ['required', 'too_long', 'malformed', 'phone_or_email', 'replacement_needed', 'ends_before_it_begins', 'same_as_line'] as const
export type FieldFault = (typeof fieldFaults)[number]

export interface EntryFault {
  readonly field: FieldName
  readonly fault: FieldFault
  /** Of `same_as_line`: that line. */
  readonly line?: number
}

const isFieldName = (name: unknown): name is FieldName => fieldNames.some((known) => known === name)

function faultOf(issue: v.BaseIssue<unknown>): EntryFault {
  const name = (issue.path ?? []).map(({ key }) => key).find(isFieldName) ?? 'name'
  if (issue.type === 'min_length' || issue.received === 'undefined') return { field: name, fault: 'required' }
  return { field: name, fault: issue.type === 'max_length' ? 'too_long' : 'malformed' }
}

/** What ties several fields together. */
function faultsTogether({ kind, content }: Entry): readonly EntryFault[] {
  if (kind === 'boilerplate' && !areParagraphs(content.paragraphs)) return [{ field: 'paragraphs', fault: 'malformed' }]
  if (kind === 'contact' && content.phone === '' && content.email === '') return [{ field: 'phone', fault: 'phone_or_email' }]
  if (kind === 'term' && content.usage === 'discouraged' && content.replacement === '') return [{ field: 'replacement', fault: 'replacement_needed' }]
  return []
}

/** An entry and its period as somebody gives them: whole, or everything that is wrong, each field named once. */
export function checkEntry(given: unknown, period: unknown): Result<Omit<RevisionContent, 'withdrawn'>, readonly EntryFault[]> {
  const entry = v.safeParse(entrySchema, given)
  const days = v.safeParse(periodSchema, period)
  const faults = [...(entry.success ? faultsTogether(entry.output) : entry.issues.map(faultOf)), ...(days.success ? [] : days.issues.map(faultOf))]
  if (days.success && isBackwards(days.output)) faults.push({ field: 'validUntil', fault: 'ends_before_it_begins' })
  if (!entry.success || !days.success || faults.length > 0) return err(faults.filter(({ field }, rank) => faults.findIndex((other) => other.field === field) === rank))
  return ok({ entry: entry.output, ...days.output })
}
