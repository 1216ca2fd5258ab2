import { Fragment, Slice, type Node } from '@tiptap/pm/model'
import * as v from 'valibot'
import { sha256Schema, type Sha256 } from '../../../core/communique/ids'

const NAMED = /data-asset\s*=\s*["']?(?<sha256>[0-9a-f]{64})(?![0-9a-z])/giu
/** Nobody copies so many figures at once: what is beyond them is not asked for. */
const MOST_ASKED = 500

/**
 * The pictures that a clipboard names and that this profile has. A figure of another profile, or of a page that makes one
 * up, comes in with its words and asks for a picture: a picture that is not there would keep the text from being printed.
 */
export class KnownPictures {
  readonly #known = new Set<string>()

  /** `addressOf` gives null for what is not here. */
  constructor(private readonly addressOf: (asset: Sha256) => Promise<string | null>) {}

  static areNamedIn(html: string): boolean {
    return html.search(NAMED) !== -1
  }

  async learn(html: string): Promise<void> {
    const named = [...new Set(Array.from(html.matchAll(NAMED), ({ groups }) => (groups?.['sha256'] ?? '').toLowerCase()))].slice(0, MOST_ASKED)
    await Promise.all(named.map(async (name) => {
      const asset = v.safeParse(sha256Schema, name)
      if (asset.success && (await this.addressOf(asset.output)) !== null) this.#known.add(name)
    }))
  }

  /** The very slice when it holds none: most are words, and may be a book of them. */
  withoutUnknown(slice: Slice): Slice {
    return this.#holdsUnknown(slice.content) ? new Slice(this.#checked(slice.content), slice.openStart, slice.openEnd) : slice
  }

  #holdsUnknown(content: Fragment): boolean {
    let found = false
    content.descendants((node) => {
      if (this.#isUnknown(node)) found = true
      return !found && !node.isTextblock
    })
    return found
  }

  #isUnknown({ type, attrs }: Node): boolean {
    const asset: unknown = attrs['asset']
    return type.name === 'figure' && typeof asset === 'string' && !this.#known.has(asset)
  }

  #checked(content: Fragment): Fragment {
    return Fragment.from(content.content.map((node) => this.#checkedNode(node)))
  }

  #checkedNode(node: Node): Node {
    if (node.isText) return node
    if (!this.#isUnknown(node)) return node.copy(this.#checked(node.content))
    return node.type.create({ ...node.attrs, asset: null }, node.content, node.marks)
  }
}
