import type { CommuniqueId, Instant, PersonId, Sha256 } from '../../core/communique/ids'
import type { PackageManifest } from '../../core/packages/manifest'
import type { Reader, Writer } from './handles'
import { all, first, run } from './sql'

/** A package that was made here, or taken in. */
export interface StoredPackage {
  readonly sha256: Sha256
  readonly isMade: boolean
  readonly communiqueId: CommuniqueId
  readonly manifest: PackageManifest
  readonly notedAt: Instant
  readonly notedBy: PersonId
}

interface Row {
  readonly sha256: string
  readonly made: number
  readonly communique_id: string
  readonly manifest: string
  readonly noted_at: number
  readonly noted_by: string
}

/** The same bytes twice are one package. */
export function insertPackage(db: Writer, { sha256, isMade, communiqueId, manifest, notedAt, notedBy }: StoredPackage): void {
  if (findPackage(db, sha256)) return
  run(
    db,
    `INSERT INTO packages (sha256, made, communique_id, manifest, noted_at, noted_by)
     VALUES (:sha256, :made, :communiqueId, :manifest, :notedAt, :notedBy)`,
    { sha256, made: isMade ? 1 : 0, communiqueId, manifest: JSON.stringify(manifest), notedAt, notedBy },
  )
}

export function findPackage(db: Reader, sha256: Sha256): StoredPackage | null {
  const row = first<Row>(db, 'SELECT * FROM packages WHERE sha256 = :sha256', { sha256 })
  return row && fromRow(row)
}

/** Oldest first. */
export function listPackages(db: Reader, communiqueId: CommuniqueId): readonly StoredPackage[] {
  return all<Row>(db, 'SELECT * FROM packages WHERE communique_id = :communiqueId ORDER BY rowid', { communiqueId }).map(fromRow)
}

/** Every one that was taken in, oldest first. */
export function listTakenIn(db: Reader): readonly StoredPackage[] {
  return all<Row>(db, 'SELECT * FROM packages WHERE made = 0 ORDER BY rowid').map(fromRow)
}

/** Its manifest was checked before it was stored. */
function fromRow(row: Row): StoredPackage {
  return { sha256: row.sha256 as Sha256, isMade: row.made === 1, communiqueId: row.communique_id as CommuniqueId, manifest: JSON.parse(row.manifest) as PackageManifest, notedAt: row.noted_at, notedBy: row.noted_by as PersonId }
}
