import { rmSync } from 'node:fs'
import type { Figure } from './figures'
import { growthOf } from './searches'

const HEAD = ['communiqués', 'open', 'first page', 'last page', 'word', 'beginning', 'ranked', 'state', 'no index', 'two filters', 'two acts', 'MB']

/**
 * Prints what each question costs (median of seven, in milliseconds, through the services) as the library grows. A
 * million is written with bodies of 40 words. Not part of a whole run: it writes for long the first time.
 */
export async function benchGrowth(folder: string, say: (line: string) => void): Promise<readonly Figure[]> {
  const rows: (readonly string[])[] = []
  for (const size of [{ count: 10_000, words: 450 }, { count: 100_000, words: 450 }, ...(process.env['MARBRE_BENCH_MILLION'] ? [{ count: 1_000_000, words: 40 }] : [])]) {
    const place = `${folder}-${size.count}`
    rows.push(await growthOf({ ...size, depth: 'lines' }, place, say))
    rmSync(place, { recursive: true, force: true })
  }
  say([HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'))
  return []
}
