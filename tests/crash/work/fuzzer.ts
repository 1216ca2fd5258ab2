import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import * as Y from 'yjs'
import type { DraftComparison } from '../../../core/bridge/draft-history'
import type { CommuniqueId } from '../../../core/communique/ids'
import { bindsWithoutWriting } from '../../../core/document/draft'
import { frameUpdate } from '../../../core/document/frame'
import { DATABASE_FILE } from '../../../electron/store/open-database'
import { documentSaying, mirrorOf, updateTo } from '../../contract/writing'
import { randomFrom } from '../random'
import { mutationKinds, mutated, type Material, type Mutation } from './mutations'
import { openPlace, PASSPHRASE, type Place } from './place'

/*
 * Gives changed updates to the services of a profile of its own, in a thread that may be ended when it hangs. After each
 * one it says in shared memory how far it is.
 */
export interface FuzzErrand {
  readonly folder: string
  readonly seed: number
  readonly from: number
  readonly until: number
  /** [trials done] */
  readonly progress: SharedArrayBuffer
}

export interface Fuzzed {
  refused: number
  /** Sent a second time: acknowledged again, and nothing written. */
  recognised: number
  /** Framed as a window would: taken, and whole. */
  sound: number
  readonly silent: string[]
  readonly half: string[]
  /** A good change after it all was not taken. */
  lost: number
}

/** Where the rows stand: how many, and the last one. */
type Rows = string

/** The mirror and the rows are compared after each change that could have touched the mirror, and every so often. */
const LOOK_EVERY = 200

async function fuzz({ folder, seed, from, until, progress }: FuzzErrand): Promise<Fuzzed> {
  const place = await openPlace(folder)
  const communiqueId = await begun(place)
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true })
  const count = db.prepare("SELECT count(*) || ' ' || max(seq) AS rows FROM draft_updates")
  const rows = (): Rows => (count.get() as { rows: Rows }).rows
  const done: Fuzzed = { refused: 0, recognised: 0, sound: 0, silent: [], half: [], lost: 0 }
  const counter = new Int32Array(progress)
  let material = await materialOf(place, communiqueId)
  for (let trial = from; trial < until; trial++) {
    const random = randomFrom(seed + trial)
    const kind = mutationKinds[trial % mutationKinds.length] ?? 'flipped'
    const before = rows()
    const answer = await place.ask('drafts.append', { communiqueId, frame: mutated(kind, material, random) })
    const taken = judge({ kind, trial, ok: answer.ok, wrote: rows() !== before }, done)
    const reason = answer.ok ? '' : answer.error.params?.['reason']
    const isWhole = !taken && reason !== 'content' && trial % LOOK_EVERY !== 0 ? true : await isSame(place, communiqueId)
    if (!isWhole) done.half.push(`${kind}, trial ${trial}`)
    if (taken) material = await materialOf(place, communiqueId)
    Atomics.store(counter, 0, trial + 1)
  }
  const last = await place.ask('drafts.append', { communiqueId, frame: frameUpdate(updateTo(mirrorOf(await updatesOf(place, communiqueId)), documentSaying('Après tout'))) })
  if (!last.ok) done.lost += 1
  db.close()
  await place.close()
  return done
}

/** Counts what became of one trial. True when it was taken, as it could be. */
function judge({ kind, trial, ok, wrote }: { readonly kind: Mutation; readonly trial: number; readonly ok: boolean; readonly wrote: boolean }, done: Fuzzed): boolean {
  if (!ok && !wrote) done.refused += 1
  else if (kind === 'replayed' && ok && !wrote) done.recognised += 1
  else if (kind === 'hostile' && ok) {
    done.sound += 1
    return wrote
  } else done.silent.push(`${kind}, trial ${trial}${ok ? ': taken' : ': refused, and written'}`)
  return false
}

/** Whether what is in memory says what the rows say, and an editor may be bound to these without a byte. */
async function isSame(place: Place, communiqueId: CommuniqueId): Promise<boolean> {
  const { updates, savePoint } = await place.get('drafts.open', { communiqueId })
  const compared = await place.ask('drafts.compare', { communiqueId, seq: savePoint.seq })
  return compared.ok && (compared.value as DraftComparison).blocks.every(({ kind }) => kind === 'same') && bindsWithoutWriting(updates).ok
}

const updatesOf = async (place: Place, communiqueId: CommuniqueId): Promise<readonly Uint8Array[]> => (await place.get('drafts.open', { communiqueId })).updates

async function begun(place: Place): Promise<CommuniqueId> {
  await place.get('setup.create', { institution: { name: 'I', shortName: '', city: 'V', website: '' }, person: { civility: '', name: 'Ana', function: '', passphrase: PASSPHRASE } })
  const { communiqueId } = await place.get('communiques.create', { type: 'communique', language: 'fr' })
  const mirror = mirrorOf(await updatesOf(place, communiqueId))
  for (const title of ['Un', 'Deux']) await place.get('drafts.append', { communiqueId, frame: frameUpdate(updateTo(mirror, documentSaying(title))) })
  return communiqueId
}

/** Good changes of the draft as it is, that were not given to anybody, and those that were. */
async function materialOf(place: Place, communiqueId: CommuniqueId): Promise<Material> {
  const stored = await updatesOf(place, communiqueId)
  const fresh = ['Trois', 'Quatre', 'Une étude sur 846 patients'].map((title) => updateTo(mirrorOf(stored), documentSaying(title)))
  const typed = Array.from({ length: 12 }, (_, rank) => typedIn(mirrorOf(stored), rank))
  const ahead = mirrorOf(stored)
  updateTo(ahead, documentSaying('Avant'))
  const future = updateTo(ahead, documentSaying('Plus tard'))
  return { fresh: [...fresh, ...typed], stored, future }
}

/** Words typed, taken away, made bold, in the first paragraph: what most updates are. */
function typedIn(mirror: Y.Doc, rank: number): Uint8Array {
  const words = mirror.getXmlFragment('document').toArray().flatMap((block) => (block instanceof Y.XmlElement && block.nodeName === 'paragraph' ? block.toArray() : [])).find((child): child is Y.XmlText => child instanceof Y.XmlText)
  const updates: Uint8Array[] = []
  mirror.on('update', (update: Uint8Array) => updates.push(update))
  if (words) {
    if (rank % 3 === 0) words.insert(Math.min(rank, words.length), 'à l’hôpital, ')
    else if (rank % 3 === 1) words.delete(0, Math.min(2, words.length))
    else words.format(0, Math.min(4, words.length), { bold: {} })
  }
  return updates.length > 0 ? Y.mergeUpdates(updates) : updateTo(mirror, documentSaying(`Rang ${rank}`))
}

void fuzz(workerData as FuzzErrand).then((done) => parentPort?.postMessage(done))
