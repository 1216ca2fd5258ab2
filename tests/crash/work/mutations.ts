import * as Y from 'yjs'
import { FRAME_BYTES, frameUpdate } from '../../../core/document/frame'
import { pick, wholeNumber, type Random } from '../random'

/** What becomes of a change between the window where it is born and the store; the last is a window that lies. */
export const mutationKinds = ['flipped', 'truncated', 'spliced', 'replayed', 'later', 'future', 'v2', 'random', 'unframed', 'hostile'] as const
export type Mutation = (typeof mutationKinds)[number]

export interface Material {
  /** Good V1 updates of a draft that nobody has yet. */
  readonly fresh: readonly Uint8Array[]
  /** Those that its rows hold. */
  readonly stored: readonly Uint8Array[]
  /** One that refers to words which nobody has. */
  readonly future: Uint8Array
}

/** Bytes for `drafts.append` in which something is wrong; `replayed` is a change that the store has, and `hostile` a changed update in a good frame. */
export function mutated(kind: Mutation, { fresh, stored, future }: Material, random: Random): Uint8Array {
  const update = pick(random, fresh)
  const frame = frameUpdate(update)
  switch (kind) {
    case 'flipped':
      return flipped(frame, random)
    case 'truncated':
      return frame.slice(0, wholeNumber(random, 1, frame.byteLength - 1))
    case 'spliced':
      return spliced(frame, frameUpdate(pick(random, stored)), random)
    case 'replayed':
      return frameUpdate(pick(random, stored))
    case 'later':
      return withByte(frame, 3, wholeNumber(random, 0x32, 0xff))
    case 'future':
      return frameUpdate(future)
    case 'v2':
      return random() < 0.5 ? Y.convertUpdateFormatV1ToV2(update) : frameUpdate(Y.convertUpdateFormatV1ToV2(update))
    case 'random':
      return random() < 0.5 ? noise(random) : frameUpdate(noise(random))
    case 'unframed':
      return update
    case 'hostile':
      return frameUpdate(changedUpdate(update, pick(random, fresh), random))
  }
}

/** An update with something wrong in it, itself without a frame. */
export function changedUpdate(update: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const way = wholeNumber(random, 0, 2)
  if (way === 0) return flipped(update, random)
  return way === 1 ? update.slice(0, wholeNumber(random, 1, update.byteLength - 1)) : spliced(update, other, random)
}

function withByte(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice()
  copy[at] = value
  return copy
}

/** From one to eight bits, each in a byte of its own. */
function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice()
  const places = new Set(Array.from({ length: wholeNumber(random, 1, 8) }, () => wholeNumber(random, 0, bytes.byteLength - 1)))
  for (const at of places) copy[at] = (copy[at] ?? 0) ^ (1 << wholeNumber(random, 0, 7))
  return copy
}

/** The beginning of one and the end of another; never one of them whole. */
function spliced(one: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const head = one.slice(0, wholeNumber(random, 1, one.byteLength - 1))
  const made = Uint8Array.of(...head, ...other.slice(wholeNumber(random, 1, other.byteLength - 1)))
  const isWhole = [one, other].some((whole) => Buffer.compare(whole, made) === 0)
  return isWhole ? withByte(made, made.byteLength - 1, (made.at(-1) ?? 0) ^ 1) : made
}

const noise = (random: Random): Uint8Array => Uint8Array.from({ length: wholeNumber(random, 1, FRAME_BYTES * 4) }, () => wholeNumber(random, 0, 255))
