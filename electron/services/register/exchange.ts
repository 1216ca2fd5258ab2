import Papa from 'papaparse'
import type { ImportPlan } from '../../../core/bridge/register'
import type { Handlers, ParsedInput } from '../../../core/bridge/handlers'
import type { SavedFile } from '../../../core/bridge/shapes'
import type { Language } from '../../../core/communique/content'
import { marbreError } from '../../../core/errors'
import { keyOf, type RegisterKind } from '../../../core/register/entry'
import type { PlannedWrite } from '../../../core/register/import-plan'
import { fieldsOfKind, headingOf, neutralised, rowFrom, type RowFields } from '../../../core/register/rows'
import { vcardsFrom } from '../../../core/register/vcard'
import { err, ok, type Result } from '../../../core/result'
import { writeChosenFile } from '../../platform/atomic-files'
import type { Writer } from '../../store/handles'
import { findByKey, findCurrent, listCurrent } from '../../store/register'
import { slugOf } from '../../../core/outputs/file-name'
import { activePerson, transact, type Profile } from '../profile'
import { record } from '../record'
import type { PlanImportInput, PlanImportOutput } from '../tasks/plan-import'
import { refusedWriting, vouchFor, writeRevision } from './writing'

type ExchangeCall = 'register.chooseImport' | 'register.planImport' | 'register.import' | 'register.export'

interface Waiting {
  readonly input: PlanImportInput
  readonly output: PlanImportOutput
}

export function registerExchangeCalls(profile: Profile): Handlers<ExchangeCall> {
  // One file at a time: choosing another gives up the one before.
  const waiting = new Map<string, Waiting>()
  const planFor = async (input: PlanImportInput): Promise<Result<ImportPlan>> => {
    const output = await profile.work.run('planImport', input)
    if (!output.ok) return output
    const token = profile.ids.next()
    waiting.clear()
    waiting.set(token, { input, output: output.value })
    return ok({ ...output.value.plan, token })
  }
  return {
    'register.chooseImport': async ({ kind, format }) => {
      const refusal = refusedWriting(profile)
      if (refusal) return err(refusal)
      const path = await profile.dialogs.chooseFile(format === 'csv' ? 'table' : 'cards')
      return path === null ? err(marbreError('CANCELLED')) : planFor({ profile: profile.folder, path, kind, format, columns: null })
    },
    'register.planImport': ({ token, columns }) => {
      const kept = waiting.get(token)
      return kept ? planFor({ ...kept.input, columns }) : err(marbreError('TOKEN_EXPIRED'))
    },
    'register.import': async ({ token }) => {
      const refusal = refusedWriting(profile)
      if (refusal) return err(refusal)
      const kept = waiting.get(token)
      waiting.delete(token)
      return kept ? writeAll(profile, kept.output) : err(marbreError('TOKEN_EXPIRED'))
    },
    'register.export': (asked) => exportEntries(profile, asked),
  }
}

/** Entries written in one transaction: keys that are typed meanwhile wait for one of them at most, some 20 ms. */
const BATCH = 200

async function writeAll(profile: Profile, { plan, writes }: PlanImportOutput): Promise<Result<ImportPlan['counts']>> {
  const by = activePerson(profile)
  const counts = { new: 0, changed: 0, same: plan.counts.same, refused: plan.counts.refused }
  for (let from = 0; from < writes.length; from += BATCH) {
    if (profile.session.person() !== by) return err(marbreError('NO_ACTIVE_PERSON'))
    const outcomes = transact(profile, (tx) => writeBatch(profile, tx, writes.slice(from, from + BATCH)))
    for (const outcome of outcomes) counts[outcome] += 1
    profile.announce('work.progressed', { work: 'importEntries', done: Math.min(from + BATCH, writes.length), total: writes.length })
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (writes.length > 0) profile.announce('register.changed', null)
  return ok(counts)
}

function writeBatch(profile: Profile, tx: Writer, writes: readonly PlannedWrite[]): readonly ('new' | 'changed' | 'refused')[] {
  const seqs: number[] = []
  const outcomes = writes.map(({ entryId, base, revision }) => {
    if (!isAsPlanned(tx, { entryId, base, revision })) return 'refused'
    seqs.push(writeRevision(profile, tx, { entryId, content: revision, proposedBy: null }).seq)
    return entryId === null ? 'new' : 'changed'
  })
  const [first, last] = [seqs[0], seqs.at(-1)]
  if (first !== undefined && last !== undefined) vouchFor(profile, tx, first, last)
  return outcomes
}

/** Somebody may have written the same entry since the file was read. */
function isAsPlanned(tx: Writer, { entryId, base, revision }: PlannedWrite): boolean {
  const other = findByKey(tx, revision.entry.kind, keyOf(revision.entry))
  return (other === null || other === entryId) && (entryId === null || findCurrent(tx, entryId)?.number === base)
}

const fileNames: Readonly<Record<RegisterKind, Readonly<Record<Language, string>>>> = {
  boilerplate: { fr: 'a propos', en: 'boilerplates' },
  contact: { fr: 'contacts presse', en: 'press contacts' },
  person: { fr: 'personnes citees', en: 'people quoted' },
  figure: { fr: 'chiffres', en: 'figures' },
  acronym: { fr: 'sigles', en: 'acronyms' },
  term: { fr: 'termes', en: 'terms' },
  institution: { fr: 'etablissements', en: 'institutions' },
}

async function exportEntries(profile: Profile, { kind, format, language }: ParsedInput<'register.export'>): Promise<Result<SavedFile>> {
  if (format !== 'csv' && kind !== 'contact' && kind !== 'person') return err(marbreError('INPUT_INVALID'))
  const extension = format === 'csv' ? 'csv' : 'vcf'
  const path = await profile.dialogs.chooseTarget(`${slugOf(fileNames[kind][language])}.${extension}`, extension)
  if (path === null) return err(marbreError('CANCELLED'))
  const rows = listCurrent(profile.db, kind).map(({ content }) => rowFrom(content))
  const text = format === 'csv' ? csvOf(kind, rows, language) : vcardsFrom(rows, format)
  const written = await writeChosenFile(path, new TextEncoder().encode(text))
  if (!written.ok) return written
  if (profile.session.person() !== null) transact(profile, (tx) => record(profile, tx, { communiqueId: null, type: 'register.exported', payload: { kind, format, entries: rows.length } }))
  return ok(profile.savedFiles.keep(path))
}

/** As French spreadsheets open it by a double click: a mark for UTF-8, semicolons, and no cell that is a formula. */
export function csvOf(kind: RegisterKind, rows: readonly RowFields[], language: Language): string {
  const fields = fieldsOfKind(kind)
  const lines = [fields.map((field) => headingOf(field, language)), ...rows.map((row) => fields.map((field) => neutralised(row[field] ?? '')))]
  return `\ufeff${Papa.unparse(lines, { delimiter: ';', newline: '\r\n' })}\r\n`
}
