import { join } from 'node:path'
import Database from 'better-sqlite3'
import { restoreBackup } from '../tasks/restore-backup'
import type { TaskWork } from '../tasks/task'
import { readManifest } from '../backup/manifest'
import type { Instant } from '../../../core/communique/ids'
import type { Connection, Reader } from '../../store/handles'
import { migrate, NEWEST_VERSION } from '../../store/migrations'
import { DATABASE_FILE, openDatabaseReadOnly } from '../../store/open-database'
import { readRawDatabase, type NamedRow } from '../../store/raw/raw-database'
import { openRawPages, type RawPages } from '../../store/raw/raw-pages'
import { mergeRows, type Salvaged } from '../../store/raw/salvage'
import { all, first } from '../../store/sql'
import { tableShapes, type TableShape } from '../../store/table-shapes'

/** What is computed again from the rest, and never taken over. */
const isProjection = (table: string): boolean => table === 'library' || table.startsWith('library_')

/** The rows of a damaged profile and of a backup, merged, and what the damaged one is known to have held. */
export interface Sources {
  readonly rows: Salvaged
  /** Draft changes that the index of the damaged file names, by communiqué. */
  readonly namedChanges: ReadonlyMap<string, readonly number[]>
}

/** @param backup rows of a sound backup, or none */
export function readSources(profile: string, backup: Salvaged): Sources {
  const pages = openRawPages(join(profile, DATABASE_FILE))
  try {
    const { shapes, frozen } = schemaOf(versionIn(pages))
    const raw = readRawDatabase(pages, shapes, () => undefined)
    const rows = shapes.map((shape) => [shape.name, mergeRows(shape, raw.tables.get(shape.name)?.rows ?? [], backup.get(shape.name) ?? [], !frozen.has(shape.name))] as const)
    const namedChanges = new Map<string, number[]>()
    for (const [communiqueId, seq] of raw.index('draft_updates_of_communique')) {
      if (typeof communiqueId === 'string' && typeof seq === 'number') namedChanges.set(communiqueId, [...(namedChanges.get(communiqueId) ?? []), seq])
    }
    return { rows: new Map(rows), namedChanges }
  } finally {
    pages.close()
  }
}

/** The `user_version` of the file, offset 60 of its header; today's when that is no version. */
function versionIn(pages: RawPages): number {
  const version = pages.page(1)?.readInt32BE(60) ?? 0
  return version >= 1 && version <= NEWEST_VERSION ? version : NEWEST_VERSION
}

/** The tables of a version of the schema, and those whose rows never change. */
function schemaOf(version: number): { readonly shapes: readonly TableShape[]; readonly frozen: ReadonlySet<string> } {
  const db = new Database(':memory:') as unknown as Connection
  try {
    migrate(db, version)
    const triggers = all<{ tbl_name: string }>(db, "SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%_no_update'")
    return { shapes: tableShapes(db).filter(({ name }) => !isProjection(name)), frozen: new Set(triggers.map((row) => row.tbl_name)) }
  } finally {
    db.close()
  }
}

export interface SoundBackup {
  readonly rows: Salvaged
  readonly takenAt: Instant | null
  /** A profile made from it, for its pictures. */
  readonly folder: string | null
}

/** The newest backup that can be restored whole, read; restored into `scratch`, which the caller removes. */
export async function newestSoundBackup(backups: readonly string[], scratch: string, work: TaskWork): Promise<SoundBackup> {
  for (const backup of backups) {
    const restored = await restoreBackup({ backup, target: scratch }, work)
    const opened = restored.ok ? openDatabaseReadOnly(scratch) : restored
    if (!opened.ok) continue
    try {
      const manifest = readManifest(backup)
      return { rows: rowsOf(opened.value.db), takenAt: manifest.ok ? manifest.value.takenAt : null, folder: scratch }
    } finally {
      opened.value.close()
    }
  }
  return { rows: new Map(), takenAt: null, folder: null }
}

function rowsOf(db: Reader): Salvaged {
  const shapes = tableShapes(db).filter(({ name }) => !isProjection(name))
  return new Map(shapes.map(({ name }) => [name, all<NamedRow>(db, `SELECT rowid AS rowid, * FROM ${name}`)] as const))
}

export const hasTable = (db: Reader, table: string): boolean => first(db, "SELECT 1 FROM pragma_table_list WHERE schema = 'main' AND name = :table", { table }) !== null
