import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import type { CommuniqueId, PersonId, VersionId } from '../../../core/communique/ids'
import type { CommuniqueOverview } from '../../../core/bridge/shapes'
import { documentFromYDoc } from '../../../core/document/draft'
import { plainText } from '../../../core/document/plain-text'
import { DRAFT_FIELD } from '../../../core/document/types'
import { missingCase, type Result } from '../../../core/result'
import type { Command } from '../../../core/workflow/types'
import { beginBackupFolder } from '../../../electron/services/backup/backup-folder'
import { backUp } from '../../../electron/services/tasks/back-up'
import { sha256Of } from '../../../electron/platform/hashing'
import { documentSaying, mirrorOf, updateTo } from '../../contract/writing'
import { png } from '../../pdf/png'
import { pick, wholeNumber, type Random } from '../random'
import { append, PASSPHRASE, Refused, type Place } from './place'
import type { Promised } from './promises'

/** Says what was just acknowledged, before anything else is asked. */
export type Tell = (promised: Promised) => void

/** A press office at work in one place: one act after another, each as the window would ask for it. */
export interface Day {
  readonly place: Place
  readonly random: Random
  readonly tell: Tell
  /** Where exported files go. */
  readonly outbox: string
  /** A communiqué in the interchange format, with pictures. */
  readonly importFile: string
  /** Begins every word that is typed this day. */
  readonly mark: string
  readonly staff: { readonly ana: PersonId; readonly ben: PersonId }
  readonly mirrors: Map<CommuniqueId, Y.Doc>
  words: number
  /** What was begun last. */
  last: Act
}

export type Setting = Pick<Day, 'place' | 'random' | 'tell' | 'outbox' | 'importFile' | 'mark'>

const institution = { name: 'Hôpital des Alizés', shortName: 'HDA', city: 'Marseille', website: 'www.alizes.example' }

/** Begins the profile, or sits down again at one that was begun, however far that went. */
export async function beginDay(setting: Setting): Promise<Day> {
  const { place, tell } = setting
  mkdirSync(setting.outbox, { recursive: true })
  const { firstStart } = await place.get('app.status')
  if (firstStart) {
    const session = await place.get('setup.create', { institution, person: { civility: 'Mme', name: 'Ana Martin', function: '', passphrase: PASSPHRASE } })
    tell({ kind: 'person', personId: (session.person?.id ?? '') as PersonId })
  }
  const people = await place.get('people.list')
  const ana = people.find(({ name }) => name === 'Ana Martin')?.id ?? ('' as PersonId)
  await sitDown({ place }, ana)
  const ben = people.find(({ name }) => name === 'Ben Diallo')?.id ?? (await hire(place, tell))
  return { ...setting, staff: { ana, ben }, mirrors: new Map(), words: 0, last: 'create' }
}

async function hire(place: Place, tell: Tell): Promise<PersonId> {
  const { id } = await place.get('people.create', { civility: 'M.', name: 'Ben Diallo', function: '', passphrase: PASSPHRASE, roles: ['publisher', 'reviewer.scientific'] })
  tell({ kind: 'person', personId: id })
  return id
}

/** Somebody takes the keyboard, unless they have it, with their key. */
async function sitDown({ place }: Pick<Day, 'place'>, personId: PersonId): Promise<void> {
  const { person, unlocked } = place.workstation.session()
  if (person?.id !== personId || !unlocked) await place.get('session.unlock', { personId, passphrase: PASSPHRASE })
}

/** The acts of a day, by how often they are done. */
export const acts = {
  type: 24,
  create: 2,
  submit: 6,
  judge: 6,
  clear: 4,
  breakSeal: 1,
  withdrawReview: 1,
  release: 1,
  illustrate: 3,
  import: 1,
  export: 2,
  backUp: 1,
} as const
export type Act = keyof typeof acts

const urn = (Object.keys(acts) as Act[]).flatMap((act) => Array.from({ length: acts[act] }, () => act))

/** Does something that the office may do now. Returns what. */
export async function doSomething(day: Day): Promise<Act> {
  const { total } = await day.place.get('library.list', { text: '', states: [], offset: 0, limit: 1 })
  day.last = total === 0 ? 'create' : pick(day.random, urn)
  if (!(await perform(day, day.last))) await perform(day, (day.last = 'type'))
  return day.last
}

/** What was begun last, once more; it may turn out that it was done after all. */
export async function retryOf(day: Day): Promise<Act> {
  await perform(day, day.last)
  return day.last
}

/** Returns false when nothing in the library is where this act may be done. */
export async function perform(day: Day, act: Act): Promise<boolean> {
  await sitDown(day, act === 'judge' || act === 'clear' || act === 'breakSeal' ? day.staff.ben : day.staff.ana)
  switch (act) {
    case 'type':
      return type(day)
    case 'create':
      return create(day)
    case 'illustrate':
      return illustrate(day)
    case 'import':
      return importFile(day)
    case 'export':
      return exportDraft(day)
    case 'backUp':
      return backUpProfile(day)
    case 'submit':
      return submit(day)
    case 'judge':
      return judge(day)
    case 'clear':
      return clear(day)
    case 'breakSeal':
      return step(day, 'break_seal', 'seal.broken', (communiqueId) => day.place.get('publication.breakSeal', { communiqueId, reason: 'un chiffre faux' }))
    case 'withdrawReview':
      return step(day, 'withdraw_review', 'review.withdrawn', (communiqueId) => day.place.get('review.withdraw', { communiqueId, reason: '' }))
    case 'release':
      return step(day, 'release', 'communique.released', (communiqueId) => day.place.get('publication.release', { communiqueId, channel: 'liste presse' }))
    default:
      return missingCase(act)
  }
}

async function communiquesThatMay(day: Day, command: Command): Promise<readonly CommuniqueOverview[]> {
  const { rows } = await day.place.get('library.list', { text: '', states: [], offset: 0, limit: 100 })
  const overviews: CommuniqueOverview[] = []
  for (const { id } of rows) overviews.push(await day.place.get('communiques.read', { communiqueId: id }))
  return overviews.filter(({ permissions }) => permissions.some((each) => each.command === command && each.refusal === null))
}

async function someThatMay(day: Day, command: Command): Promise<CommuniqueOverview | null> {
  const them = await communiquesThatMay(day, command)
  return them.length > 0 ? pick(day.random, them) : null
}

async function create(day: Day): Promise<boolean> {
  const { communiqueId } = await day.place.get('communiques.create', { type: 'communique', language: 'fr' })
  day.tell({ kind: 'communique', communiqueId })
  const word = nextWord(day)
  const mirror = await mirrorIn(day, communiqueId)
  await give(day, { communiqueId, word, update: updateTo(mirror, documentSaying(`Titre ${word}`, `Il écrit ${word}`)) })
  return true
}

const nextWord = (day: Day): string => `${day.mark}n${(day.words += 1)}z`

async function mirrorIn(day: Day, id: CommuniqueId): Promise<Y.Doc> {
  const kept = day.mirrors.get(id)
  if (kept) return kept
  const mirror = mirrorOf((await day.place.get('drafts.open', { communiqueId: id })).updates)
  day.mirrors.set(id, mirror)
  return mirror
}

async function type(day: Day): Promise<boolean> {
  const one = await someThatMay(day, 'edit')
  if (!one) return create(day)
  for (let left = wholeNumber(day.random, 1, 6); left > 0; left--) await typeWord(day, one.id)
  return true
}

export async function typeWord(day: Day, id: CommuniqueId): Promise<void> {
  const mirror = await mirrorIn(day, id)
  const word = nextWord(day)
  const before = Y.encodeStateVector(mirror)
  const text = lastTextOf(mirror)
  text.insert(text.length, ` ${word}`)
  await give(day, { communiqueId: id, word, update: Y.encodeStateAsUpdate(mirror, before) })
}

interface Change {
  readonly communiqueId: CommuniqueId
  readonly word: string
  readonly update: Uint8Array
}

async function give(day: Day, { communiqueId, word, update }: Change): Promise<void> {
  try {
    const seq = await append(day.place, communiqueId, update)
    day.tell({ kind: 'typed', communiqueId, word, seq })
  } catch (cause) {
    // What was refused is not in the draft: the next word starts from what is.
    day.mirrors.delete(communiqueId)
    throw cause
  }
}

/** The text of the first paragraph of the body. */
function lastTextOf(mirror: Y.Doc): Y.XmlText {
  const paragraph = mirror.getXmlFragment(DRAFT_FIELD).toArray().find((node): node is Y.XmlElement => node instanceof Y.XmlElement && node.nodeName === 'paragraph')
  if (!paragraph) throw new Error('the draft has no paragraph')
  const text = paragraph.toArray().find((node): node is Y.XmlText => node instanceof Y.XmlText)
  if (text) return text
  const first = new Y.XmlText()
  paragraph.insert(0, [first])
  return first
}

/** What the draft says, for who looks for the words. */
export function saidBy(updates: readonly Uint8Array[]): string | null {
  const document = documentFromYDoc(mirrorOf(updates))
  return document.ok ? plainText(document.value, 'fr') : null
}

async function illustrate(day: Day): Promise<boolean> {
  const colour = [0, 1, 2].map(() => wholeNumber(day.random, 0, 255)) as [number, number, number]
  const { sha256 } = await day.place.get('assets.add', { bytes: png(wholeNumber(day.random, 8, 400), wholeNumber(day.random, 8, 400), colour) })
  day.tell({ kind: 'asset', sha256 })
  return true
}

async function importFile(day: Day): Promise<boolean> {
  day.place.dialogs.willChoose(day.importFile)
  const { communiqueId } = await day.place.get('communiques.importFile')
  day.tell({ kind: 'communique', communiqueId })
  return true
}

async function exportDraft(day: Day): Promise<boolean> {
  const one = await someThatMay(day, 'edit')
  if (!one) return false
  const path = join(day.outbox, `${nextWord(day)}.pdf`)
  day.place.dialogs.willChoose(path)
  await day.place.get('exports.draftPdf', { communiqueId: one.id })
  day.tell({ kind: 'file', path, sha256: sha256Of(readFileSync(path)) })
  return true
}

const PROFILE_ID = '1f7d3f0e-0000-4000-8000-000000000001'
const quiet = { report: () => undefined, signal: new AbortController().signal }

async function backUpProfile(day: Day): Promise<boolean> {
  const taken = (result: Result<unknown>, call: string): void => { if (!result.ok) throw new Refused(call, result.error) }
  const folder = await beginBackupFolder(day.outbox, PROFILE_ID)
  taken(folder, 'beginBackupFolder')
  if (!folder.ok) return false
  const made = await backUp({ profile: day.place.folder, profileId: PROFILE_ID, folder: folder.value, at: Date.now(), productVersion: 'crash' }, quiet)
  taken(made, 'backUp')
  // Where nothing changed since the last one, that one's promise stands: there is no other.
  if (made.ok && made.value.outcome === 'made') day.tell({ kind: 'backup', path: folder.value, takenAt: made.value.takenAt })
  return true
}

async function submit(day: Day): Promise<boolean> {
  const one = await someThatMay(day, 'submit')
  if (!one) return false
  const result = await day.place.ask('versions.submit', { communiqueId: one.id, requiredRoles: ['publisher'], instructions: '' })
  // A text that preflight stops is no failure of the store.
  if (!result.ok && (result.error.code === 'PREFLIGHT_BLOCKING' || result.error.code === 'VERSION_UNCHANGED')) return false
  if (!result.ok) throw new Refused('versions.submit', result.error)
  const { current } = (result.value as CommuniqueOverview).status
  if (current) day.tell({ kind: 'version', communiqueId: one.id, versionId: current.versionId, number: current.number, fingerprint: current.fingerprint })
  return true
}

/** What the window does before it lets anybody decide. */
async function readWhole({ place }: Day, versionId: VersionId): Promise<void> {
  const { document } = await place.get('versions.read', { versionId })
  await place.get('versions.shown', { versionId, form: 'text', parts: document.content.map((_each, part) => part) })
}

async function judge(day: Day): Promise<boolean> {
  const one = await someThatMay(day, 'give_verdict')
  const current = one?.status.current
  if (!current) return false
  const { versionId, fingerprint } = current
  const decision = day.random() < 0.8 ? 'approve' : 'request_changes'
  await readWhole(day, versionId)
  await day.place.get('review.giveVerdict', { versionId, fingerprint, role: 'publisher', decision, text: decision === 'approve' ? '' : 'Le chiffre est faux.', seen: 'whole' })
  day.tell({ kind: 'verdict', communiqueId: one.id, versionId, fingerprint })
  return true
}

async function clear(day: Day): Promise<boolean> {
  const one = await someThatMay(day, 'clear')
  const current = one?.status.current
  if (!current) return false
  await readWhole(day, current.versionId)
  const { renditions } = await day.place.get('publication.clear', { versionId: current.versionId, fingerprint: current.fingerprint })
  day.tell({ kind: 'cleared', communiqueId: one.id, renditions: renditions.map(({ id, sha256 }) => ({ id, sha256 })) })
  return true
}

/** A command that only writes a fact in the journal. */
async function step(day: Day, command: Command, type: string, ask: (id: CommuniqueId) => Promise<unknown>): Promise<boolean> {
  const one = await someThatMay(day, command)
  if (!one) return false
  await ask(one.id)
  day.tell({ kind: 'event', communiqueId: one.id, type })
  return true
}
