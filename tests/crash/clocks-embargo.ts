import { join } from 'node:path'
import type { CommuniqueId, Instant } from '../../core/communique/ids'
import { documentFromYDoc } from '../../core/document/draft'
import type { DocumentJson } from '../../core/document/types'
import { checkDocument } from '../../core/preflight/check-document'
import { documentSaying, mirrorOf, updateTo } from '../contract/writing'
import { setZone, zones } from './clocks'
import { append, openPlace, PASSPHRASE, type Place } from './work/place'

interface Embargo {
  readonly until: string
  readonly zone: string
  /** When it ends, worked out by hand; `skipped` and `doubled` for an hour that nobody may print. */
  readonly ends: string
}

const embargoes: readonly Embargo[] = [
  { until: '2026-02-04T18:00', zone: 'Europe/Paris', ends: '2026-02-04T17:00Z' },
  { until: '2026-07-04T18:00', zone: 'Europe/Paris', ends: '2026-07-04T16:00Z' },
  { until: '2026-03-29T01:59', zone: 'Europe/Paris', ends: '2026-03-29T00:59Z' },
  { until: '2026-03-29T02:30', zone: 'Europe/Paris', ends: 'skipped' },
  { until: '2026-03-29T03:00', zone: 'Europe/Paris', ends: '2026-03-29T01:00Z' },
  { until: '2026-10-25T01:59', zone: 'Europe/Paris', ends: '2026-10-24T23:59Z' },
  { until: '2026-10-25T02:30', zone: 'Europe/Paris', ends: 'doubled' },
  { until: '2026-10-25T03:00', zone: 'Europe/Paris', ends: '2026-10-25T02:00Z' },
  { until: '2026-02-04T18:00', zone: 'America/Guadeloupe', ends: '2026-02-04T22:00Z' },
  { until: '2026-02-04T18:00', zone: 'Indian/Reunion', ends: '2026-02-04T14:00Z' },
  { until: '2026-02-04T18:00', zone: 'Pacific/Noumea', ends: '2026-02-04T07:00Z' },
  { until: '2026-03-08T03:00', zone: 'America/New_York', ends: '2026-03-08T07:00Z' },
]

const DAY_MS = 86_400_000

export interface Embargoed {
  trials: number
  reopenedByClock: number
  readonly losses: string[]
  readonly corruptions: string[]
}

/** Each embargo on a machine of each zone: it ends at its instant, not a second before, and is never there again. */
export async function tryEmbargoes(folder: string, most: number): Promise<Embargoed> {
  const sums: Embargoed = { trials: 0, reopenedByClock: 0, losses: [], corruptions: [] }
  for (const zone of zones) {
    for (const embargo of embargoes) {
      if (sums.trials >= most) return sums
      setZone(zone)
      await tryOne(join(folder, `embargo-${sums.trials}`), embargo, sums)
      sums.trials++
    }
  }
  return sums
}

async function tryOne(folder: string, embargo: Embargo, sums: Embargoed): Promise<void> {
  let now = Date.parse('2026-01-05T08:00Z')
  const clock = { now: (): Instant => now }
  const place = await openPlace(folder, { clock })
  const named = (line: string): string => `${embargo.until} ${embargo.zone}, on a machine of ${process.env['TZ'] ?? ''}: ${line}`
  const wrongUnless = (holds: boolean, line: string): void => { if (!holds) sums.corruptions.push(named(line)) }
  const { communiqueId, document } = await write(place, embargo)
  if (embargo.ends === 'skipped' || embargo.ends === 'doubled') {
    wrongUnless((await findings(place, communiqueId)).includes(`release.hour-${embargo.ends}`), `the hour that is ${embargo.ends} may be printed`)
    await place.close()
    return
  }
  const ends = Date.parse(embargo.ends)
  now = ends - 1000
  wrongUnless(!(await isOver(place, communiqueId)), 'is over a second early')
  now = ends
  wrongUnless(await isOver(place, communiqueId), 'is not over at its instant')
  // Something is written in the journal after the hour; then the clock goes back.
  await place.get('people.create', { civility: '', name: 'Eva Roy', function: '', passphrase: PASSPHRASE, roles: ['reader'] })
  now = ends - DAY_MS
  if (!checkDocument(document, 'fr', now).some(({ rule }) => rule === 'release.embargo-over')) sums.reopenedByClock++
  wrongUnless(await isOver(place, communiqueId), 'is there again because the clock was set back')
  await place.close()
  const again = await openPlace(folder, { clock })
  wrongUnless(await isOver(again, communiqueId), 'is there again after a start with the clock set back')
  await again.close()
}

async function write(place: Place, { until, zone }: Embargo): Promise<{ communiqueId: CommuniqueId; document: DocumentJson }> {
  await place.get('setup.create', { institution: { name: 'I', shortName: '', city: 'V', website: '' }, person: { civility: '', name: 'Ana', function: '', passphrase: PASSPHRASE } })
  const { communiqueId } = await place.get('communiques.create', { type: 'communique', language: 'fr' })
  const plain = documentSaying('Sous embargo')
  const document = { ...plain, content: plain.content.map((node) => (node.type === 'release' ? { ...node, attrs: { ...node.attrs, mode: 'embargo', until, zone } } : node)) }
  const mirror = mirrorOf((await place.get('drafts.open', { communiqueId })).updates)
  await append(place, communiqueId, updateTo(mirror, document))
  const stored = documentFromYDoc(mirror)
  if (!stored.ok) throw new Error(stored.error.code)
  return { communiqueId, document: stored.value }
}

async function findings(place: Place, communiqueId: CommuniqueId): Promise<readonly string[]> {
  return (await place.get('drafts.check', { communiqueId })).map(({ rule }) => rule)
}

async function isOver(place: Place, communiqueId: CommuniqueId): Promise<boolean> {
  return (await findings(place, communiqueId)).includes('release.embargo-over')
}
