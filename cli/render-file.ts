import { assetBytesOf, contentOf } from '../core/communique/file'
import type { CommuniqueFile, Language } from '../core/communique/content'
import { marbreError } from '../core/errors'
import { commandLineTexts } from '../core/i18n/command-line'
import { attrsOf } from '../core/document/read'
import { isBlocking } from '../core/preflight/check-elements'
import { lackingSigns, type LackingSigns, type Signs } from '../core/preflight/signs'
import type { Result } from '../core/result'
import type { EngineChoice } from '../electron/export/engine'
import type { PdfResult, PdfStandard, PrintIdentity, Sheet } from '../electron/export/typesetter'
import type { Outcome } from './command'
import { exitCodes } from './exit-codes'
import { elementFindingsIn, findingsData, lineOf } from './findings'
import { failed, refused, unwritten } from './outcome'
import { writeOutput } from './output-file'
import { readCommunique } from './read-input'

/** What all files of a run have in common. Plain data: it crosses threads. */
export interface RenderSetting {
  readonly standard: PdfStandard
  readonly draft: boolean
  /** The calendar day that the pages are of; null: what the text says, where the standard wants one. */
  readonly date: string | null
  readonly engine: EngineChoice
  /** The folder of the shipped data. */
  readonly resources: string
  /** Of what is said. */
  readonly language: Language
  /** Whether to tell advice too, not only what forbids submission. */
  readonly advice: boolean
}

export interface RenderOrder {
  readonly file: string
  readonly output: string
}

/** A sheet that is ready to be set, with the font that it is set in: what that lacks is looked for once, and told to both. */
export interface Typesetting {
  readonly font: Signs
  pdf(standard: PdfStandard, lacking: LackingSigns): Promise<Result<PdfResult>>
}

export type OpenTypesetting = (sheet: Sheet) => Promise<Result<Typesetting>>

/** Sets files in the official layout, one after another. */
export class FileRenderer {
  constructor(
    private readonly setting: RenderSetting,
    private readonly open: OpenTypesetting,
  ) {}

  /** Findings are told and do not stop it; the standard may refuse it. */
  async render({ file, output }: RenderOrder): Promise<Outcome> {
    const { language, standard, draft, advice } = this.setting
    const texts = commandLineTexts[language]
    const read = await readCommunique(file)
    if (!read.ok) return refused(read.error, language)
    const identity = identityOf(read.value, this.setting)
    if (identity === null) return failed(marbreError('TYPESETTING_REFUSED', { reason: 'date' }), texts.dateNeeded(standardName(standard)), exitCodes.findings)
    const opened = await this.open(sheetOf(read.value, identity, draft))
    const lacking = opened.ok ? lackingSigns(read.value, opened.value.font) : []
    const typesetting = opened.ok ? opened.value.pdf(standard, lacking) : opened
    const findings = elementFindingsIn(read.value, lacking).filter((finding) => advice || isBlocking(finding))
    const lines = findings.map((finding) => lineOf({ language, texts }, file, finding))
    const also = (outcome: Outcome): Outcome => ({ ...outcome, said: [...lines, ...outcome.said], data: { ...outcome.data, findings: findingsData(findings, language) } })
    const pdf = await typesetting
    if (!pdf.ok) return also(refused(pdf.error, language))
    const { bytes, pageCount, engine } = pdf.value
    const written = await writeOutput(output, bytes)
    if (!written.ok) return also(unwritten(written.error, output, language))
    const code = findings.some(isBlocking) ? exitCodes.findings : exitCodes.fine
    return also({ code, printed: '', said: [texts.rendered(output, pageCount, standardName(standard))], data: { output, pages: pageCount, standard, engine, bytes: bytes.byteLength } })
  }
}

function sheetOf(file: CommuniqueFile, identity: PrintIdentity, draft: boolean): Sheet {
  return { content: contentOf(file), assets: assetBytesOf(file), identity, draft }
}

/**
 * A file is no version: nobody approved it, whatever it was exported from. Its pages have the date that was asked for;
 * PDF/A, which wants one (ISO 19005-2, 6.6.4), else that of the text's dateline, at midnight UTC: a copy of the file gives
 * the same bytes. Null where PDF/A would have none.
 */
function identityOf({ document }: CommuniqueFile, { standard, date }: RenderSetting): PrintIdentity | null {
  const dateline = document.content.find(({ type }) => type === 'dateline')
  const day = date ?? (standard === 'ua-1' || !dateline ? '' : attrsOf(dateline, 'dateline').date)
  if (day === '' && standard !== 'ua-1') return null
  return { reference: null, versionNumber: null, fingerprint: null, frozenAt: day === '' ? null : Date.parse(`${day}T00:00:00Z`) }
}

/** `ua-1` as the standards' own name, UA-1; PDF/A's conformance level stays lower case, A-2a. */
function standardName(standard: PdfStandard): string {
  return standard.replace(/^[a-z]+/, (letters) => letters.toUpperCase())
}
