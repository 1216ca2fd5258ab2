import type { CommuniqueId, Instant, PersonId } from '../../core/communique/ids'
import { markColours, type CommuniqueMarks, type Marks } from '../../core/library/marks'
import type { Reader, Writer } from './handles'
import { forgetRanking } from './library-ranking'
import { all, run } from './sql'

interface Row {
  readonly communique_id: string
  readonly colour: string | null
  readonly deadline: string | null
}

/** The marks of those among these communiqués that have any. */
export function listMarks(db: Reader, communiqueIds: readonly CommuniqueId[]): readonly CommuniqueMarks[] {
  return all<Row>(db, 'SELECT communique_id, colour, deadline FROM json_each(:ids) AS wanted CROSS JOIN marks ON communique_id = wanted.value', { ids: JSON.stringify(communiqueIds) }).map(fromRow)
}

/** Replaces the marks of a communiqué; none leaves no row. */
export function saveMarks(db: Writer, communiqueId: CommuniqueId, { colour, deadline, at, by }: Marks & { readonly at: Instant; readonly by: PersonId }): void {
  run(db, 'DELETE FROM marks WHERE communique_id = :communiqueId', { communiqueId })
  if (colour !== null || deadline !== null) run(db, 'INSERT INTO marks (communique_id, colour, deadline, changed_at, changed_by) VALUES (:communiqueId, :colour, :deadline, :at, :by)', { communiqueId, colour, deadline, at, by })
  // What the library found by deadlines is found anew.
  forgetRanking(db)
}

function fromRow({ communique_id, colour, deadline }: Row): CommuniqueMarks {
  return { communiqueId: communique_id as CommuniqueId, colour: markColours.find((known) => known === colour) ?? null, deadline }
}
