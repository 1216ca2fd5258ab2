import { anchorOf, type Anchor } from '../core/threads/anchor'
import { readDocument } from '../core/threads/in-document'
import { documentFromYDoc } from '../core/document/draft'
import { documentSchema } from '../core/document/schema'
import type { CommuniqueId } from '../core/communique/ids'
import type { Figure } from './figures'
import { typedInMarbre } from './keystroke'
import { fillLibrary } from './library'
import { draftOf, openOffice, PASSPHRASE, type Office } from './office'
import { leaveOpen } from './start'

const WORDS = 30_000
const THREADS = 500
const QUOTED_SIGNS = 24

/** From a key to the frame that shows it in a long text on which much was said, against the same text on which nothing was. */
export async function benchRemarks(folder: string, say: (line: string) => void): Promise<readonly Figure[]> {
  const [bare, commented] = [`${folder}-bare`, `${folder}-commented`]
  await fillLibrary(bare, 1, WORDS)
  const communiqueId = await fillLibrary(commented, 1, WORDS)
  say(`writing ${THREADS} comments…`)
  await comment(commented, communiqueId)
  for (const each of [bare, commented]) await leaveOpen(each)
  const without = await typedInMarbre(bare)
  const marbre = await typedInMarbre(commented)
  return [{ what: `key to frame at p99, ${WORDS.toLocaleString('en')} words, ${THREADS} comments`, unit: 'ms', marbre, peer: { name: 'the same without a comment', spread: without }, budget: 'p99 ≤ 1.2 ×', within: marbre.p99 <= without.p99 * 1.2 }]
}

async function comment(folder: string, communiqueId: CommuniqueId): Promise<void> {
  const office = await openOffice(folder)
  const person = (await office.get('people.list', undefined))[0]
  if (!person) throw new Error('the office was not founded')
  await office.get('session.unlock', { personId: person.id, passphrase: PASSPHRASE })
  for (const anchor of await anchorsIn(office, communiqueId)) await office.get('threads.open', { communiqueId, versionId: null, anchor, category: 'fact', blocking: false, text: 'À vérifier.' })
  const { length } = await office.get('threads.list', { communiqueId })
  if (length !== THREADS) throw new Error(`${length} of ${THREADS} comments were made`)
  await office.workstation.close()
}

/** Spread over the whole text, which is read once for all of them. */
async function anchorsIn(office: Office, communiqueId: CommuniqueId): Promise<readonly Anchor[]> {
  const document = documentFromYDoc(await draftOf(office, communiqueId))
  if (!document.ok) throw new Error(JSON.stringify(document.error))
  const { running } = readDocument(documentSchema.nodeFromJSON(document.value))
  const step = Math.floor((running.text.length - QUOTED_SIGNS) / THREADS)
  return Array.from({ length: THREADS }, (_, rank) => {
    const anchor = anchorOf(running, { from: rank * step, to: rank * step + QUOTED_SIGNS })
    if (!anchor) throw new Error('nothing but spaces')
    return anchor
  })
}
