import type { Break } from '../../../core/bridge/integrity'
import type { CommuniqueId } from '../../../core/communique/ids'
import { err, ok, type Result } from '../../../core/result'
import { marbreError } from '../../../core/errors'
import { listCommuniqueIds } from '../../store/communiques'
import { isDamage } from '../../store/damage'
import type { Reader } from '../../store/handles'
import { verifyJournal } from '../../store/journal'
import { openDatabaseReadOnly } from '../../store/open-database'
import { changedPages, type OpenedFile } from '../../store/page-witness'
import { breaksOfCommunique } from '../integrity/check-communique'
import { brokenAssets } from '../integrity/check-assets'
import { breaksOfProfile } from '../integrity/check-profile'
import { brokenTable, tablesOf } from '../integrity/check-structure'
import { breakOfProfile } from '../integrity/found-break'
import { nothingKnown, type Evidence } from '../profile'
import type { TaskWork } from './task'

export interface CheckIntegrityInput {
  readonly folder: string
  /** The versions of these communiqués alone, or everything. */
  readonly only: readonly CommuniqueId[] | null
  /** As the open database was found; null when nobody has it open, or to leave the pages out. */
  readonly file: OpenedFile | null
}

export interface CheckIntegrityOutput {
  readonly breaks: readonly Break[]
  /** Pages of the file that are not what they were at closing. */
  readonly changedPages: readonly number[]
}

/**
 * Looks at what a profile holds, in one snapshot of it, beside whoever writes: the pages of the file against what they
 * were at closing, each table as SQLite checks it, the journal's chain, people and grants, every communiqué's versions,
 * verdicts, events, kept files and draft, every picture. Writes nothing. Errors: CANCELLED, and those of opening.
 */
export async function checkIntegrity({ folder, only, file }: CheckIntegrityInput, work: TaskWork): Promise<Result<CheckIntegrityOutput>> {
  const opened = openDatabaseReadOnly(folder)
  if (!opened.ok) return opened
  const { db, close } = opened.value
  try {
    db.exec('BEGIN')
    db.prepare('SELECT 1 FROM sqlite_schema').get()
    const evidence: Evidence = { db, known: nothingKnown(), logger: { note: () => undefined } }
    const pages = file ? (changedPages(file, () => undefined) ?? []) : []
    const steps = only ? only.map((id) => () => breaksOfCommunique(evidence, id, ['versions'])) : allSteps(evidence, folder, pages)
    const breaks = await run(steps, work)
    return breaks ? ok({ breaks: unique(breaks), changedPages: pages }) : err(marbreError('CANCELLED'))
  } finally {
    close()
  }
}

type Step = () => readonly Break[]

function allSteps(evidence: Evidence, folder: string, pages: readonly number[]): readonly Step[] {
  const { db } = evidence
  const pictures = guarded('assets', () => [...brokenAssets(db, folder)].flatMap((found) => found ?? []))
  return [
    guarded('journal', () => brokenChain(db)),
    guarded('people', () => breaksOfProfile(evidence)),
    ...idsOf(db).map((id) => guarded('communiques', () => breaksOfCommunique(evidence, id))),
    pictures,
    // What names a communiqué is told before what names a part of the file.
    ...tablesOf(db).map((table) => () => brokenTable(db, table)),
    () => (pages.length > 0 ? [breakOfProfile('page', listed(pages))] : []),
  ]
}

/** The first ones: a disk that fails spoils many. */
const MOST_LISTED = 8
const listed = (pages: readonly number[]): string => [...pages.slice(0, MOST_LISTED), ...(pages.length > MOST_LISTED ? ['…'] : [])].join(', ')

function idsOf(db: Reader): readonly CommuniqueId[] {
  try {
    return listCommuniqueIds(db)
  } catch (cause) {
    if (isDamage(cause)) return []
    throw cause
  }
}

function brokenChain(db: Reader): readonly Break[] {
  const chain = verifyJournal(db)
  return chain.ok ? [] : [breakOfProfile('journal', String(chain.error.params?.['row'] ?? ''))]
}

/** Damage that stops a step is itself what the step found; the others go on. */
function guarded(table: string, step: Step): Step {
  return () => {
    try {
      return step()
    } catch (cause) {
      // Values that are not JSON, not UTF-8, not a key any more make the functions that read them throw.
      if (isDamage(cause) || cause instanceof SyntaxError || cause instanceof TypeError || cause instanceof RangeError) return [breakOfProfile('table', table)]
      throw cause
    }
  }
}

/** Null when it was cancelled. Between two steps the thread is given back, so that a cancellation arrives. */
async function run(steps: readonly Step[], { report, signal }: TaskWork): Promise<readonly Break[] | null> {
  const found: Break[] = []
  for (const [rank, step] of steps.entries()) {
    if (rank % 16 === 0) await new Promise((resolve) => setImmediate(resolve))
    found.push(...step())
    report(rank + 1, steps.length)
    if (signal.aborted) return null
  }
  return found
}

const unique = (breaks: readonly Break[]): readonly Break[] => breaks.filter(({ key }, rank) => breaks.findIndex((other) => other.key === key) === rank)
