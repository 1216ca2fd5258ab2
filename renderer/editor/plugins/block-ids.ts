import { Extension } from '@tiptap/core'
import { Fragment, type Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { writtenRanges, type Range } from './written-ranges'

const hasId = (node: Node) => node.isBlock && node.type.spec.attrs?.['id'] !== undefined

/** The blocks that were written or written in: those in the ranges and around them. */
function writtenBlocks(doc: Node, ranges: readonly Range[]): ReadonlyMap<number, Node> {
  const blocks = new Map<number, Node>()
  for (const { from, to } of ranges) {
    doc.nodesBetween(Math.max(0, from - 1), Math.min(doc.content.size, to + 1), (node, pos) => {
      if (hasId(node)) blocks.set(pos, node)
      return !node.isTextblock
    })
  }
  return blocks
}

/** The ids of the blocks that were not written: what stood there before a copy came has the elder right. */
function idsElsewhere(doc: Node, written: ReadonlyMap<number, Node>): Set<unknown> {
  const ids = new Set<unknown>()
  doc.descendants((node, pos) => {
    if (hasId(node) && !written.has(pos)) ids.add(node.attrs['id'])
    return !node.isTextblock
  })
  return ids
}

function giveIds(state: EditorState, transactions: readonly Transaction[], newId: () => string): Transaction | null {
  const ranges = writtenRanges(transactions)
  const written = writtenBlocks(state.doc, ranges)
  const isBeside = (pos: number, { nodeSize }: Node): boolean => ranges.every(({ from, to }) => pos >= to || pos + nodeSize <= from)
  // Looking for copies reads the whole document: only when several blocks were written, never for a letter.
  const textblocks = [...written.values()].filter((node) => node.isTextblock || node.isAtom).length
  const taken = textblocks > 1 ? idsElsewhere(state.doc, written) : new Set<unknown>()
  // A copy that comes just before its original is the younger all the same.
  const elder = new Map([...written].filter(([pos, node]) => node.attrs['id'] !== null && isBeside(pos, node)).map(([pos, node]) => [node.attrs['id'] as unknown, pos]))
  const { tr } = state
  for (const [pos, node] of written) {
    const id: unknown = node.attrs['id']
    if (elder.has(id) && elder.get(id) !== pos) {
      tr.setNodeAttribute(pos, 'id', newId())
      continue
    }
    if (id === null || taken.has(id)) tr.setNodeAttribute(pos, 'id', newId())
    else taken.add(id)
  }
  return tr.docChanged ? tr : null
}

const blockIdsKey = new PluginKey<() => string>('block-ids')

/** These blocks with an id where they lack one, and those in them: given one by one afterwards, each id would be a change of its own. */
export function withIds(state: EditorState, blocks: readonly Node[]): Fragment {
  const newId = blockIdsKey.getState(state)
  return newId ? Fragment.from(blocks.map((block) => withId(block, newId))) : Fragment.from(blocks)
}

function withId(node: Node, newId: () => string): Node {
  const content = node.isTextblock || node.isLeaf ? node.content : Fragment.from(node.children.map((child) => withId(child, newId)))
  const attrs = hasId(node) && node.attrs['id'] === null ? { ...node.attrs, id: newId() } : node.attrs
  return node.type.create(attrs, content, node.marks)
}

/**
 * Gives each block that is edited an id of its own, and a copy a new one. Never at opening: a draft that is only read
 * is not written.
 */
export const blockIds = Extension.create<{ newId: () => string }>({
  name: 'blockIds',
  addOptions: () => ({ newId: () => crypto.randomUUID() }),
  addProseMirrorPlugins() {
    const { newId } = this.options
    return [
      new Plugin<() => string>({
        key: blockIdsKey,
        state: { init: () => newId, apply: (_tr, known) => known },
        appendTransaction: (transactions, _before, state) => {
          const own = transactions.some((tr) => tr.docChanged) && transactions.every((tr) => tr.getMeta(ySyncPluginKey) === undefined)
          return own ? giveIds(state, transactions, newId) : null
        },
      }),
    ]
  },
})
