import * as Y from 'yjs'

/** How much was written, in signs: what a press office counts in. */
export interface Signs {
  readonly added: number
  readonly removed: number
}

export const noSigns: Signs = { added: 0, removed: 0 }

export function addSigns(one: Signs, other: Signs): Signs {
  return { added: one.added + other.added, removed: one.removed + other.removed }
}

/**
 * The signs that a Yjs V1 update brings and takes away. A block that goes counts as a sign, and words that only moved
 * count twice: it says how much was worked, not how much longer the text is.
 * @throws Error when the bytes are no update.
 */
export function signsOf(update: Uint8Array): Signs {
  const { structs, ds } = Y.decodeUpdate(update)
  const added = structs.reduce((sum, struct) => sum + (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.length : 0), 0)
  const removed = [...ds.clients.values()].flat().reduce((sum, { len }) => sum + len, 0)
  return { added, removed }
}
