import type { CommuniqueContent } from '../../../core/communique/content'
import { fingerprintOf } from '../../../core/communique/fingerprint'
import { marbreError, type MarbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { sha256Of } from '../../platform/hashing'
import { listCommuniqueIds } from '../../store/communiques'
import { verifyDraft } from '../../store/draft-history'
import type { Reader } from '../../store/handles'
import { verifyJournal } from '../../store/journal'
import { each, first } from '../../store/sql'
import type { TaskWork } from '../tasks/task'

interface VersionRow {
  readonly number: number
  readonly content: Uint8Array
  readonly sha256: string
  readonly fingerprint: string
}

/**
 * Reads everything that a database holds and compares it with what was noted of it when it was written: every page, the
 * chain of the journal, each version's bytes and fingerprint, each kept PDF, each change of each draft.
 * Errors: DATABASE_DAMAGED, JOURNAL_BROKEN, VERSION_ALTERED, RENDITION_ALTERED, DRAFT_NOT_READABLE, CANCELLED.
 */
export function checkDatabase(db: Reader, work: TaskWork): Result<void> {
  if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok' || brokenReferences(db).length > 0) return err(marbreError('DATABASE_DAMAGED'))
  const chain = verifyJournal(db)
  if (!chain.ok) return chain
  const problem = problemOfRows(db, work)
  return problem ? err(problem) : ok()
}

const brokenReferences = (db: Reader): readonly unknown[] => db.pragma('foreign_key_check') as readonly unknown[]

function problemOfRows(db: Reader, work: TaskWork): MarbreError | null {
  const rows = (table: string): number => first<{ n: number }>(db, `SELECT count(*) AS n FROM ${table}`)?.n ?? 0
  const total = rows('versions') + rows('renditions') + rows('communiques')
  let done = 0
  const isGivenUp = (): boolean => {
    work.report(done++, total)
    return work.signal.aborted
  }
  for (const version of each<VersionRow>(db, 'SELECT number, content, sha256, fingerprint FROM versions')) {
    if (isGivenUp()) return marbreError('CANCELLED')
    if (sha256Of(version.content) !== version.sha256 || printed(version.content) !== version.fingerprint) return marbreError('VERSION_ALTERED', { number: version.number })
  }
  for (const { sha256, bytes } of each<{ sha256: string; bytes: Uint8Array }>(db, 'SELECT sha256, bytes FROM renditions')) {
    if (isGivenUp()) return marbreError('CANCELLED')
    if (sha256Of(bytes) !== sha256) return marbreError('RENDITION_ALTERED')
  }
  for (const id of listCommuniqueIds(db)) {
    if (isGivenUp()) return marbreError('CANCELLED')
    const draft = verifyDraft(db, id)
    if (!draft.ok) return draft.error
  }
  work.report(total, total)
  return null
}

/** The fingerprint of what a stored content prints; null when it is no JSON any more. */
function printed(content: Uint8Array): string | null {
  try {
    return fingerprintOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content)) as CommuniqueContent)
  } catch {
    return null
  }
}
