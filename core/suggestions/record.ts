import * as v from 'valibot'
import { canonicalJson } from '../communique/canonical'
import { printedForm } from '../communique/fingerprint'
import { sha256Of } from '../communique/hash'
import { communiqueIdSchema, fingerprintSchema, personIdSchema, sha256Schema, suggestionIdSchema, versionIdSchema, type Sha256, type SuggestionId } from '../communique/ids'
import { nodeToJson, parseDocument } from '../document/parse'
import { documentSchema } from '../document/schema'
import type { DocumentJson, NodeJson } from '../document/types'
import { withChanges } from './apply'
import { changesFrom, type Change } from './change'
import { changesSchema } from './changes-json'

/*
 * What a person proposes on one frozen version, as it is kept and sent: immutable, named by its own hash, and signed by
 * that person. Everything about it follows from these fields and the version.
 */

export const RECORD_FORMAT = 'marbre/suggestions'
export const RECORD_VERSION = 1

export const recordSchema = v.strictObject({
  format: v.literal(RECORD_FORMAT),
  formatVersion: v.literal(RECORD_VERSION),
  communiqueId: communiqueIdSchema,
  versionId: versionIdSchema,
  /** What was read. */
  fingerprint: fingerprintSchema,
  /** The form of documents that places are counted in. */
  schemaVersion: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  personId: personIdSchema,
  suggestedAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  changes: v.pipe(changesSchema, v.minLength(1)),
  /** Of the text that the person saw when they proposed it: what all changes give. */
  resultSha256: sha256Schema,
})
export type SuggestionRecord = v.InferOutput<typeof recordSchema>

/** What is signed, and what names the record. */
export const recordStatement = (record: SuggestionRecord): string => canonicalJson(record)

export const recordId = (record: SuggestionRecord): SuggestionId => v.parse(suggestionIdSchema, sha256Of(recordStatement(record)))

/** The hash of what a document prints. */
export const printedHash = (document: NodeJson): Sha256 => sha256Of(canonicalJson(printedForm(document)))

/**
 *   CHANGES_UNREADABLE  they are no changes of the schema of documents
 *   CHANGES_MISPLACED   they cannot be made in that version, or leave no communiqué
 *   RESULT_DIFFERS      they give another text than the one that the person saw
 */
export type RecordFault = 'CHANGES_UNREADABLE' | 'CHANGES_MISPLACED' | 'RESULT_DIFFERS'

export interface ReadChanges {
  readonly changes: readonly Change[]
  readonly result: DocumentJson
}

/** Reads changes on the document that they are about: each can be made alone, and all together give a communiqué. */
export function readChanges(document: DocumentJson, json: unknown): ReadChanges | RecordFault {
  const changes = changesFrom(json)
  if (!changes) return 'CHANGES_UNREADABLE'
  const base = documentSchema.nodeFromJSON(document)
  if (changes.some((change) => !withChanges(base, [change]))) return 'CHANGES_MISPLACED'
  const made = withChanges(base, changes)
  const result = made && parseDocument(nodeToJson(made))
  return result?.ok ? { changes, result: result.value } : 'CHANGES_MISPLACED'
}

/** As `readChanges`, of a record; and they give what the record says that the person saw. */
export function readRecord(document: DocumentJson, record: SuggestionRecord): ReadChanges | RecordFault {
  const read = readChanges(document, record.changes)
  if (typeof read === 'string') return read
  return printedHash(read.result) === record.resultSha256 ? read : 'RESULT_DIFFERS'
}
