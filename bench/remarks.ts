import { anchorOf, type Anchor } from '../core/threads/anchor'
import { readDocument } from '../core/threads/in-document'
import { documentFromYDoc } from '../core/document/draft'
import { documentSchema } from '../core/document/schema'
import type { DocumentJson, NodeJson } from '../core/document/types'
import type { CommuniqueId } from '../core/communique/ids'
import type { Figure } from './figures'
import { typedInMarbre } from './keystroke'
import { fillLibrary } from './library'
import { draftOf, openOffice, PASSPHRASE, rewrite, type Office } from './office'
import { leaveOpen } from './start'

const WORDS = 30_000
const THREADS = 500
const QUOTED_SIGNS = 24

/** From a key to the frame that shows it in a long text on which much was said, against the same text on which nothing was. */
export async function benchRemarks(folder: string, say: (line: string) => void): Promise<readonly Figure[]> {
  const [bare, commented] = [`${folder}-bare`, `${folder}-commented`]
  for (const each of [bare, commented]) {
    const communiqueId = await fillLibrary(each, 1, WORDS)
    const office = await atDesk(each)
    await rewrite(office, communiqueId, withoutRepeats)
    if (each === commented) {
      say(`writing ${THREADS} comments…`)
      await comment(office, communiqueId)
    }
    await office.workstation.close()
    await leaveOpen(each)
  }
  const without = await typedInMarbre(bare)
  const marbre = await typedInMarbre(commented)
  return [{ what: `key to frame at p99, ${WORDS.toLocaleString('en')} words, ${THREADS} comments`, unit: 'ms', marbre, peer: { name: 'the same without a comment', spread: without }, budget: 'p99 ≤ 1.2 ×', within: marbre.p99 <= without.p99 * 1.2 }]
}

async function atDesk(folder: string): Promise<Office> {
  const office = await openOffice(folder)
  const person = (await office.get('people.list', undefined))[0]
  if (!person) throw new Error('the office was not founded')
  await office.get('session.unlock', { personId: person.id, passphrase: PASSPHRASE })
  return office
}

const NUMBER_EVERY = 3

/** No passage twice: the bench's prose comes round again, and what is said of the same words would stand on the first of them. */
function withoutRepeats(document: DocumentJson): DocumentJson {
  const content = document.content.map((node, rank): NodeJson => {
    const text = node.content?.[0]?.text
    if (node.type !== 'paragraph' || text === undefined) return node
    return { ...node, content: [{ type: 'text', text: text.split(' ').map((word, nth) => (nth % NUMBER_EVERY === 0 ? `${word} ${rank}` : word)).join(' ') }] }
  })
  return { ...document, content }
}

async function comment(office: Office, communiqueId: CommuniqueId): Promise<void> {
  for (const anchor of await anchorsIn(office, communiqueId)) await office.get('threads.open', { communiqueId, versionId: null, anchor, category: 'fact', blocking: false, text: 'À vérifier.' })
  const { length } = await office.get('threads.list', { communiqueId })
  if (length !== THREADS) throw new Error(`${length} of ${THREADS} comments were made`)
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
