import { join } from 'node:path'
import { existsSync } from 'node:fs'
import { marbreError } from '../../core/errors'
import { authenticityOf, type Authenticity } from '../../electron/services/authenticity'
import { DATABASE_FILE, openDatabaseReadOnly } from '../../electron/store/open-database'
import type { Reader } from '../../electron/store/handles'
import type { Outcome, Work } from '../command'
import type { VerifyOptions } from '../commands'
import { exitCodes } from '../exit-codes'
import { needed } from '../options'
import { failed, refused } from '../outcome'
import { readInput } from '../read-input'
import type { Terminal } from '../terminal'
import { WrongUse } from '../wrong-use'

/** Far above what a communiqué with its pictures can be. */
const MAX_PDF_BYTES = 512 * 1024 * 1024
const PDF_HEADER = '%PDF-'

/** `marbre verify`: authentic, modified or unknown. The profile is only read, beside a running Marbre too. */
export const verify: Work<VerifyOptions> = ({ options, terminal, isBatch }) => {
  const folder = needed(options.profile, '--profile')
  if (!existsSync(join(folder, DATABASE_FILE))) throw new WrongUse((texts) => texts.noProfile(folder))
  const opened = openDatabaseReadOnly(folder)
  const close = (): Promise<void> => {
    if (opened.ok) opened.value.close()
    return Promise.resolve()
  }
  return { atOnce: 1, one: ([file = '']) => (opened.ok ? verified(opened.value.db, file, terminal, isBatch) : Promise.resolve(refused(opened.error, terminal.language))), close }
}

async function verified(db: Reader, file: string, terminal: Terminal, isBatch: boolean): Promise<Outcome> {
  const pdf = await readInput(file, MAX_PDF_BYTES)
  if (!pdf.ok) return refused(pdf.error, terminal.language)
  if (!isPdf(pdf.value)) return failed(marbreError('FORMAT_UNKNOWN'), terminal.texts.notPdf(file), exitCodes.badInput)
  const found = await authenticityOf(db, pdf.value)
  if (!found.ok) return refused(found.error, terminal.language)
  const code = found.value.outcome === 'authentic' ? exitCodes.fine : exitCodes.findings
  return { code, printed: `${isBatch ? `==> ${file} <==\n` : ''}${asLines(terminal, found.value)}`, said: [], data: dataOf(found.value) }
}

/** ISO 32000-1, annex H: readers accept a header within the first 1,024 bytes. */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes(PDF_HEADER)
}

/** Instants as ISO 8601 in UTC; everything else as authenticityOf returns it. */
function dataOf(found: Authenticity): Outcome['data'] {
  return found.outcome === 'authentic' ? { ...found, approvals: found.approvals.map(dated), cleared: dated(found.cleared) } : { ...found }
}

function dated<Signed extends { readonly at: number }>(signed: Signed): Omit<Signed, 'at'> & { readonly at: string } {
  return { ...signed, at: new Date(signed.at).toISOString() }
}

function asLines({ texts, language }: Terminal, found: Authenticity): string {
  const { verified } = texts
  const day = (at: number): string => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(at)
  switch (found.outcome) {
    case 'unknown':
      return `${verified.unknown}\n`
    case 'modified':
      return `${verified.modified(found.version.reference, found.version.number)}\n`
    case 'authentic': {
      const approvals = found.approvals.map(({ name, role, at, carriedFrom }) => (carriedFrom === null ? verified.approvedBy(name, texts.roles[role], day(at)) : verified.carriedFrom(carriedFrom, name, texts.roles[role], day(at))))
      const since = found.since === 'in_force' ? [] : [verified.since[found.since]]
      return [verified.authentic(found.version.reference, found.version.number), ...approvals, verified.clearedBy(found.cleared.name, day(found.cleared.at)), ...since, ''].join('\n')
    }
  }
}
