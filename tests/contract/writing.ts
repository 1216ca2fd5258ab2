import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { CommuniqueId } from '../../core/communique/ids'
import { frameUpdate } from '../../core/document/frame'
import { documentSchema } from '../../core/document/schema'
import { documentWith, paragraph } from '../../core/document/specimen'
import { DRAFT_FIELD, type DocumentJson } from '../../core/document/types'
import type { Office } from './office'

/** A document that preflight lets through, with these words for a title and a paragraph. */
export function documentSaying(title: string, words = `${title}, en un paragraphe.`): DocumentJson {
  const document = documentWith(paragraph(words))
  return { ...document, content: document.content.map((node) => (node.type === 'title' ? { ...node, content: [{ type: 'text', text: title }] } : node)) }
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
