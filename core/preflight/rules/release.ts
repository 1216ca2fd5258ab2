import type { Finding } from '../../bridge/shapes'
import { readWallClock } from '../../document/calendar'
import { instantsAt, isKnownZone } from '../../document/embargo'
import { attrsOf } from '../../document/read'
import { all, finding, type Located, type Page, type Rule } from '../page'

/** Daylight saving makes an hour that is not, and one that is twice: nobody may have to guess which was meant. */
function embargoFindings(page: Page, release: Located): readonly Finding[] {
  const { until, zone } = attrsOf(release.node, 'release')
  const end = readWallClock(until)
  if (!end || zone === '') return [finding('release.embargo-incomplete', release, 'blocking')]
  if (!isKnownZone(zone, page.clockOf)) return [finding('release.zone-unknown', release, 'blocking')]
  const [at, again] = instantsAt(end, zone, page.clockOf)
  if (at === undefined) return [finding('release.hour-skipped', release, 'blocking')]
  if (again !== undefined) return [finding('release.hour-doubled', release, 'blocking')]
  return at <= page.now ? [finding('release.embargo-over', release, 'warning')] : []
}

export const releaseIsDecided: Rule = (page) =>
  all(page, 'release').flatMap((release) => {
    const { mode } = attrsOf(release.node, 'release')
    if (mode === 'undecided') return [finding('release.undecided', release, 'blocking')]
    return mode === 'embargo' ? embargoFindings(page, release) : []
  })
