import type { VerdictSummary } from '../../../core/bridge/shapes'
import type { CommuniqueId, VerdictId } from '../../../core/communique/ids'
import { recordIdOf } from '../../../core/packages/record'
import { journalOf, type JournalRecord } from '../../store/journal'
import type { Evidence } from '../profile'
import { isGenuine } from '../status'

type Origin = NonNullable<VerdictSummary['cameIn']>

/** Which package brought which verdict, as the journal's signed rows say: each names the facts that it brought by their hashes. */
export function originsOfVerdicts(profile: Evidence, communiqueId: CommuniqueId): ReadonlyMap<VerdictId, Origin> {
  const rows = journalOf(profile.db, communiqueId)
  const brought = new Map<string, Origin>()
  for (const row of rows.filter((each) => each.type === 'package.takenIn' && isGenuine(profile, each))) {
    const origin = { from: String(row.payload['from']), at: row.at, packageSha256: String(row.payload['packageSha256']) }
    for (const id of Array.isArray(row.payload['records']) ? (row.payload['records'] as readonly string[]) : []) brought.set(id, origin)
  }
  if (brought.size === 0) return new Map()
  return new Map(rows.flatMap((row) => {
    const origin = row.type === 'verdict.given' ? brought.get(idOf(row)) : undefined
    return origin ? [[row.payload['verdictId'] as VerdictId, origin] as const] : []
  }))
}

const idOf = ({ at, actor, communiqueId, type, payload, signature }: JournalRecord): string => recordIdOf({ at, actor, communiqueId, type, payload, signature: signature && Buffer.from(signature).toString('hex') })
