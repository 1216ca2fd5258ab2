/** A program that breaks something on purpose, many times, and counts what Marbre lost. */
export interface CrashProgram {
  readonly name: string
  /** It starts the real application: `out/` is built and there is a display. */
  readonly needsApplication?: boolean
  /**
   * Throws nothing over a loss or a corruption that it found: it counts it.
   * @param folder its own, made and empty; removed afterwards
   * @param say a line for who watches
   */
  run(folder: string, say: (line: string) => void, options: CrashOptions): Promise<Counts>
}

export interface CrashOptions {
  /** Of every random choice: the same seed makes the same choices. Instants at which a process is hit are the machine's. */
  readonly seed: number
  /** How many trials were asked for; null: as many as the program has by itself. */
  readonly trials: number | null
}

export interface Counts {
  readonly trials: number
  readonly kills?: number
  /** Things that were acknowledged and are not there. */
  readonly losses: number
  /** Things that are there and are not what was written, and profiles that do not open or do not go on. */
  readonly corruptions: number
  /** The same program made blind or careless on purpose: each must find something, else its zeros prove nothing. */
  readonly controls?: readonly Control[]
  /** One line for each loss and corruption: which trial, what. */
  readonly findings?: readonly string[]
  /** Why nothing could be tried on this machine. */
  readonly notRun?: string
}

export interface Control {
  readonly name: string
  readonly trials: number
  readonly found: number
}

/** What a program that could not try anything returns: it did not pass. */
export const notRun = (why: string): Counts => ({ trials: 0, losses: 0, corruptions: 0, notRun: why })

export type Outcome = 'held' | 'FAILED' | 'NOT RUN'

export function outcomeOf({ trials, losses, corruptions, controls = [], notRun: why }: Counts): Outcome {
  if (losses > 0 || corruptions > 0 || controls.some(({ found }) => found === 0)) return 'FAILED'
  return why !== undefined || trials === 0 ? 'NOT RUN' : 'held'
}

export interface Ran {
  readonly name: string
  readonly counts: Counts
  readonly seconds: number
}

/** One line a program, and one for each of its controls below it. */
export function tableOf(ran: readonly Ran[], seed: number): string {
  const header = ['program', 'trials', 'kills', 'losses', 'corruptions', 'controls found', 'seconds', 'seed', '']
  const rows = ran.flatMap(({ name, counts, seconds }) => [
    [name, String(counts.trials), counts.kills === undefined ? '–' : String(counts.kills), String(counts.losses), String(counts.corruptions), foundBy(counts), seconds.toFixed(0), String(seed), outcomeOf(counts)],
    ...(counts.controls ?? []).map((control) => [`  control: ${control.name}`, String(control.trials), '', '', '', String(control.found), '', '', control.found > 0 ? 'sees' : 'BLIND']),
  ])
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(header), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n')
}

function foundBy({ controls = [] }: Counts): string {
  return controls.length === 0 ? '–' : String(controls.reduce((sum, { found }) => sum + found, 0))
}
