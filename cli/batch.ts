import type { Opened, Outcome } from './command'
import { exitCodes, greatest, type ExitCode } from './exit-codes'
import { faulty } from './outcome'
import type { Terminal } from './terminal'

export interface Batch {
  /** What is worked on at a time: one file, or the two of a comparison. */
  readonly units: readonly (readonly string[])[]
  readonly isBatch: boolean
  readonly json: boolean
}

/**
 * Works on each unit, several at a time where the command does, and tells of each in the order of the files, whichever
 * was ready first. Ctrl+C ends those under way and begins no other: a last line of JSON says so too. Returns the greatest of their exit codes.
 */
export async function workThrough(opened: Opened, { units, isBatch, json }: Batch, terminal: Terminal): Promise<ExitCode> {
  const stop = isBatch ? stopOnce() : never
  const told = new Told(terminal, json, isBatch)
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < units.length && !stop.asked()) {
      const at = next++
      await told.of(at, units[at] ?? [], await outcomeOf(opened, units[at] ?? [], isBatch, terminal))
      if (isBatch) terminal.showProgress(terminal.texts.batch.progress(told.count, units.length))
    }
  }
  await Promise.all(Array.from({ length: Math.min(opened.atOnce, units.length) }, worker))
  stop.forget()
  terminal.showProgress('')
  if (!isBatch) return told.code
  if (stop.asked() && told.count < units.length) {
    terminal.say(terminal.texts.batch.stopped(told.count, units.length))
    if (json) await terminal.print(`${JSON.stringify({ stopped: { done: told.count, total: units.length } })}\n`)
    return exitCodes.stopped
  }
  terminal.say(terminal.texts.batch.done(units.length, told.fine))
  return told.code
}

/** In a batch a fault over one file keeps nobody from the others; alone, it is told as faults are. */
async function outcomeOf(opened: Opened, unit: readonly string[], isBatch: boolean, { language }: Terminal): Promise<Outcome> {
  try {
    return await opened.one(unit)
  } catch (cause) {
    if (!isBatch) throw cause
    return faulty(language)
  }
}

/** Outcomes wait for their turn, and are told one after another. */
class Told {
  code: ExitCode = exitCodes.fine
  count = 0
  fine = 0
  private readonly waiting = new Map<number, readonly [readonly string[], Outcome]>()
  private next = 0
  private telling: Promise<void> = Promise.resolve()

  constructor(
    private readonly terminal: Terminal,
    private readonly json: boolean,
    private readonly isBatch: boolean,
  ) {}

  of(at: number, unit: readonly string[], outcome: Outcome): Promise<void> {
    this.count += 1
    if (outcome.code === exitCodes.fine) this.fine += 1
    this.code = greatest(this.code, outcome.code)
    this.waiting.set(at, [unit, outcome])
    this.telling = this.telling.then(() => this.tellThoseWhoseTurnItIs())
    return this.telling
  }

  private async tellThoseWhoseTurnItIs(): Promise<void> {
    for (let found = this.waiting.get(this.next); found; found = this.waiting.get(this.next)) {
      this.waiting.delete(this.next)
      this.next += 1
      const [[file = '', second], outcome] = found
      const said = this.isBatch && 'error' in outcome.data ? outcome.said.map((line) => withItsFile(file, line)) : outcome.said
      said.forEach(this.terminal.say)
      const named = second === undefined ? { file, ...outcome.data } : outcome.data
      const text = this.json ? `${JSON.stringify(named, null, this.isBatch ? 0 : 2)}\n` : outcome.printed
      if (text !== '') await this.terminal.print(text)
    }
  }
}

/** Among many files a refusal says whose it is, as findings do. */
const withItsFile = (file: string, line: string): string => (line.startsWith(`${file}:`) ? line : `${file}: ${line}`)

interface Stop {
  readonly asked: () => boolean
  readonly forget: () => void
}

const never: Stop = { asked: () => false, forget: () => undefined }

/** The first Ctrl+C is a wish; whoever presses it again ends the program as always. */
function stopOnce(): Stop {
  let asked = false
  const listener = (): void => void (asked = true)
  process.once('SIGINT', listener)
  return { asked: () => asked, forget: () => void process.removeListener('SIGINT', listener) }
}
