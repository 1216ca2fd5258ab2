/** One line of the table: what Marbre took, what its peer took in the same run, and the budget on their ratio or on Marbre alone. */
export interface Figure {
  readonly what: string
  readonly unit: 'ms' | 'MB' | 'B'
  readonly marbre: Spread
  /** What it is held against, measured in turn with it. Null: the budget is absolute. */
  readonly peer: { readonly name: string; readonly spread: Spread } | null
  readonly budget: string
  readonly within: boolean
}

/** Of the samples in ascending order. */
export interface Spread {
  readonly median: number
  readonly p99: number
  readonly count: number
}

/** @throws when there is no sample: a line without a measurement must not look like one */
export function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (share: number): number => {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
    if (value === undefined) throw new Error('no sample')
    return value
  }
  return { median: at(0.5), p99: at(0.99), count: sorted.length }
}

/** Milliseconds that the work took. */
export async function timed(work: () => void | Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** Runs two measurements in turn, A B A B…, so that a change of the machine's speed touches both alike. */
export async function inTurn(rounds: number, a: () => Promise<number>, b: () => Promise<number>): Promise<{ a: number[]; b: number[] }> {
  const taken = { a: [] as number[], b: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    taken.a.push(await a())
    taken.b.push(await b())
  }
  return taken
}

/** Median of the ratios pair by pair. */
export function pairedRatio({ a, b }: { readonly a: readonly number[]; readonly b: readonly number[] }): number {
  return spreadOf(a.map((value, index) => value / (b[index] ?? Number.NaN))).median
}

export function tableOf(figures: readonly Figure[]): string {
  const header = ['what', 'Marbre median', 'p99', 'peer', 'peer median', 'ratio', 'budget', '']
  const rows = figures.map((figure) => [
    figure.what,
    inUnit(figure.marbre.median, figure.unit),
    inUnit(figure.marbre.p99, figure.unit),
    figure.peer?.name ?? '–',
    figure.peer ? inUnit(figure.peer.spread.median, figure.unit) : '–',
    figure.peer ? (figure.marbre.median / figure.peer.spread.median).toFixed(2) : '–',
    figure.budget,
    figure.within ? 'ok' : 'OVER',
  ])
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(header), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n')
}

function inUnit(value: number, unit: Figure['unit']): string {
  const digits = value >= 100 || unit === 'B' ? 0 : value >= 10 ? 1 : 2
  return `${value.toFixed(digits)} ${unit}`
}
