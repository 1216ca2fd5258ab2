import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CommuniqueOverview } from '../../core/bridge/shapes'
import type { CommuniqueId, Instant } from '../../core/communique/ids'
import type { CrashProgram } from './program'
import { pick, randomFrom, wholeNumber, type Random } from './random'
import { exampleFile } from './work/built-program'
import { checkProfile } from './work/check'
import { beginDay, perform, type Act } from './work/day'
import { openPlace } from './work/place'
import { emptyLedger, type Ledger } from './work/promises'
import { tryEmbargoes } from './clocks-embargo'

const TRIALS = 60
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export const zones = ['Europe/Paris', 'UTC', 'America/Guadeloupe', 'Pacific/Noumea', 'Pacific/Apia', 'Asia/Kolkata', 'America/New_York', 'Australia/Lord_Howe'] as const

/** What clocks are set to: a day like another, around both changes of the hour in France, around a new year, years away. */
const moments: readonly Instant[] = ['2026-02-04T09:00Z', '2026-03-29T00:59:59.500Z', '2026-03-29T01:00Z', '2026-10-25T00:30Z', '2026-10-25T01:30Z', '2025-12-31T22:59Z', '2026-01-01T00:01Z', '1999-12-31T23:59Z', '2038-01-19T03:15Z'].map((text) => Date.parse(text))

/** Stories of one communiqué; a new session begins at each list. */
const stories: readonly (readonly (readonly Act[])[])[] = [
  [['create', 'type'], ['type', 'submit'], ['judge'], ['clear'], ['release']],
  [['create', 'type', 'submit', 'judge'], ['breakSeal'], ['judge', 'clear'], ['release']],
  [['create'], ['submit', 'withdrawReview'], ['type', 'submit'], ['type', 'judge'], ['clear', 'release']],
  [['create', 'illustrate', 'submit'], ['judge', 'clear', 'breakSeal'], ['judge'], ['clear']],
]

/**
 * The same stories told under a steady clock, and under clocks that jump back and forth, zones that change between two
 * sessions and hours that happen twice or never: the communiqué must stand the same, its events be in the order in which
 * they were written, and each embargo end at its instant, once.
 */
export const clocks: CrashProgram = {
  name: 'clocks',
  run: async (folder, _say, { seed, trials }) => {
    const random = randomFrom(seed)
    const zoneBefore = process.env['TZ']
    try {
      const wild = await tryStories(folder, random, trials ?? TRIALS)
      const embargoes = await tryEmbargoes(join(folder, 'embargoes'), trials ?? Number.MAX_SAFE_INTEGER)
      return {
        trials: wild.trials + embargoes.trials,
        losses: wild.losses.length + embargoes.losses.length,
        corruptions: wild.corruptions.length + embargoes.corruptions.length,
        findings: [...wild.losses, ...wild.corruptions, ...embargoes.losses, ...embargoes.corruptions],
        controls: [
          { name: 'events put in order by the clock', trials: wild.trials, found: wild.outOfOrderByClock },
          { name: 'embargo read off the clock alone', trials: embargoes.trials, found: embargoes.reopenedByClock },
        ],
      }
    } finally {
      setZone(zoneBefore)
    }
  },
}

/** Node reads the zone again when this changes. */
export function setZone(zone: string | undefined): void {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
}

interface Wild {
  trials: number
  outOfOrderByClock: number
  readonly losses: string[]
  readonly corruptions: string[]
}

async function tryStories(folder: string, random: Random, trials: number): Promise<Wild> {
  const wild: Wild = { trials: 0, outOfOrderByClock: 0, losses: [], corruptions: [] }
  const steady = new Map<number, string>()
  for (; wild.trials < trials; wild.trials++) {
    const story = wild.trials % stories.length
    const at = join(folder, `wild-${wild.trials}`)
    const expected = steady.get(story) ?? standingOf(await tell(join(folder, `steady-${story}`), story, null))
    steady.set(story, expected)
    const told = await tell(at, story, random)
    const named = (line: string): string => `story ${story}, trial ${wild.trials + 1}: ${line}`
    if (standingOf(told) !== expected) wild.corruptions.push(named(`stands otherwise than under a steady clock: ${standingOf(told)} for ${expected}`))
    const found = await checkProfile(join(at, 'profile'), told.ledger, { outbox: join(at, 'outbox'), importFile: exampleFile })
    wild.losses.push(...found.losses.map(named))
    wild.corruptions.push(...found.corruptions.map(named))
    if (told.instants.some((instant, rank) => rank > 0 && instant < (told.instants[rank - 1] ?? 0))) wild.outOfOrderByClock++
  }
  return wild
}

interface ToldStory {
  readonly ledger: Ledger
  readonly overview: CommuniqueOverview
  /** Of its journal, in its order. */
  readonly types: readonly string[]
  readonly instants: readonly Instant[]
}

/** Tells a story, each session with a clock and a zone of its own; with none that jump when `random` is null. */
async function tell(folder: string, story: number, random: Random | null): Promise<ToldStory> {
  mkdirSync(folder, { recursive: true })
  const ledger = emptyLedger()
  let now = Date.parse('2026-02-04T09:00Z')
  const clock = { now: (): Instant => (now += random ? wholeNumber(random, -2 * HOUR_MS, 2 * HOUR_MS) : 1000) }
  for (const acts of stories[story] ?? []) {
    setZone(random ? pick(random, zones) : 'Europe/Paris')
    if (random) now = pick(random, moments) + wholeNumber(random, -DAY_MS, DAY_MS)
    await session(folder, ledger, { clock, acts })
  }
  const place = await openPlace(join(folder, 'profile'), { clock })
  const communiqueId = ledger.promised.find((each) => each.kind === 'communique')?.communiqueId ?? ('' as CommuniqueId)
  const overview = await place.get('communiques.read', { communiqueId })
  const history = await place.get('communiques.history', { communiqueId })
  await place.close()
  return { ledger, overview, types: history.map(({ type }) => type), instants: history.map(({ at }) => at) }
}

interface Session {
  readonly clock: { now(): Instant }
  readonly acts: readonly Act[]
}

async function session(folder: string, ledger: Ledger, { clock, acts }: Session): Promise<void> {
  const place = await openPlace(join(folder, 'profile'), { clock })
  const day = await beginDay({ place, random: () => 0.5, tell: (each) => ledger.promised.push(each), outbox: join(folder, 'outbox'), importFile: exampleFile, mark: `c${ledger.promised.length}x` })
  for (const act of acts) if (!(await perform(day, act))) throw new Error(`${act} was not possible`)
  await place.close()
}

/** Everything about where it stands that may not depend on when it happened, nor on ids. */
function standingOf({ overview: { status, versions }, types }: ToldStory): string {
  return JSON.stringify({
    state: status.state,
    versions: versions.map(({ number }) => number),
    requirements: status.requirements.map(({ role, approvedBy }) => [role, approvedBy !== null]),
    verdicts: status.verdicts.map(({ role, decision, standing }) => [role, decision, standing]),
    cleared: status.clearedVersionId !== null,
    types,
  })
}
