import type { Reader } from '../../store/handles'
import { all, first } from '../../store/sql'

/** What a live profile has that its copy has not, and the reverse. */
export interface Comparison {
  /** Written since the copy was made. */
  readonly since: { readonly communiques: number; readonly drafts: number; readonly versions: number; readonly renditions: number }
  /** In the copy, and no longer in the live profile or no longer the same: what a restoration would bring back. */
  readonly lost: number
}

const rowsOf = (db: Reader, sql: string): ReadonlySet<string> => new Set(all<{ row: string }>(db, sql).map(({ row }) => row))
const VERSIONS = "SELECT id || ' ' || sha256 AS row FROM versions"
const RENDITIONS = "SELECT id || ' ' || sha256 AS row FROM renditions"
/** The changes of all drafts; of those that were merged, the last one. */
const CHANGES = '(SELECT communique_id, seq FROM draft_updates UNION ALL SELECT communique_id, through_seq FROM draft_segments)'
const COMMUNIQUES = 'SELECT id AS row FROM communiques'
const missingFrom = (there: ReadonlySet<string>, wanted: ReadonlySet<string>): number => [...wanted].filter((row) => !there.has(row)).length

export function compareProfiles(live: Reader, copy: Reader): Comparison {
  const pairs = [COMMUNIQUES, VERSIONS, RENDITIONS].map((sql) => ({ live: rowsOf(live, sql), copy: rowsOf(copy, sql) }))
  const [communiques = 0, versions = 0, renditions = 0] = pairs.map((pair) => missingFrom(pair.copy, pair.live))
  const lostRows = pairs.map((pair) => missingFrom(pair.live, pair.copy)).reduce((sum, each) => sum + each, 0)
  const lastSeq = first<{ seq: number | null }>(copy, `SELECT max(seq) AS seq FROM ${CHANGES}`)?.seq ?? 0
  const drafts = first<{ n: number }>(live, `SELECT count(DISTINCT communique_id) AS n FROM ${CHANGES} WHERE seq > :lastSeq`, { lastSeq })?.n ?? 0
  return { since: { communiques, drafts, versions, renditions }, lost: lostRows + lostJournal(live, copy) }
}

/** 1 when the live journal does not begin with the copy's. */
function lostJournal(live: Reader, copy: Reader): number {
  const head = first<{ seq: number; hash: Uint8Array }>(copy, 'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1')
  if (!head) return 0
  const same = first<{ hash: Uint8Array }>(live, 'SELECT hash FROM journal WHERE seq = :seq', { seq: head.seq })
  return same && Buffer.compare(same.hash, head.hash) === 0 ? 0 : 1
}
