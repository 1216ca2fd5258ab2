import type { NamedRow } from '../../store/raw/raw-database'
import type { Salvaged } from '../../store/raw/salvage'
import { readableDraft, type DraftPart } from './readable-draft'

/** What is left of the draft of one communiqué. */
export interface RecoveredDraft {
  /** When the last change that is read was written; null when nothing can be read. */
  readonly until: number | null
  readonly lostChanges: number
  /** Rows that could not find their place. */
  readonly left: readonly DraftPart[]
}

interface DraftTable {
  readonly table: string
  readonly seq: string
  readonly at: string
}

const tables: readonly DraftTable[] = [
  { table: 'draft_snapshots', seq: 'through_seq', at: 'made_at' },
  { table: 'draft_segments', seq: 'through_seq', at: 'until_at' },
  { table: 'draft_updates', seq: 'seq', at: 'written_at' },
]

/** Reads each draft from whatever rows there are; gives the rows to keep, and what became of each draft. */
export function recoverDrafts(rows: Salvaged, namedChanges: ReadonlyMap<string, readonly number[]>): { readonly rows: Salvaged; readonly drafts: ReadonlyMap<string, RecoveredDraft> } {
  const byCommunique = new Map<string, DraftPart[]>()
  for (const { table, seq, at } of tables) {
    for (const row of rows.get(table) ?? []) {
      const id = String(row['communique_id'])
      const part = { row, seq: Number(row[seq]), at: Number(row[at]), bytes: row['bytes'] instanceof Uint8Array ? row['bytes'] : new Uint8Array() }
      byCommunique.set(id, [...(byCommunique.get(id) ?? []), part])
    }
  }
  const kept = new Set<NamedRow>()
  const drafts = new Map<string, RecoveredDraft>()
  for (const id of new Set([...byCommunique.keys(), ...namedChanges.keys()])) {
    const read = readableDraft((byCommunique.get(id) ?? []).sort((one, other) => one.seq - other.seq))
    for (const part of read.kept) kept.add(part.row)
    const reached = new Set(read.kept.map(({ seq }) => seq))
    const covered = Math.max(0, ...read.kept.filter(({ row }) => 'through_seq' in row).map(({ seq }) => seq))
    const gone = (namedChanges.get(id) ?? []).filter((seq) => seq > covered && !reached.has(seq))
    const left = read.left.filter(({ seq }) => !gone.includes(seq))
    const whole = read.kept.at(-1)
    drafts.set(id, { until: whole?.at ?? null, lostChanges: gone.length + left.length, left: read.left })
  }
  const filtered = tables.map(({ table }) => [table, (rows.get(table) ?? []).filter((row) => kept.has(row))] as const)
  return { rows: new Map([...rows, ...filtered]), drafts }
}
