import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import { workingFormats, type OutputFormat } from '../../core/bridge/outputs'
import type { SavedFile } from '../../core/bridge/shapes'
import type { VersionId } from '../../core/communique/ids'
import { embargoEndsAt } from '../../core/document/embargo'
import { excerptsOf, type Excerpt } from '../../core/document/excerpts'
import { releaseOf } from '../../core/document/summary'
import { marbreError } from '../../core/errors'
import { formAt, inForm } from '../../core/proof/sealed-forms'
import { err, missingCase, ok, type Result } from '../../core/result'
import { attachedTo } from '../export/pdf-attachment'
import type { Sheet } from '../export/typesetter'
import type { TargetKind } from '../platform/ports'
import { referenceOf } from '../store/communiques'
import { readRenditionBytes } from '../store/renditions'
import { nowCounted } from './checking'
import { versionContent, versionSheet, type VersionContent } from './contents'
import { markOf, saveChosen, type Leaving } from './exports'
import { readNamePattern, suggestedName, type Naming } from './file-names'
import { leakIn } from './leaving'
import { fileOfNow, officialFiles } from './official-files'
import type { Profile } from './profile'
import { statusOfCommunique } from './status'

type OutputCall = 'exports.output' | 'exports.excerpts'

export function outputCalls(profile: Profile): Handlers<OutputCall> {
  return {
    'exports.output': (asked) => exportOutput(profile, asked),
    'exports.excerpts': ({ versionId }) => excerptsOfNow(profile, versionId),
  }
}

/** What may be announced now: the embargo until its hour and not after it, and nothing of a text that does not stand any more. */
async function excerptsOfNow(profile: Profile, versionId: VersionId): Promise<Result<readonly Excerpt[]>> {
  const read = versionContent(profile, versionId)
  if (!read.ok) return read
  const { communique, content } = read.value
  if (markOf(statusOfCommunique(profile, communique.id).state) !== null) return err(marbreError('TEXT_NOT_STANDING'))
  const excerpts = excerptsOf({ ...content, document: inForm(content.document, formAt(content.document, nowCounted(profile))) })
  const leak = await leakIn(profile, read.value, new TextEncoder().encode(excerpts.map(({ text }) => text).join('\n')), { embargo: false })
  return leak ? err(leak) : ok(excerpts)
}

const extensions: Readonly<Record<OutputFormat, Exclude<TargetKind, 'marbre' | 'profile' | 'pdf'>>> = { html: 'html', 'html-fragment': 'html', docx: 'docx', txt: 'txt', eml: 'eml', 'press-kit': 'zip', ninjs: 'json' }

async function exportOutput(profile: Profile, { versionId, format }: ParsedInput<'exports.output'>): Promise<Result<SavedFile>> {
  const leaving = outputFile(profile, versionId, format)
  return leaving.ok ? saveChosen(profile, leaving.value) : leaving
}

/** A version and what it leaves with: its sheet, and its kept PDF. */
interface Ready {
  readonly sheet: Sheet
  readonly pdf: NamedPdf
}

/** The cleared version as it went out, or a working copy that says PROJET. What would leak is not written. */
export function outputFile(profile: Profile, versionId: VersionId, format: OutputFormat): Result<Leaving> {
  const found = leavingVersion(profile, versionId, workingFormats.includes(format))
  if (!found.ok) return found
  const { read, isFree, naming, ready } = found.value
  return ok({
    communiqueId: read.communique.id,
    naming: { ...naming, extension: extensions[format] },
    what: { of: 'output', format, versionId },
    make: async () => {
      const given = await ready()
      if (!given.ok) return given
      const bytes = await made(format, given.value.sheet, given.value.pdf)
      const leak = await leakIn(profile, read, bytes, { embargo: !isFree, said: statementOf(given.value.pdf.bytes) })
      return leak ? err(leak) : ok(bytes)
    },
  })
}

/** The files of a press kit, for a folder of that name. Errors: those of outputFile. */
export async function kitOf(profile: Profile, versionId: VersionId): Promise<Result<{ readonly name: string; readonly files: readonly NamedPdf[] }>> {
  const found = leavingVersion(profile, versionId, false)
  if (!found.ok) return found
  const given = await found.value.ready()
  if (!given.ok) return given
  const name = given.value.pdf.name.replace(/\.pdf$/u, '')
  const files = (await import('../export/outputs/press-kit')).kitFiles(given.value.sheet, name, given.value.pdf)
  for (const { bytes, name: file } of files) {
    const leak = await leakIn(profile, found.value.read, bytes, { embargo: !found.value.isFree && /\.(?:pdf|html|txt)$/u.test(file), said: statementOf(given.value.pdf.bytes) })
    if (leak) return err(leak)
  }
  return ok({ name, files })
}

interface LeavingVersion {
  readonly read: VersionContent
  /** The embargo is over: nothing says it any more. */
  readonly isFree: boolean
  readonly naming: Naming
  readonly ready: () => Promise<Result<Ready>>
}

function leavingVersion(profile: Profile, versionId: VersionId, isWorking: boolean): Result<LeavingVersion> {
  const read = versionContent(profile, versionId)
  if (!read.ok) return read
  const { communique, version, content } = read.value
  const form = formAt(content.document, nowCounted(profile))
  const official = fileOfNow(officialFiles(profile, communique.id).filter((file) => file.versionId === versionId), form)
  if (!official && !isWorking) return err(marbreError('NOT_APPROVED'))
  const standing = official ? markOf(statusOfCommunique(profile, communique.id).state) : null
  const mark = official ? standing : 'draft'
  // What went out before the forms were sealed says the embargo, after the hour too.
  const document = official?.form === 'free' ? inForm(content.document, 'free') : content.document
  const naming: Naming = { content: { ...content, document }, reference: referenceOf(communique), versionNumber: version.number, mark, extension: 'pdf' }
  const ready = async (): Promise<Result<Ready>> => {
    const sheet = await versionSheet(profile, read.value, !official)
    if (!sheet.ok) return sheet
    const pdf = official ? readRenditionBytes(profile.db, official) : ok(new Uint8Array())
    return pdf.ok ? ok({ sheet: { ...sheet.value, content: { ...sheet.value.content, document }, embargoEndsAt: embargoEndsAt(releaseOf(content.document)), standing }, pdf: { name: suggestedName(naming, readNamePattern(profile.db)), bytes: pdf.value } }) : pdf
  }
  return ok({ read: read.value, isFree: official?.form === 'free', naming, ready })
}

/** What the file's own statement says was chosen by the house, names included where it chose so. */
function statementOf(pdf: Uint8Array): readonly string[] {
  const attached = attachedTo(pdf)
  return attached ? [attached.text] : []
}

interface NamedPdf {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The writers are read from disk when they are needed: a start has no use for them. */
async function made(format: OutputFormat, sheet: Sheet, pdf: NamedPdf): Promise<Uint8Array> {
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
  switch (format) {
    case 'html':
      return bytesOf((await import('../export/outputs/html')).htmlTwin(sheet))
    case 'html-fragment':
      return bytesOf((await import('../export/outputs/html')).siteFragment(sheet))
    case 'docx':
      return (await import('../export/outputs/docx')).docxFile(sheet)
    case 'txt':
      return (await import('../export/outputs/plain')).plainFile(sheet)
    case 'eml':
      return (await import('../export/outputs/eml')).emlFile(sheet, { fileName: pdf.name, bytes: pdf.bytes })
    case 'press-kit':
      return (await import('../export/outputs/press-kit')).pressKit(sheet, pdf.name.replace(/\.pdf$/u, ''), pdf)
    case 'ninjs':
      return bytesOf((await import('../export/outputs/ninjs')).ninjs(sheet))
    default:
      return missingCase(format)
  }
}
