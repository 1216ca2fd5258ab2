import { Fragment, Slice, type Mark, type Node } from '@tiptap/pm/model'
import { changesOfText } from '../../../core/typography'

/** What was pasted, with French typography. Links and passages in another language stay as they are. */
export function typesetSlice(slice: Slice): Slice {
  return new Slice(typesetFragment(slice.content), slice.openStart, slice.openEnd)
}

function typesetFragment(content: Fragment): Fragment {
  if (content.firstChild?.isInline === true) return typesetInline(content)
  const nodes: Node[] = []
  content.forEach((node) => nodes.push(node.isLeaf ? node : node.copy(typesetFragment(node.content))))
  return Fragment.from(nodes)
}

const keeps = (marks: readonly Mark[]): boolean => marks.some(({ type }) => type.name === 'link' || type.name === 'language')

/** A line this long is no prose: it stays as it is. */
const MOST_SIGNS = 50_000

function typesetInline(content: Fragment): Fragment {
  if (content.size > MOST_SIGNS) return content
  const closed: { from: number; to: number }[] = []
  let text = ''
  content.forEach((node, offset) => {
    text += node.isText ? (node.text ?? '') : '\n'
    if (keeps(node.marks)) closed.push({ from: offset, to: offset + node.nodeSize })
  })
  return [...changesOfText(text, { closed })].reverse().reduce((done, { from, to, after }) => replaced(done, from, to, after), content)
}

/** What is set takes the marks of what it replaces, or of what it follows. */
function replaced(content: Fragment, from: number, to: number, after: string): Fragment {
  const around = content.cut(to > from ? from : Math.max(0, from - 1), to > from ? to : Math.max(1, from)).firstChild
  const { schema } = around?.type ?? {}
  const start = content.cut(0, from)
  const end = content.cut(to)
  if (after === '' || !schema) return start.append(end)
  return start.append(Fragment.from(schema.text(after, around?.marks ?? []))).append(end)
}
