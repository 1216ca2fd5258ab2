import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import { workingFormats, type OutputFormat } from '../../core/bridge/outputs'
import type { SavedFile } from '../../core/bridge/shapes'
import { excerptsOf } from '../../core/document/excerpts'
import { marbreError } from '../../core/errors'
import { err, missingCase, ok, type Result } from '../../core/result'
import type { Sheet } from '../export/typesetter'
import type { TargetKind } from '../platform/ports'
import { readRenditionBytes } from '../store/renditions'
import { versionContent, versionSheet } from './contents'
import { markOf, saveChosen } from './exports'
import { suggestedName, type Naming } from './file-names'
import { leakIn } from './leaving'
import { officialFiles } from './official-files'
import type { Profile } from './profile'
import { statusOfCommunique } from './status'

type OutputCall = 'exports.output' | 'exports.excerpts'

export function outputCalls(profile: Profile): Handlers<OutputCall> {
  return {
    'exports.output': (asked) => exportOutput(profile, asked),
    'exports.excerpts': async ({ versionId }) => {
      const read = versionContent(profile, versionId)
      if (!read.ok) return read
      const { document, language, institution } = read.value.content
      const excerpts = excerptsOf(document, language, institution.website)
      const leak = await leakIn(profile, read.value, new TextEncoder().encode(excerpts.map(({ text }) => text).join('\n')), { embargo: false })
      return leak ? err(leak) : ok(excerpts)
    },
  }
}

const extensions: Readonly<Record<OutputFormat, Exclude<TargetKind, 'marbre' | 'profile' | 'pdf'>>> = { html: 'html', 'html-fragment': 'html', docx: 'docx', txt: 'txt', eml: 'eml', 'press-kit': 'zip', ninjs: 'json' }

/** The cleared version as it went out, or a working copy that says PROJET. What would leak is not written. */
async function exportOutput(profile: Profile, { versionId, format }: ParsedInput<'exports.output'>): Promise<Result<SavedFile>> {
  const read = versionContent(profile, versionId)
  if (!read.ok) return read
  const { communique, version, content } = read.value
  const official = officialFiles(profile, communique.id).find((file) => file.versionId === versionId && file.standard === 'ua-1')
  if (!official && !workingFormats.includes(format)) return err(marbreError('NOT_APPROVED'))
  const mark = official ? markOf(statusOfCommunique(profile, communique.id).state) : 'draft'
  const naming: Naming = { document: content.document, versionNumber: version.number, mark, extension: extensions[format] }
  return saveChosen(profile, { communiqueId: communique.id, naming, what: { of: 'output', format, versionId } }, async () => {
    const sheet = await versionSheet(profile, read.value, !official)
    if (!sheet.ok) return sheet
    const pdf = official ? readRenditionBytes(profile.db, official) : ok(new Uint8Array())
    if (!pdf.ok) return pdf
    const bytes = await made(format, sheet.value, { name: suggestedName({ ...naming, extension: 'pdf' }), bytes: pdf.value })
    const leak = await leakIn(profile, read.value, bytes)
    return leak ? err(leak) : ok(bytes)
  })
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
      return bytesOf((await import('../export/outputs/html')).htmlFragment(sheet))
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
