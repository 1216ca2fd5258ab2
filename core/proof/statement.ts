import * as v from 'valibot'
import { canonicalJson } from '../communique/canonical'
import { languages } from '../communique/content'
import { fingerprintSchema, sha256Schema } from '../communique/ids'
import { verdictRoles } from '../workflow/types'
import { journalHeadSchema } from './journal-head'

const FORMAT = 'marbre/statement'
const FORMAT_VERSION = 1

const words = v.pipe(v.string(), v.maxLength(4000))
const instant = v.pipe(v.string(), v.isoTimestamp())
const hex = (bytes: number) => v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})+$/), v.maxLength(bytes * 2))
const number = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

/**
 * What a cleared PDF says of itself, signed by who cleared it. Only what may leave the house: roles, and people's names
 * where the house chose so (null elsewhere); no opinion's words, no comment. Instants are ISO 8601 in UTC.
 */
export const statementSchema = v.strictObject({
  format: v.literal(FORMAT),
  formatVersion: v.literal(FORMAT_VERSION),
  institution: words,
  reference: words,
  versionNumber: number,
  fingerprint: fingerprintSchema,
  title: words,
  language: v.picklist(languages),
  /** Which of the two sealed files this is; `until` as it is printed, with its zone, empty when the text is free. */
  release: v.strictObject({ form: v.picklist(['free', 'embargo']), until: words, zone: words }),
  approvals: v.array(v.strictObject({ role: v.picklist(verdictRoles), at: instant, name: v.nullable(words), /** Whose deputy approved, where people are named. */ onBehalfOf: v.nullable(words), /** The number of the version that was approved, when that approval was carried to this one. */ carriedFrom: v.nullable(number) })),
  cleared: v.strictObject({ at: instant, name: v.nullable(words) }),
  /** The one who cleared wrote the text alone: the house allows it to small teams. */
  smallTeam: v.boolean(),
  journal: journalHeadSchema,
  /** The bytes of this file before the statement was attached to it. */
  pages: v.strictObject({ standard: v.literal('ua-1'), sha256: sha256Schema, byteLength: number }),
  /** The file for the archive of the same version, which carries no attachment. */
  archive: v.strictObject({ standard: v.literal('a-2a'), sha256: sha256Schema }),
  /** Ed25519, SPKI DER, hexadecimal. */
  publicKey: hex(200),
})
export type Statement = v.InferOutput<typeof statementSchema>

const attachmentSchema = v.strictObject({ statement: statementSchema, signature: hex(64) })

export interface SignedStatement {
  readonly statement: Statement
  /** Ed25519 over `signedText`, hexadecimal. */
  readonly signature: string
}

export function newStatement(facts: Omit<Statement, 'format' | 'formatVersion'>): Statement {
  return { format: FORMAT, formatVersion: FORMAT_VERSION, ...facts }
}

/** What is signed: the canonical JSON (RFC 8785) of the statement. */
export const signedText = (statement: Statement): string => canonicalJson(statement)

/** The attached file: the statement and its signature, as canonical JSON. */
export const attachmentText = (signed: SignedStatement): string => canonicalJson(signed)

/** Null: no statement; `newer`: one that a later Marbre wrote, which this one cannot read. */
export function readAttachment(text: string): SignedStatement | 'newer' | null {
  const json = parsed(text)
  const read = v.safeParse(attachmentSchema, json)
  if (read.success) return read.output
  const newer = v.safeParse(v.object({ statement: v.object({ format: v.literal(FORMAT), formatVersion: v.pipe(v.number(), v.minValue(FORMAT_VERSION + 1)) }) }), json)
  return newer.success ? 'newer' : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
