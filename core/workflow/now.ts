import type { Instant } from '../communique/ids'

/**
 * The instant that counts as now where something waits for its hour: what the clock says, but never before the latest
 * instant that the journal has seen. An embargo that was over stays over when somebody sets the clock back. What happens
 * is recorded with what the clock says: the journal's order is that of its rows, and owes nothing to clocks.
 */
export function countedNow(clockSays: Instant, latestSeen: Instant): Instant {
  return Math.max(clockSays, latestSeen)
}
