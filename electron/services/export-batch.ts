import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import { BATCH_WORK, type BatchFormat, type BatchLine, type BatchReport } from '../../core/bridge/outputs'
import type { CommuniqueId, VersionId } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { titleAlone } from '../../core/document/words-alone'
import { syncFolder, writeFileAtomically } from '../platform/atomic-files'
import { findCommunique, referenceOf } from '../store/communiques'
import { inTransaction } from '../store/sql'
import { listVersions } from '../store/versions'
import { targetFailure, toTarget } from './backup/target-failure'
import { draftContent, versionContent } from './contents'
import { draftFile, noteLeft, versionFile, type Leaving } from './exports'
import { readNamePattern, suggestedName, writeNamePattern } from './file-names'
import { kitOf, outputFile } from './outputs'
import type { Profile } from './profile'
import { statusOfCommunique } from './status'
import type { TaskWork } from './tasks/task'

type BatchCall = 'exports.batch' | 'exports.naming' | 'exports.name'

export function batchCalls(profile: Profile): Handlers<BatchCall> {
  return {
    'exports.batch': (asked) => exportBatch(profile, asked),
    'exports.naming': () => ok({ pattern: readNamePattern(profile.db) }),
    'exports.name': ({ pattern }) => {
      inTransaction(profile.db, (tx) => { writeNamePattern(tx, pattern) })
      return ok({ pattern })
    },
  }
}

interface Destination {
  readonly folder: string
  readonly replace: boolean
  /** What this very batch wrote, in lower case: two communiqués may ask for the same name. */
  readonly taken: Set<string>
}

/** Where it goes is asked once; then each file is written whole, or its line says why it is not. */
async function exportBatch(profile: Profile, { communiqueIds, formats, replace }: ParsedInput<'exports.batch'>): Promise<Result<BatchReport>> {
  const folder = await profile.dialogs.chooseFolder('exports')
  if (folder === null) return err(marbreError('CANCELLED'))
  const orders = [...new Set(communiqueIds)].flatMap((id) => [...new Set(formats)].map((format) => ({ id, format })))
  return profile.work.here(BATCH_WORK, async (work: TaskWork) => {
    const to: Destination = { folder, replace, taken: new Set() }
    const lines: BatchLine[] = []
    for (const { id, format } of orders) {
      // Between two files whoever waits is heard: keys, and the wish to stop.
      await new Promise((resolve) => setImmediate(resolve))
      if (work.signal.aborted) break
      lines.push(await lineOf(profile, id, format, to))
      work.report(lines.length, orders.length)
    }
    const written = lines.find(({ fileName }) => fileName !== null)?.fileName
    return ok({ lines, saved: written === undefined || written === null ? null : profile.savedFiles.keep(join(folder, written)), isCancelled: lines.length < orders.length, left: orders.length - lines.length })
  })
}

async function lineOf(profile: Profile, id: CommuniqueId, format: BatchFormat, to: Destination): Promise<BatchLine> {
  const communique = findCommunique(profile.db, id)
  const versionId = versionOf(profile, id)
  const read = versionId === null ? draftContent(profile, id) : versionContent(profile, versionId)
  const about = { communiqueId: id, reference: communique ? referenceOf(communique) : '', title: read.ok ? titleAlone(read.value.content.document) : '', format }
  const written = await fileOf(profile, { id, versionId, format }, to)
  return written.ok ? { ...about, fileName: written.value, error: null } : { ...about, fileName: null, error: written.error }
}

/** The version that leaves: the cleared one, else the newest; null while there is none. */
function versionOf(profile: Profile, id: CommuniqueId): VersionId | null {
  if (!findCommunique(profile.db, id)) return null
  return statusOfCommunique(profile, id).clearedVersionId ?? listVersions(profile.db, id).at(-1)?.id ?? null
}

interface Order {
  readonly id: CommuniqueId
  readonly versionId: VersionId | null
  readonly format: BatchFormat
}

async function fileOf(profile: Profile, { id, versionId, format }: Order, to: Destination): Promise<Result<string>> {
  if (format === 'press-kit-folder') return versionId === null ? err(marbreError('NOT_APPROVED')) : kitFolder(profile, id, versionId, to)
  if (versionId === null) return format === 'pdf' ? fileIn(profile, draftFile(profile, id), to) : err(marbreError('NOT_APPROVED'))
  return fileIn(profile, format === 'pdf' ? versionFile(profile, versionId) : outputFile(profile, versionId, format), to, format === 'html-fragment' ? '_fragment' : '')
}

/** Its name in the folder, when it is there. `suffix`: two formats have one extension. */
async function fileIn(profile: Profile, leaving: Result<Leaving>, to: Destination, suffix = ''): Promise<Result<string>> {
  if (!leaving.ok) return leaving
  const { naming, make } = leaving.value
  const name = suggestedName(naming, readNamePattern(profile.db)).replace(/(?=\.[a-z]+$)/u, suffix)
  const path = free(name, to)
  if (!path.ok) return path
  const bytes = await make()
  if (!bytes.ok) return bytes
  const written = await writeFileAtomically(path.value, bytes.value)
  if (!written.ok) return err(toTarget(written.error))
  to.taken.add(name.toLowerCase())
  noteLeft(profile, leaving.value)
  return ok(name)
}

function free(name: string, { folder, replace, taken }: Destination): Result<string> {
  const path = join(folder, name)
  return taken.has(name.toLowerCase()) || (!replace && existsSync(path)) ? err(marbreError('TARGET_EXISTS', { file: name })) : ok(path)
}

/** A folder has its name only when every file is in it; one that is there is never replaced: it may hold something else. */
async function kitFolder(profile: Profile, communiqueId: CommuniqueId, versionId: VersionId, to: Destination): Promise<Result<string>> {
  const kit = await kitOf(profile, versionId)
  if (!kit.ok) return kit
  const { name, files } = kit.value
  const path = free(name, { ...to, replace: false })
  if (!path.ok) return path
  const partial = join(dirname(path.value), `.${basename(path.value)}.partial`)
  try {
    await rm(partial, { recursive: true, force: true })
    await mkdir(join(partial, 'images'), { recursive: true })
    for (const file of files) {
      const written = await writeFileAtomically(join(partial, file.name), file.bytes)
      if (!written.ok) return err(toTarget(written.error))
    }
    if (!files.some((file) => file.name.startsWith('images/'))) await rm(join(partial, 'images'), { recursive: true })
    await rename(partial, path.value)
    syncFolder(to.folder)
  } catch (cause) {
    const failure = targetFailure(cause, to.folder)
    if (!failure) throw cause
    return err(failure)
  } finally {
    await rm(partial, { recursive: true, force: true }).catch(() => undefined)
  }
  to.taken.add(name.toLowerCase())
  noteLeft(profile, { communiqueId, what: { of: 'output', format: 'press-kit', versionId } })
  return ok(name)
}
