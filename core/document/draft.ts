import { initProseMirrorDoc, prosemirrorJSONToYXmlFragment, updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { marbreError, type MarbreError } from '../errors'
import { err, ok, type Result } from '../result'
import { SCHEMA_VERSION } from '../communique/content'
import { documentInvalid } from './faults'
import { migrateDocument } from './migrations'
import { MAX_DEPTH, parseDocument, refusedDocument } from './parse'
import { rootPlace } from './place'
import { documentSchema } from './schema'
import { DRAFT_FIELD, type DocumentJson } from './types'

/**
 * A document as the first update of a draft (Yjs V1). `clientId` makes the bytes repeatable; without it Yjs draws one.
 * @throws RangeError when the document was not checked by parseDocument.
 */
export function documentToUpdate(document: DocumentJson, clientId?: number): Uint8Array {
  const draft = new Y.Doc()
  if (clientId !== undefined) draft.clientID = clientId
  prosemirrorJSONToYXmlFragment(documentSchema, document, draft.getXmlFragment(DRAFT_FIELD))
  return Y.encodeStateAsUpdate(draft)
}

interface DeltaRun {
  readonly insert?: unknown
  readonly attributes?: Readonly<Record<string, unknown>>
}

const markOf = ([type, attrs]: [string, unknown]) => (typeof attrs === 'object' && attrs !== null && Object.keys(attrs).length > 0 ? { type, attrs } : { type })

const runOf = ({ insert, attributes }: DeltaRun): unknown => {
  const marks = Object.entries(attributes ?? {}).map(markOf)
  return { type: 'text', text: insert, ...(marks.length > 0 ? { marks } : {}) }
}

/** The Yjs tree as JSON, read only and unchecked. Deeper than a document may be, it stops with a node that parsing refuses. */
function jsonOf(type: unknown, depth: number): readonly unknown[] {
  if (type instanceof Y.XmlText) return (type.toDelta() as readonly DeltaRun[]).map(runOf)
  if (!(type instanceof Y.XmlElement)) return [null]
  const attrs: Readonly<Record<string, unknown>> = type.getAttributes()
  const content = depth > MAX_DEPTH ? [null] : type.toArray().flatMap((child) => jsonOf(child, depth + 1))
  return [{ type: type.nodeName, ...(Object.keys(attrs).length > 0 ? { attrs } : {}), ...(content.length > 0 ? { content } : {}) }]
}

/**
 * The document that a draft holds, checked like any other; DOCUMENT_INVALID otherwise. The draft is only read. What a
 * draft of an older form says is given in the form of today; FORMAT_FROM_NEWER_VERSION for a newer one.
 */
export function documentFromYDoc(draft: Y.Doc, schemaVersion: number = SCHEMA_VERSION): Result<DocumentJson> {
  const children = draft.getXmlFragment(DRAFT_FIELD).toArray()
  const migrated = migrateDocument({ type: 'doc', content: children.flatMap((child) => jsonOf(child, 1)) }, schemaVersion)
  return migrated.ok ? parseDocument(migrated.value) : migrated
}

/**
 * Whether what a change left behind is still a document: DOCUMENT_INVALID, or null. Only the blocks that the change
 * touched are entered, so that it costs the same in a long text as in a short one; the others keep their place.
 */
export function refusedChange(draft: Y.Doc, { changedParentTypes, beforeState }: Y.Transaction): MarbreError | null {
  const known = new Set<unknown>()
  const touched: ReadonlySet<unknown> = new Set(changedParentTypes.keys())
  const isNew = ({ _item: item }: Y.XmlElement) => item !== null && item.id.clock >= (beforeState.get(item.id.client) ?? 0)
  const content = draft.getXmlFragment(DRAFT_FIELD).toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement) || isNew(child) || touched.has(child)) return jsonOf(child, 1)
    const block = { type: child.nodeName }
    known.add(block)
    return [block]
  })
  return refusedDocument({ type: 'doc', content }, known)
}

/** Does to a draft what the editor's binding does when it opens one and when it writes back: for a copy only. How much it wrote. */
export function bytesWrittenByBinding(shadow: Y.Doc): number {
  let written = 0
  const count = (update: Uint8Array) => {
    written += update.byteLength
  }
  shadow.on('update', count)
  try {
    const fragment = shadow.getXmlFragment(DRAFT_FIELD)
    const { doc, meta } = initProseMirrorDoc(fragment, documentSchema)
    updateYFragment(shadow, fragment, doc, meta)
    return written
  } finally {
    shadow.off('update', count)
  }
}

/**
 * Tells whether an editor may open the draft. An editor bound to Yjs deletes at opening what its schema does not know,
 * silently and for ever (y-prosemirror 39 and 275): so binding is tried on a copy, and only if it would write no
 * byte may it be done on the draft. Gives the document; DOCUMENT_INVALID when the draft holds something else than one
 * (or, with the reason `binding_would_write`, when the binding alone would change it); DRAFT_NOT_READABLE when the
 * updates themselves cannot be applied.
 */
export function bindsWithoutWriting(updates: readonly Uint8Array[]): Result<DocumentJson> {
  const shadow = new Y.Doc()
  try {
    for (const update of updates) Y.applyUpdate(shadow, update)
    if (shadow.store.pendingStructs !== null || shadow.store.pendingDs !== null) return err(marbreError('DRAFT_NOT_READABLE'))
    const document = documentFromYDoc(shadow)
    if (!document.ok) return document
    const written = bytesWrittenByBinding(shadow)
    return written === 0 ? document : err(documentInvalid(rootPlace, 'binding_would_write', String(written)))
  } catch (error) {
    // Yjs throws plain errors of many kinds on bytes that are no update.
    if (error instanceof Error) return err(marbreError('DRAFT_NOT_READABLE'))
    throw error
  } finally {
    shadow.destroy()
  }
}

/**
 * The change (Yjs V1) that brings a draft of an older form to the form of today, or null when nothing is to be changed.
 * The draft is only read: the change is tried on a copy, which must then hold exactly what the migration of the document
 * gives, and an editor must be able to bind to it without writing. DOCUMENT_INVALID or DRAFT_NOT_READABLE otherwise.
 */
export function updateToCurrentForm(draft: Y.Doc, schemaVersion: number): Result<Uint8Array | null> {
  const document = documentFromYDoc(draft, schemaVersion)
  if (!document.ok) return document
  const update = updateToDocument(draft, document.value)
  const bound = bindsWithoutWriting([Y.encodeStateAsUpdate(draft), ...(update === null ? [] : [update])])
  if (!bound.ok) return bound
  return JSON.stringify(bound.value) === JSON.stringify(document.value) ? ok(update) : err(marbreError('DRAFT_NOT_READABLE'))
}

/**
 * The change (Yjs V1) that makes a draft say what a document says, for whoever applies it: the draft itself is only
 * read. Words that are in both stay the same ones, so that what points at them goes on pointing. Null when it says so
 * already.
 * @throws RangeError when the document was not checked by parseDocument.
 */
export function updateToDocument(draft: Y.Doc, document: DocumentJson): Uint8Array | null {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(draft))
  const changes: Uint8Array[] = []
  copy.on('update', (change: Uint8Array) => changes.push(change))
  const fragment = copy.getXmlFragment(DRAFT_FIELD)
  const { meta } = initProseMirrorDoc(fragment, documentSchema)
  copy.transact(() => {
    updateYFragment(copy, fragment, documentSchema.nodeFromJSON(document), meta)
  })
  if (!says(copy, document)) {
    copy.transact(() => {
      fragment.delete(0, fragment.length)
      prosemirrorJSONToYXmlFragment(documentSchema, document, fragment)
    })
  }
  copy.destroy()
  return changes.length === 0 ? null : Y.mergeUpdates(changes)
}

function says(draft: Y.Doc, document: DocumentJson): boolean {
  const found = documentFromYDoc(draft)
  return found.ok && JSON.stringify(found.value) === JSON.stringify(document)
}
