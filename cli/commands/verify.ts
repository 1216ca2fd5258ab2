import { join } from 'node:path'
import { existsSync } from 'node:fs'
import { authenticityOf, type Authenticity } from '../../electron/services/authenticity'
import { DATABASE_FILE, openDatabaseReadOnly } from '../../electron/store/open-database'
import type { Work } from '../command'
import type { VerifyOptions } from '../commands'
import { exitCodes } from '../exit-codes'
import { needed } from '../options'
import { readInput } from '../read-input'
import { refuse, type Terminal } from '../terminal'
import { WrongUse } from '../wrong-use'

/** Far above what a communiqué with its pictures can be. */
const MAX_PDF_BYTES = 512 * 1024 * 1024
const PDF_HEADER = '%PDF-'

/** `marbre verify`: authentic, modified or unknown. The profile is only read, beside a running Marbre too. */
export const verify: Work<VerifyOptions> = async ({ file, options, terminal }) => {
  const folder = needed(options.profile, '--profile')
  if (!existsSync(join(folder, DATABASE_FILE))) throw new WrongUse((texts) => texts.noProfile(folder))
  const pdf = await readInput(file, MAX_PDF_BYTES)
  if (!pdf.ok) return refuse(terminal, pdf.error)
  if (!isPdf(pdf.value)) {
    terminal.say(terminal.texts.notPdf(file))
    return exitCodes.badInput
  }
  const opened = openDatabaseReadOnly(folder)
  if (!opened.ok) return refuse(terminal, opened.error)
  try {
    const verified = await authenticityOf(opened.value.db, pdf.value)
    if (!verified.ok) return refuse(terminal, verified.error)
    await terminal.print(options.json ? asJson(file, verified.value) : asLines(terminal, verified.value))
    return verified.value.outcome === 'authentic' ? exitCodes.fine : exitCodes.findings
  } finally {
    opened.value.close()
  }
}

/** ISO 32000-1, annex H: readers accept a header within the first 1,024 bytes. */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes(PDF_HEADER)
}

/** Instants as ISO 8601 in UTC; everything else as authenticityOf returns it. */
function asJson(file: string, found: Authenticity): string {
  const told = found.outcome === 'authentic' ? { ...found, approvals: found.approvals.map(dated), cleared: dated(found.cleared) } : found
  return `${JSON.stringify({ file, ...told }, null, 2)}\n`
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
      const approvals = found.approvals.map(({ name, role, at }) => verified.approvedBy(name, texts.roles[role], day(at)))
      const since = found.since === 'in_force' ? [] : [verified.since[found.since]]
      return [verified.authentic(found.version.reference, found.version.number), ...approvals, verified.clearedBy(found.cleared.name, day(found.cleared.at)), ...since, ''].join('\n')
    }
  }
}
