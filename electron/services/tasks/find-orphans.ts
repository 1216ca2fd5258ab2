import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sha256Schema, type Instant, type Sha256 } from '../../../core/communique/ids'
import * as v from 'valibot'
import { marbreError } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import { trashDays } from '../../store/asset-trash'
import type { Reader } from '../../store/handles'
import { openDatabaseReadOnly } from '../../store/open-database'
import { all, each } from '../../store/sql'
import { markOf } from '../backup/contents'
import type { TaskWork } from './task'

export interface OrphansInput {
  /** The profile's folder, absolute. */
  readonly profile: string
  readonly at: Instant
}

/** What nothing names any more, and what something names again. */
export interface Orphans {
  /** Of what was looked at: when the profile has another mark, it was written to since and nothing may be taken. */
  readonly mark: string
  /** Assets that are old enough to leave. */
  readonly unnamed: readonly Sha256[]
  /** Assets in the trash that something names, or that were added again. */
  readonly wanted: readonly Sha256[]
  /** Assets in the trash for long enough. */
  readonly forgotten: readonly Sha256[]
}

/** How long an asset that nothing names stays, and then stays in the trash. */
export const KEPT_MS = 30 * 86_400_000

/** The table of assets names them all, the bytes of a PDF are no names, and what is known of a picture does not keep it. */
const notRead: ReadonlySet<string> = new Set(['assets.sha256', 'renditions.bytes', 'consent_documents.bytes', 'consent_documents.sha256', 'image_rights.asset', 'image_rights.content'])

/**
 * Looks through every text and every blob of the database for the hashes of assets: versions, drafts with every change
 * and snapshot of their history, institutions, whatever a later Marbre adds. Nothing is decoded, so nothing can be
 * misread: an asset is unnamed when the 64 letters of its hash stand nowhere. Errors: CANCELLED, those of openDatabaseReadOnly.
 */
export function findOrphans({ profile, at }: OrphansInput, work: TaskWork): Promise<Result<Orphans>> {
  const opened = openDatabaseReadOnly(profile)
  if (!opened.ok) return Promise.resolve(opened)
  const { db, close } = opened.value
  try {
    db.exec('BEGIN')
    const trash = new Map(trashDays(profile).flatMap(({ trashedAt, assets }) => assets.map((sha256) => [sha256, trashedAt] as const)))
    const rows = new Map(all<{ sha256: Sha256; added_at: number }>(db, 'SELECT sha256, added_at FROM assets').map((row) => [row.sha256, row.added_at]))
    const old = [...rows, ...strays(profile, rows)].filter(([, since]) => at - since > KEPT_MS).map(([sha256]) => sha256)
    const named = namedAmong(db, new Set([...old, ...trash.keys()]), work)
    if (work.signal.aborted) return Promise.resolve(err(marbreError('CANCELLED')))
    const wanted = [...trash.keys()].filter((sha256) => named.has(sha256) || rows.has(sha256))
    return Promise.resolve(ok({
      mark: markOf(db),
      unnamed: old.filter((sha256) => !named.has(sha256) && !trash.has(sha256)),
      wanted,
      forgotten: [...trash].filter(([sha256, since]) => !wanted.includes(sha256) && at - since > KEPT_MS).map(([sha256]) => sha256),
    }))
  } finally {
    close()
  }
}

/** Files that no row names, since when they are there: a stopped machine left them between the file and its row. */
function strays(profile: string, rows: ReadonlyMap<Sha256, number>): readonly (readonly [Sha256, number])[] {
  const folder = join(profile, 'assets')
  const parts = existsSync(folder) ? readdirSync(folder) : []
  return parts.flatMap((part) =>
    readdirSync(join(folder, part)).flatMap((name) => {
      const sha256 = v.safeParse(sha256Schema, name)
      if (!sha256.success || rows.has(sha256.output)) return []
      return [[sha256.output, statSync(join(folder, part, name)).mtimeMs] as const]
    }),
  )
}

function namedAmong(db: Reader, sought: ReadonlySet<Sha256>, work: TaskWork): ReadonlySet<Sha256> {
  const named = new Set<Sha256>()
  if (sought.size === 0) return named
  const columns = columnsToRead(db)
  for (const [rank, { table, column }] of columns.entries())
    for (const { value } of each<{ value: string | Uint8Array | null }>(db, `SELECT "${column}" AS value FROM "${table}" WHERE length("${column}") >= 64`)) {
      work.report(rank, columns.length)
      if (work.signal.aborted) return named
      hashesIn(value, (hash) => {
        if (sought.has(hash)) named.add(hash)
      })
    }
  return named
}

function columnsToRead(db: Reader): readonly { readonly table: string; readonly column: string }[] {
  const tables = all<{ name: string }>(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'library%' AND sql NOT LIKE 'CREATE VIRTUAL%'")
  return tables.flatMap(({ name: table }) =>
    all<{ name: string; type: string }>(db, 'SELECT name, type FROM pragma_table_info(:table)', { table })
      .filter(({ name, type }) => (type === 'TEXT' || type === 'BLOB') && !notRead.has(`${table}.${name}`))
      .map(({ name: column }) => ({ table, column })),
  )
}

/** Every run of 64 hexadecimal letters, also inside a longer one, whose neighbours may be anything. */
function hashesIn(value: string | Uint8Array | null, found: (hash: Sha256) => void): void {
  if (value === null) return
  const text = typeof value === 'string' ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1')
  for (const [run] of text.matchAll(/[0-9a-f]{64,}/g)) for (let at = 0; at + 64 <= run.length; at++) found(run.slice(at, at + 64) as Sha256)
}
