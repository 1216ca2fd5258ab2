import * as Y from 'yjs'
import { SCHEMA_VERSION } from '../../core/communique/content'
import type { CommuniqueId } from '../../core/communique/ids'
import { documentFromYDoc, refusedChange } from '../../core/document/draft'
import { DRAFT_FIELD, type DocumentJson } from '../../core/document/types'
import { marbreError, type MarbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { readDraft } from '../store/draft-history'
import type { Reader } from '../store/handles'

/** Drafts in memory, as the store has them: made from its rows, and given each new row. */
export interface DraftMirrors {
  /** Errors: DRAFT_NOT_READABLE. */
  readonly open: (id: CommuniqueId) => Result<Y.Doc>
  /** Forgets a mirror that may differ from the rows: the next use makes it again from them. */
  readonly drop: (id: CommuniqueId) => void
  readonly dropAll: () => void
}

/** Drafts that are worked on at once; the oldest leaves. */
const MOST_KEPT = 8

export function draftMirrors(db: Reader): DraftMirrors {
  const mirrors = new Map<CommuniqueId, Y.Doc>()
  const drop = (id: CommuniqueId): void => {
    mirrors.get(id)?.destroy()
    mirrors.delete(id)
  }
  return {
    drop,
    dropAll: () => [...mirrors.keys()].forEach(drop),
    open: (id) => {
      const kept = mirrors.get(id)
      if (kept) return ok(kept)
      const made = draftThrough(db, id)
      if (!made.ok) return made
      mirrors.set(id, made.value)
      const [oldest] = mirrors.keys()
      if (mirrors.size > MOST_KEPT && oldest) drop(oldest)
      return made
    },
  }
}

/** A draft in memory as it was after a change; as it is, without one. Error: DRAFT_NOT_READABLE, with the row. */
export function draftThrough(db: Reader, id: CommuniqueId, seq?: number): Result<Y.Doc> {
  const read = readDraft(db, id, seq)
  if (!read.ok) return read
  const draft = new Y.Doc()
  const refused = read.value.rows.find(({ schemaVersion, bytes }) => schemaVersion > SCHEMA_VERSION || !applies(draft, bytes))
  if (refused) return err(marbreError('DRAFT_NOT_READABLE', { row: refused.seq }))
  forms.set(draft, read.value.rows.at(-1)?.schemaVersion ?? SCHEMA_VERSION)
  return ok(draft)
}

/** The version of the document's form that a draft in memory has: that of its newest row. */
const forms = new WeakMap<Y.Doc, number>()

export function formOf(draft: Y.Doc): number {
  return forms.get(draft) ?? SCHEMA_VERSION
}

/** To be told once a mirror holds a row of today, or turned out to need none. */
export function isOfToday(draft: Y.Doc): void {
  forms.set(draft, SCHEMA_VERSION)
}

/** What a draft in memory says, in the form of today whatever its own. Error: DOCUMENT_INVALID. */
export function documentOf(draft: Y.Doc): Result<DocumentJson> {
  return documentFromYDoc(draft, formOf(draft))
}

/**
 * Applies a V1 update, and tells whether it went in whole: it can be decoded, refers to nothing that is absent, adds
 * no other field than the document. After false the mirror is to be dropped: Yjs may have applied a part.
 */
export function applies(mirror: Y.Doc, update: Uint8Array): boolean {
  try {
    const { structs, ds } = Y.decodeUpdate(update)
    if (structs.length === 0 && ds.clients.size === 0) return false
    Y.applyUpdate(mirror, update)
  } catch {
    // Yjs throws errors of many kinds on bytes that are no update.
    return false
  }
  const fields = [...mirror.share.keys()]
  return mirror.store.pendingStructs === null && mirror.store.pendingDs === null && fields.every((field) => field === DRAFT_FIELD)
}

/** What became of a change that was given to a mirror. After `refused` the mirror is to be dropped; `known` changed nothing. */
export type Taken = 'applied' | 'known' | 'refused'

/** The same, for a change that somebody asks to store: what it leaves behind must be a document. */
export function take(mirror: Y.Doc, update: Uint8Array): Taken {
  const refusals: MarbreError[] = []
  const changes: Uint8Array[] = []
  const look = (change: Y.Transaction): void => {
    const refusal = refusedChange(mirror, change)
    if (refusal) refusals.push(refusal)
  }
  const notice = (change: Uint8Array): void => void changes.push(change)
  mirror.on('afterTransaction', look)
  mirror.on('update', notice)
  try {
    if (!applies(mirror, update) || refusals.length > 0) return 'refused'
    return changes.length > 0 ? 'applied' : 'known'
  } finally {
    mirror.off('afterTransaction', look)
    mirror.off('update', notice)
  }
}

/**
 * Whether these are the bytes that Yjs writes for what it reads in them: V1, whole, with nothing behind. Bytes of V2
 * may happen to decode as V1, into something else. One bit may differ: Yjs notes on a value that follows another of the
 * same attribute that it belongs to an attribute, and does not read it again (`Item.write`, BIT6).
 */
export function isOwnEncoding(update: Uint8Array): boolean {
  try {
    const written = Y.diffUpdate(update, NOTHING_SEEN)
    return written.byteLength === update.byteLength && update.every((byte, at) => byte === written[at] || byte === ((written[at] ?? 0) | OF_AN_ATTRIBUTE))
  } catch {
    // Yjs throws errors of many kinds on bytes that are no update.
    return false
  }
}

const OF_AN_ATTRIBUTE = 0b0010_0000

/** The state vector of an empty document. */
const NOTHING_SEEN = Uint8Array.of(0)

/** What the draft says. Errors: DRAFT_NOT_READABLE, also for a draft that holds no communiqué. */
export function draftDocument(mirrors: DraftMirrors, id: CommuniqueId): Result<DocumentJson> {
  const mirror = mirrors.open(id)
  if (!mirror.ok) return mirror
  const document = documentOf(mirror.value)
  return document.ok ? document : err(marbreError('DRAFT_NOT_READABLE', document.error.params))
}
