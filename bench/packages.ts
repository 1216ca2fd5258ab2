import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { frameUpdate } from '../core/document/frame'
import { documentSchema } from '../core/document/schema'
import { documentWith, node, paragraph } from '../core/document/specimen'
import { DRAFT_FIELD } from '../core/document/types'
import { spreadOf, timed, type Figure } from './figures'
import { draftOf, foundOffice, openOffice, type Office } from './office'

const PICTURES = 5
const SIDE_PX = 1870
const ROUNDS = 5
const MB = 1024 * 1024
const BUDGET_MS = 3000
/** The services' thread answers keys meanwhile. */
const BUDGET_PAUSE_MS = 100

/**
 * A review package of 50 MB on a reader's machine: looked at (all of it is read, hashed and verified) and taken in (read
 * again, its pictures kept), against `unzip` and `sha256sum` over the same file, as whole processes. And the longest
 * time in which the services answered nothing else meanwhile.
 */
export async function benchPackages(folder: string): Promise<readonly Figure[]> {
  const file = await largePackage(folder)
  const looks: number[] = []
  const takes: number[] = []
  const pauses: number[] = []
  const peer: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const reader = await openOffice(join(folder, `reader-${String(round)}`), 'auto', { opened: file })
    await foundOffice(reader)
    const watch = watchPauses()
    let token = ''
    looks.push(await timed(async () => { ({ token } = await reader.get('packages.look', { from: 'chosen' })) }))
    takes.push(await timed(async () => { await reader.get('packages.takeIn', { token, admission: null, acceptance: null }) }))
    pauses.push(watch.longest())
    await reader.workstation.close()
    peer.push(await timed(() => { unzipped(file, join(folder, 'unzipped')) }))
  }
  const size = `${String(Math.round(statSync(file).size / MB))} MB`
  const unzip = { name: 'unzip, sha256sum', spread: spreadOf(peer) }
  const [look, take, pause] = [spreadOf(looks), spreadOf(takes), spreadOf(pauses)]
  return [
    { what: `a review package of ${size} looked at`, unit: 'ms', marbre: look, peer: unzip, budget: `≤ ${String(BUDGET_MS)} ms`, within: look.p99 <= BUDGET_MS },
    { what: 'taken in', unit: 'ms', marbre: take, peer: unzip, budget: `≤ ${String(BUDGET_MS)} ms`, within: take.p99 <= BUDGET_MS },
    { what: 'longest pause of the services meanwhile', unit: 'ms', marbre: pause, peer: null, budget: `≤ ${String(BUDGET_PAUSE_MS)} ms`, within: pause.p99 <= BUDGET_PAUSE_MS },
  ]
}

async function largePackage(folder: string): Promise<string> {
  const file = join(folder, 'relecture.marbre')
  const house = await openOffice(join(folder, 'house'), 'auto', { saved: file })
  await foundOffice(house)
  const { communiqueId } = await house.get('communiques.create', { type: 'communique', language: 'fr' })
  const figures = []
  for (let rank = 0; rank < PICTURES; rank++) {
    const { sha256 } = await house.get('assets.add', { bytes: noisePng(rank) })
    figures.push(node('figure', { asset: sha256, alt: 'Une image pour mesurer', credit: 'Marbre' }))
  }
  await write(house, communiqueId, documentWith(paragraph('Une phrase pour mesurer.'), ...figures))
  await house.get('versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })
  const { status } = await house.get('communiques.read', { communiqueId })
  if (!status.current) throw new Error('nothing was submitted')
  await house.get('packages.send', { versionId: status.current.versionId })
  await house.workstation.close()
  return file
}

async function write(office: Office, communiqueId: Parameters<typeof draftOf>[1], document: Parameters<typeof prosemirrorJSONToYXmlFragment>[1]): Promise<void> {
  const draft = await draftOf(office, communiqueId)
  const before = Y.encodeStateVector(draft)
  draft.transact(() => {
    const fragment = draft.getXmlFragment(DRAFT_FIELD)
    fragment.delete(0, fragment.length)
    prosemirrorJSONToYXmlFragment(documentSchema, document, fragment)
  })
  await office.get('drafts.append', { communiqueId, frame: frameUpdate(Y.encodeStateAsUpdate(draft, before)) })
}

function unzipped(file: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  execFileSync('sh', ['-c', 'unzip -qq "$1" -d "$2" 2>/dev/null; sha256sum "$1" "$2"/assets/* >/dev/null', 'sh', file, folder], { stdio: 'ignore' })
}

/** A timer that comes late tells how long nothing else could run. */
function watchPauses(): { readonly longest: () => number } {
  let last = performance.now()
  let longest = 0
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }, 1)
  return {
    longest: () => {
      clearInterval(timer)
      return longest
    },
  }
}

/** Random points, which nothing compresses: the size of a photograph. The same for the same `seed`. */
function noisePng(seed: number): Uint8Array {
  const rows = Buffer.alloc(SIDE_PX * (SIDE_PX * 3 + 1))
  let state = seed * 2_654_435_761 + 1
  for (let at = 0; at < rows.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    rows[at] = at % (SIDE_PX * 3 + 1) === 0 ? 0 : state >>> 24
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(SIDE_PX, 0)
  header.writeUInt32BE(SIDE_PX, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return new Uint8Array(Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 1 })), chunk('IEND', Buffer.alloc(0))]))
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
