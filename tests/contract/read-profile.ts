import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { LibraryRow } from '../../core/bridge/shapes'
import type { CommuniqueContent } from '../../core/communique/content'
import { parseCommuniqueFile } from '../../core/communique/file'
import { fingerprintOf } from '../../core/communique/fingerprint'
import type { VersionId } from '../../core/communique/ids'
import { plainText } from '../../core/document/plain-text'
import { authenticityOf } from '../../electron/services/authenticity'
import { DATABASE_FILE, openDatabaseReadOnly } from '../../electron/store/open-database'
import type { Office } from './office'
import { temporaryFolder } from './temporary-folder'

/** Everything that a person finds in a profile, as plain JSON that no later Marbre has a reason to change. */
export interface ProfileReading {
  readonly people: readonly { readonly name: string; readonly roles: readonly string[] }[]
  readonly institution: string
  readonly communiques: readonly CommuniqueReading[]
  /** References that a search for « coeur » finds. */
  readonly found: readonly string[]
}

interface CommuniqueReading {
  readonly reference: string
  readonly title: string
  readonly state: string
  readonly owner: string
  /** What the draft prints. */
  readonly draft: string
  readonly versions: readonly { readonly number: number; readonly fingerprint: string; readonly computed: string }[]
  readonly verdicts: readonly string[]
  readonly renditions: readonly { readonly sha256: string; readonly outcome: string }[]
  readonly history: readonly string[]
}

/** Reads a profile through the services, as its windows do; somebody must be at the keyboard. */
export async function readProfile(office: Office): Promise<ProfileReading> {
  const { rows } = await office.get('library.list', { text: '', states: [], offset: 0, limit: 200 })
  const hits = await office.get('library.list', { text: 'coeur', states: [], offset: 0, limit: 200 })
  const sorted = [...rows].sort((one, other) => one.reference.localeCompare(other.reference))
  const communiques: CommuniqueReading[] = []
  for (const row of sorted) communiques.push(await readCommunique(office, row))
  return {
    people: (await office.get('people.list')).map(({ name, roles }) => ({ name, roles })),
    institution: (await office.get('institution.read')).name,
    communiques,
    found: hits.rows.map(({ reference }) => reference).sort(),
  }
}

async function readCommunique(office: Office, { id, reference, owner }: LibraryRow): Promise<CommuniqueReading> {
  // First: what is saved below is itself a fact of the history.
  const history = await office.get('communiques.history', { communiqueId: id })
  const { title, status, versions, verdicts, renditions } = await office.get('communiques.read', { communiqueId: id })
  const computed: string[] = []
  for (const version of versions) computed.push(await fingerprintAgain(office, version.id))
  const outcomes: string[] = []
  for (const rendition of renditions) outcomes.push(await outcomeOf(office, await saved(office, 'exports.rendition', { renditionId: rendition.id })))
  return {
    reference,
    title,
    state: status.state,
    owner: owner.name,
    draft: wordsOf(await saved(office, 'communiques.exportFile', { communiqueId: id })),
    versions: versions.map(({ number, fingerprint }, rank) => ({ number, fingerprint, computed: computed[rank] ?? '' })),
    verdicts: verdicts.map(({ by, role, decision, standing, text }) => [by.name, role, decision, standing, text].join(' · ')),
    renditions: renditions.map(({ sha256 }, rank) => ({ sha256, outcome: outcomes[rank] ?? '' })),
    history: history.map(({ type, by }) => `${type} · ${by.name}`),
  }
}

/** The fingerprint of the stored form, taken again; what is read is of the form of today, and must be readable. */
async function fingerprintAgain(office: Office, id: VersionId): Promise<string> {
  await office.get('versions.read', { versionId: id })
  const db = new Database(join(office.folder, DATABASE_FILE), { readonly: true })
  const row = db.prepare('SELECT content FROM versions WHERE id = ?').get(id) as { content: Uint8Array }
  db.close()
  return fingerprintOf(JSON.parse(Buffer.from(row.content).toString()) as CommuniqueContent)
}

/** The bytes that a call saves. */
async function saved(office: Office, call: 'exports.rendition' | 'communiques.exportFile', input: object): Promise<Buffer> {
  const path = join(temporaryFolder(), 'saved')
  office.dialogs.willChoose(path)
  const answer = await office.ask(call, input)
  if (!answer.ok) throw new Error(`${call}: ${answer.error.code}`)
  return readFileSync(path)
}

/** The file carries the pictures that the draft names: one that is missing refuses it. */
function wordsOf(file: Buffer): string {
  const parsed = parseCommuniqueFile(file.toString('utf8'))
  if (!parsed.ok) throw new Error(parsed.error.code)
  return plainText(parsed.value.document, parsed.value.language)
}

/** Journal, signatures, version and kept bytes, verified again from the file alone. */
async function outcomeOf(office: Office, pdf: Buffer): Promise<string> {
  const opened = openDatabaseReadOnly(office.folder)
  if (!opened.ok) throw new Error(opened.error.code)
  const found = await authenticityOf(opened.value.db, pdf)
  opened.value.close()
  if (!found.ok) throw new Error(found.error.code)
  return found.value.outcome === 'authentic' && found.value.by === 'profile' ? `authentic, ${found.value.since}` : found.value.outcome
}
