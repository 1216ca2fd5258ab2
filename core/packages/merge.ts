import type { Sha256 } from '../communique/ids'
import { marbreError } from '../errors'
import { err, ok, type Result } from '../result'
import { isWording, openingIn, recordIdOf, type PackageRecord } from './record'

/** What is known of a communiqué: each record once, by its id. Nothing else is kept, so nothing else can differ. */
export type Records = ReadonlyMap<Sha256, PackageRecord>

export const noRecords: Records = new Map()

export function recordsOf(records: readonly PackageRecord[]): Records {
  return new Map(records.map((record) => [recordIdOf(record), record]))
}

/**
 * What is known once a package was taken in: both sets together. In whatever order packages come, and however often, the
 * result is the same. Error: PACKAGE_CONTRADICTS, when one redefines what another said under the same name (a version, a
 * verdict, the beginning of a comment, a wording of a message, a suggestion): no honest Marbre makes such a record, and none of the
 * two wins.
 */
export function mergeRecords(known: Records, brought: Records): Result<Records> {
  const merged = new Map([...known, ...brought])
  const names = new Map<string, Sha256>()
  for (const [id, record] of merged) {
    for (const name of namesIn(record)) {
      const other = names.get(name)
      if (other !== undefined && other !== id) return err(marbreError('PACKAGE_CONTRADICTS'))
      names.set(name, id)
    }
  }
  return ok(merged)
}

/** What a record defines, once and for all. */
function namesIn(record: PackageRecord): readonly string[] {
  if (record.type === 'communique.created') return [`communique ${record.communiqueId}`]
  if (record.type === 'version.submitted') return [`version ${record.payload.versionId}`, `number ${record.payload.number}`]
  if (record.type === 'verdict.given') return [`verdict ${record.payload.verdictId}`]
  if (record.type === 'suggestion.made') return [`suggestion ${record.payload.suggestionId}`]
  if (isWording(record)) return [`message ${record.payload.messageId} ${record.payload.revision}`]
  const opening = openingIn(record)
  return opening ? [`thread ${opening.threadId}`, `message ${opening.messageId} 1`] : []
}
