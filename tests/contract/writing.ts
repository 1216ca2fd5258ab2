import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { CommuniqueId } from '../../core/communique/ids'
import { frameUpdate } from '../../core/document/frame'
import { documentSchema } from '../../core/document/schema'
import { documentWith, node, paragraph } from '../../core/document/specimen'
import { DRAFT_FIELD, type DocumentJson } from '../../core/document/types'
import type { Office } from './office'

/** A document that preflight lets through, with these words for a title and a paragraph. */
export function documentSaying(title: string, words = `${title}, en un paragraphe.`): DocumentJson {
  const document = documentWith(paragraph(words))
  return { ...document, content: document.content.map((node) => (node.type === 'title' ? { ...node, content: [{ type: 'text', text: title }] } : node)) }
}

/** The same, under embargo until a wall clock in Paris. */
export function documentUnder(until: string): DocumentJson {
  const document = documentSaying('Une avancée pour le cœur')
  return { ...document, content: document.content.map((part) => (part.type === 'release' ? node('release', { mode: 'embargo', until, zone: 'Europe/Paris' }) : part)) }
}

/** A draft as the window holds it. */
export function mirrorOf(updates: readonly Uint8Array[]): Y.Doc {
  const mirror = new Y.Doc()
  for (const update of updates) Y.applyUpdate(mirror, update)
  return mirror
}

/** The update by which a window turns its draft into this document. */
export function updateTo(mirror: Y.Doc, document: DocumentJson): Uint8Array {
  const before = Y.encodeStateVector(mirror)
  mirror.transact(() => {
    const fragment = mirror.getXmlFragment(DRAFT_FIELD)
    fragment.delete(0, fragment.length)
    prosemirrorJSONToYXmlFragment(documentSchema, document, fragment)
  })
  return Y.encodeStateAsUpdate(mirror, before)
}

/** Opens the draft, writes, and gives the update that was appended. */
export async function write(office: Office, communiqueId: CommuniqueId, document: DocumentJson): Promise<Uint8Array> {
  const { updates } = await office.get('drafts.open', { communiqueId })
  const update = updateTo(mirrorOf(updates), document)
  await office.get('drafts.append', { communiqueId, frame: frameUpdate(update) })
  return update
}

/** The words of a paragraph, in a draft as the window holds it. */
function wordsOf(mirror: Y.Doc): Y.XmlText {
  const paragraph = mirror.getXmlFragment(DRAFT_FIELD).toArray().find((child): child is Y.XmlElement => child instanceof Y.XmlElement && child.nodeName === 'paragraph')
  const words = paragraph?.get(0)
  if (!(words instanceof Y.XmlText)) throw new Error('no paragraph')
  return words
}

export interface Typist {
  /** Types after the last word of the first paragraph, in one change. Gives its seq. */
  readonly type: (text: string) => Promise<number>
  /** Takes the last signs away, in one change. */
  readonly erase: (signs: number) => Promise<number>
}

/** Someone who writes in a draft, in the window. */
export async function typist(office: Office, communiqueId: CommuniqueId): Promise<Typist> {
  const mirror = mirrorOf((await office.get('drafts.open', { communiqueId })).updates)
  const change = async (work: (words: Y.XmlText) => void): Promise<number> => {
    const updates: Uint8Array[] = []
    const keep = (update: Uint8Array): unknown => updates.push(update)
    mirror.on('update', keep)
    mirror.transact(() => { work(wordsOf(mirror)) })
    mirror.off('update', keep)
    return (await office.get('drafts.append', { communiqueId, frame: frameUpdate(Y.mergeUpdates(updates)) })).seq
  }
  return {
    type: (text) => change((words) => { words.insert(words.length, text) }),
    erase: (signs) => change((words) => { words.delete(Math.max(0, words.length - signs), Math.min(signs, words.length)) }),
  }
}
