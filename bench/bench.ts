import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchBatch } from './batch'
import { benchCommit } from './commit'
import { benchComparison } from './comparison'
import { tableOf, type Figure } from './figures'
import { benchGrowth } from './growth'
import { benchInbox } from './inbox'
import { benchKeystroke } from './keystroke'
import { benchPackages } from './packages'
import { benchPaste } from './paste'
import { benchPdf } from './pdf'
import { benchPreview } from './preview'
import { benchRemarks } from './remarks'
import { benchSearches } from './searches'
import { benchSlowDisk } from './slow-disk'
import { benchSpelling } from './spelling'
import { benchStart } from './start'

/** A line of the bench may give several figures; it works in a folder of its own. */
export type Bench = (folder: string, say: (line: string) => void) => Promise<readonly Figure[]>

const benches: Readonly<Record<string, Bench>> = { commit: benchCommit, pdf: benchPdf, batch: benchBatch, start: benchStart, keystroke: benchKeystroke, remarks: benchRemarks, paste: benchPaste, packages: benchPackages, preview: benchPreview, 'slow-disk': benchSlowDisk, library: benchSearches, spelling: benchSpelling, comparison: benchComparison, inbox: benchInbox, growth: benchGrowth }

/** Run when it is asked for by name only: it takes long and has no budget. */
const apart: ReadonlySet<string> = new Set(['growth'])

export interface BenchRun {
  /** Names of lines; none means all. */
  readonly lines: readonly string[]
  readonly say: (line: string) => void
  /** Version of the Electron at hand. */
  readonly electron: string
}

export default async function bench({ lines, say, electron }: BenchRun): Promise<void> {
  const unknown = lines.find((name) => !(name in benches))
  if (unknown !== undefined) throw new Error(`no line "${unknown}"; there are: ${Object.keys(benches).join(', ')}`)
  say(`Node ${process.version}, Electron ${electron}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`)
  const folder = mkdtempSync(join(tmpdir(), 'marbre-bench-'))
  const figures: Figure[] = []
  try {
    for (const [name, run] of Object.entries(benches)) {
      if (lines.length > 0 ? !lines.includes(name) : apart.has(name)) continue
      say(`measuring ${name}…`)
      figures.push(...(await run(join(folder, name), say)))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  if (figures.length > 0) say(tableOf(figures))
}
