import * as v from 'valibot'
import { marbreError, type MarbreError } from '../../../core/errors'
import type { PackageRecord, RecordOf } from '../../../core/packages/record'
import { recordSchema, recordStatement, type SuggestionRecord } from '../../../core/suggestions/record'
import type { SignedRecord } from '../suggestions/take-in'

/* Suggestions as packages carry them: the fact, as the journal has it, beside the record that its author signed. */

type Carried = NonNullable<RecordOf<'suggestion.made'>['beside']['suggestion']>

export function signedRecordOf({ record, signature }: Carried): SignedRecord {
  return { record, signature: new Uint8Array(Buffer.from(signature, 'hex')) }
}

/**
 * Why a suggestion in a package is none, by itself: signed by somebody else than it names (PACKAGE_SIGNATURE_WRONG), or
 * the fact says another thing than the record (PACKAGE_DAMAGED). Whether it can be made in its version is asked where that
 * version is. Null of any other record.
 */
export function refusedSuggestion(fact: PackageRecord, isSigned: (text: string, signature: string) => boolean): MarbreError | null {
  if (fact.type !== 'suggestion.made') return null
  const { actor, communiqueId, payload: { versionId, fingerprint, personId, changes }, beside } = fact
  const record = beside.suggestion && suggestionIn(beside.suggestion.record)
  if (!beside.suggestion || !record) return marbreError('PACKAGE_DAMAGED')
  const isSame = record.communiqueId === communiqueId && record.versionId === versionId && record.fingerprint === fingerprint && record.changes.length === changes
  if (!isSame) return marbreError('PACKAGE_DAMAGED')
  const isTheirs = record.personId === personId && personId === actor && isSigned(beside.suggestion.record, beside.suggestion.signature)
  return isTheirs ? null : marbreError('PACKAGE_SIGNATURE_WRONG')
}

function suggestionIn(text: string): SuggestionRecord | null {
  try {
    const read = v.safeParse(recordSchema, JSON.parse(text))
    return read.success && recordStatement(read.output) === text ? read.output : null
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    return null
  }
}
