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

  /** Pictures are compared by identity: who asks again for the same one gives the same array. */
  hold(wanted: ReadonlyMap<string, Content>): void {
    for (const path of this.held.keys()) {
      if (!wanted.has(path)) this.system.remove(path)
    }
    for (const [path, content] of wanted) {
      if (this.held.get(path) !== content) this.system.write(path, typeof content === 'string' ? new TextEncoder().encode(content) : content)
    }
    this.held = wanted
  }
}
