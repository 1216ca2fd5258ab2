import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from './ports'

/** Technical facts for whoever mends the program. Never a communiqué's text, a name or a passphrase. */
export interface Logger {
  readonly note: (what: string, facts?: Readonly<Record<string, string | number>>) => void
}

const LARGEST_BYTES = 1024 * 1024

/** One JSON line a fact in `logs/marbre.log` of the profile; the one before is kept as `marbre.1.log`. */
export function fileLogger(profile: string, clock: Clock): Logger {
  const folder = join(profile, 'logs')
  const path = join(folder, 'marbre.log')
  return {
    note: (what, facts = {}) => {
      try {
        mkdirSync(folder, { recursive: true })
        if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_BYTES) renameSync(path, join(folder, 'marbre.1.log'))
        appendFileSync(path, `${JSON.stringify({ at: new Date(clock.now()).toISOString(), what, ...facts })}\n`)
      } catch {
        // A log that cannot be written must not stop what it tells of: the disk may be what is wrong.
      }
    },
  }
}

/** Where an exception came from, without its message, which may quote content. */
export function traceOf(cause: unknown): Readonly<Record<string, string>> {
  if (!(cause instanceof Error)) return { kind: typeof cause }
  const code = 'code' in cause && typeof cause.code === 'string' ? { code: cause.code } : {}
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8)
  return { kind: cause.name, ...code, frames: frames.map((line) => line.trim()).join(' | ') }
}
