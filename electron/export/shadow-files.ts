import { isSameBytes } from '../platform/hashing'

type Content = Uint8Array | string

/** Where an engine takes its files from: paths from the root, bytes or UTF-8. */
export interface ShadowFileSystem {
  write(path: string, bytes: Uint8Array): void
  remove(path: string): void
}

/** Keeps an engine's files as the newest job wants them, and touches only what changed: the engine sets the rest no more. */
export class ShadowFiles {
  private held: ReadonlyMap<string, Content> = new Map()

  constructor(private readonly system: ShadowFileSystem) {}

  /** Pictures are compared by their bytes: of a batch, each file brings its house's logos anew, and they are the same. */
  hold(wanted: ReadonlyMap<string, Content>): void {
    for (const path of this.held.keys()) {
      if (!wanted.has(path)) this.system.remove(path)
    }
    for (const [path, content] of wanted) {
      if (!isSame(this.held.get(path), content)) this.system.write(path, typeof content === 'string' ? new TextEncoder().encode(content) : content)
    }
    this.held = wanted
  }
}

function isSame(held: Content | undefined, wanted: Content): boolean {
  if (held === wanted) return true
  return held instanceof Uint8Array && wanted instanceof Uint8Array && isSameBytes(held, wanted)
}
