/** One thing that a recorded program did to the disk, in the order in which it did them. Paths are absolute. */
export type Change =
  | { readonly kind: 'start' }
  | { readonly kind: 'open'; readonly fd: number; readonly path: string; readonly creates: boolean; readonly empties: boolean }
  | { readonly kind: 'write'; readonly fd: number; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'sync'; readonly fd: number }
  | { readonly kind: 'truncate'; readonly fd: number; readonly length: number }
  | { readonly kind: 'close'; readonly fd: number }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'mkdir'; readonly path: string }
  /** What the program said that it had done. */
  | { readonly kind: 'tell'; readonly text: string }

const HEAD_BYTES = 21
const O_CREAT = 0o100
const O_TRUNC = 0o1000

/** Reads what recorder.c wrote. @throws when the program changed a file in a way that was not recorded */
export function readTrace(trace: Buffer): readonly Change[] {
  const changes: Change[] = []
  for (let at = 0; at + HEAD_BYTES <= trace.length; ) {
    const [oneBytes, twoBytes] = [trace.readUInt32LE(at + 13), trace.readUInt32LE(at + 17)]
    const one = trace.subarray(at + HEAD_BYTES, at + HEAD_BYTES + oneBytes)
    const two = trace.subarray(at + HEAD_BYTES + oneBytes, at + HEAD_BYTES + oneBytes + twoBytes)
    changes.push(changeOf(trace.readUInt8(at), { fd: trace.readInt32LE(at + 1), number: Number(trace.readBigInt64LE(at + 5)), one, two }))
    at += HEAD_BYTES + oneBytes + twoBytes
  }
  return changes
}

interface Fields {
  readonly fd: number
  /** Offset, length or flags, by the kind. */
  readonly number: number
  readonly one: Buffer
  readonly two: Buffer
}

/** The kinds are numbered as in recorder.c. */
function changeOf(kind: number, { fd, number, one, two }: Fields): Change {
  switch (kind) {
    case 1:
      return { kind: 'start' }
    case 2:
      return { kind: 'open', fd, path: one.toString(), creates: (number & O_CREAT) !== 0, empties: (number & O_TRUNC) !== 0 }
    case 3:
      return { kind: 'write', fd, at: number, bytes: one }
    case 4:
      return { kind: 'sync', fd }
    case 5:
      return { kind: 'truncate', fd, length: number }
    case 6:
      return { kind: 'close', fd }
    case 7:
      return { kind: 'rename', from: one.toString(), to: two.toString() }
    case 8:
      return { kind: 'unlink', path: one.toString() }
    case 9:
      return { kind: 'mkdir', path: one.toString() }
    case 10:
      return { kind: 'tell', text: one.toString() }
    default:
      throw new Error(`the record does not show everything: kind ${kind}, ${one.toString()}`)
  }
}
