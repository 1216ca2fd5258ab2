import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { marbreError } from '../../core/errors'
import type { Authenticity } from '../../core/bridge/proof'
import { momentWords } from '../../core/document/wording'
import { checkedFileWords } from '../../core/i18n/checked-file'
import { authenticityOf } from '../../electron/services/authenticity'
import { isPdf } from '../../electron/services/proof/read-proof'
import { DATABASE_FILE, openDatabaseReadOnly } from '../../electron/store/open-database'
import type { Reader } from '../../electron/store/handles'
import type { Outcome, Work } from '../command'
import type { VerifyOptions } from '../commands'
import { exitCodes, type ExitCode } from '../exit-codes'
import { keyIn } from '../key'
import { failed, refused } from '../outcome'
import { readInput } from '../read-input'
import type { Terminal } from '../terminal'
import { WrongUse } from '../wrong-use'

/** Far above what a communiqué with its pictures can be. */
const MAX_PDF_BYTES = 512 * 1024 * 1024

/** `marbre verify`: authentic, whole, modified or unknown. The profile is only read, beside a running Marbre too. */
export const verify: Work<VerifyOptions> = ({ options, terminal, isBatch }) => {
  const key = options.key === undefined ? null : keyIn(options.key)
  const folder = options.profile
  if (folder !== undefined && !existsSync(join(folder, DATABASE_FILE))) throw new WrongUse((texts) => texts.noProfile(folder))
  const opened = folder === undefined ? null : openDatabaseReadOnly(folder)
  const close = (): Promise<void> => {
    if (opened?.ok) opened.value.close()
    return Promise.resolve()
  }
  const one = ([file = '']: readonly string[]): Promise<Outcome> =>
    opened && !opened.ok ? Promise.resolve(refused(opened.error, terminal.language)) : verified(opened?.value.db ?? null, file, { terminal, isBatch, key })
  return { atOnce: 1, one, close }
}

interface Setting {
  readonly terminal: Terminal
  readonly isBatch: boolean
  /** The beginning of the key's fingerprint that the person trusts. */
  readonly key: string | null
}

async function verified(db: Reader | null, file: string, { terminal, isBatch, key }: Setting): Promise<Outcome> {
  const pdf = await readInput(file, MAX_PDF_BYTES)
  if (!pdf.ok) return refused(pdf.error, terminal.language)
  if (!isPdf(pdf.value)) return failed(marbreError('FORMAT_UNKNOWN'), terminal.texts.notPdf(file), exitCodes.badInput)
  const found = await authenticityOf(db, pdf.value)
  if (!found.ok) return refused(found.error, terminal.language)
  const told = withTrustedKey(found.value, key)
  return { code: codeOf(told), printed: `${isBatch ? `==> ${file} <==\n` : ''}${asLines(terminal, told)}`, said: [], data: dataOf(told) }
}

/** Who sends on what is authentic (`marbre verify x.pdf && send x.pdf`) must not send what was taken back since, or what a cut journal no longer answers for. */
function codeOf(found: Authenticity): ExitCode {
  if (found.outcome !== 'authentic') return exitCodes.findings
  const isInForce = found.by === 'profile' ? found.since === 'in_force' : !found.journalCut
  return isInForce ? exitCodes.fine : exitCodes.notInForce
}

/** A key that the person names is known: they had its fingerprint by other means. There is no journal to compare with. */
function withTrustedKey(found: Authenticity, key: string | null): Authenticity {
  if (found.outcome !== 'sealed' || key === null || !found.signer.keySha256.startsWith(key)) return found
  return { outcome: 'authentic', by: 'statement', statement: found.statement, signer: { ...found.signer, name: found.statement.institution }, journalCut: false }
}

/** Instants as ISO 8601 in UTC; everything else as authenticityOf returns it. */
function dataOf(found: Authenticity): Outcome['data'] {
  if (found.outcome !== 'authentic' || found.by !== 'profile') return { ...found }
  return { ...found, approvals: found.approvals.map(dated), cleared: dated(found.cleared), releasedAt: found.releasedAt === null ? null : new Date(found.releasedAt).toISOString() }
}

function dated<Signed extends { readonly at: number }>(signed: Signed): Omit<Signed, 'at'> & { readonly at: string } {
  return { ...signed, at: new Date(signed.at).toISOString() }
}

function asLines({ language }: Terminal, found: Authenticity): string {
  const { headline, facts, warnings, limits } = checkedFileWords(found, language, (at) => momentWords(at, language))
  return [headline, ...facts, ...warnings, ...(limits.length > 0 ? ['', ...limits] : []), ''].join('\n')
}
