import * as Y from 'yjs'
import { documentFromYDoc } from '../../../core/document/draft'
import type { NamedRow } from '../../store/raw/raw-database'
import { applies } from '../draft-mirrors'

/** A row of a draft, of whichever table: the seq of its last change, when that was written, and its bytes. */
export interface DraftPart {
  readonly row: NamedRow
  readonly seq: number
  readonly at: number
  readonly bytes: Uint8Array
}

export interface ReadableDraft {
  /** The rows that together can be read, oldest first. */
  readonly kept: readonly DraftPart[]
  /** Rows that refer to something that is lost. */
  readonly left: readonly DraftPart[]
}

/**
 * The most of a draft that is a communiqué. Yjs refers from each change to earlier ones: one that is lost takes along
 * those that build on it, and only those. Rows are tried in their order, then again those that had to wait, up to the
 * last row that leaves a communiqué.
 */
export function readableDraft(parts: readonly DraftPart[]): ReadableDraft {
  if (isCommunique(parts)) return { kept: parts, left: [] }
  const kept: DraftPart[] = []
  let sound = 0
  let waiting = parts
  for (let progress = true; progress; ) {
    progress = false
    const still: DraftPart[] = []
    for (const part of waiting) {
      if (!goesInto(kept, part)) {
        still.push(part)
        continue
      }
      kept.push(part)
      progress = true
      if (isCommunique(kept)) sound = kept.length
    }
    waiting = still
  }
  const good = kept.slice(0, sound).sort((one, other) => one.seq - other.seq)
  return { kept: good, left: parts.filter((part) => !good.includes(part)) }
}

function goesInto(kept: readonly DraftPart[], part: DraftPart): boolean {
  const draft = draftOf(kept)
  const goes = applies(draft, part.bytes)
  draft.destroy()
  return goes
}

function isCommunique(parts: readonly DraftPart[]): boolean {
  const draft = new Y.Doc()
  const isWhole = parts.length > 0 && parts.every(({ bytes }) => applies(draft, bytes)) && documentFromYDoc(draft).ok
  draft.destroy()
  return isWhole
}

function draftOf(parts: readonly DraftPart[]): Y.Doc {
  const draft = new Y.Doc()
  for (const { bytes } of parts) Y.applyUpdate(draft, bytes)
  return draft
}

/** The words in rows that could not find their place, in the order in which they were typed. */
export function looseWords(left: readonly DraftPart[]): string {
  return left.map(({ bytes }) => wordsIn(bytes)).join('').trim()
}

function wordsIn(bytes: Uint8Array): string {
  try {
    const texts = Y.decodeUpdate(bytes).structs.map((struct) => ('content' in struct && struct.content instanceof Y.ContentString ? struct.content.str : ''))
    return texts.join('')
  } catch {
    // A row whose bytes are whole by their hash and that this Yjs cannot read.
    return ''
  }
}
