import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Which profile is open, and which one a start opens by itself. */
export interface ProfileChoice {
  readonly folder: string
  readonly usual: string
}

const fileOf = (start: string): string => join(start, 'opened-profile.json')

/** What was asked for last: a copy stays open from one start to the next, until somebody goes back or it is no longer there. */
export function rememberedChoice(start: string): ProfileChoice {
  try {
    const { folder, usual } = JSON.parse(readFileSync(fileOf(start), 'utf8')) as Partial<ProfileChoice>
    if (typeof folder === 'string' && typeof usual === 'string' && existsSync(folder)) return { folder, usual: existsSync(usual) ? usual : start }
  } catch {
    // Nothing was asked for, or nobody can read it any more: the usual profile opens.
  }
  return { folder: start, usual: start }
}

/** The choice when `folder` is opened from `current`; null goes back to the usual one. */
export function choiceOf(current: ProfileChoice, folder: string | null, asUsual: boolean): ProfileChoice {
  if (folder === null) return { folder: current.usual, usual: current.usual }
  return { folder, usual: asUsual ? folder : current.usual }
}

/** A folder that cannot be written forgets it: the copy is open now, and the next start opens the usual one. */
export function rememberChoice(start: string, { folder, usual }: ProfileChoice): void {
  try {
    if (folder === start && usual === start) rmSync(fileOf(start), { force: true })
    else writeFileSync(fileOf(start), JSON.stringify({ folder, usual }))
  } catch {
    // As above.
  }
}
