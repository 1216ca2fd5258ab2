import { Fragment, type Node, type Slice } from '@tiptap/pm/model'
import { hasFields } from '../plugins/chosen-elements'

/** What a slice has to give to a place that takes words, and what is more than words. */

/** Words of one line, without what holds them. */
export function isWordsAlone({ content, openStart, openEnd }: Slice): boolean {
  if (content.content.every(({ isInline }) => isInline)) return true
  let lines = 0
  content.descendants((node) => {
    if (node.isTextblock || node.isLeaf) lines += 1
    return !node.isTextblock
  })
  return lines === 1 && openStart > 0 && openEnd > 0
}

const isBreak = (node: Node | null): boolean => node?.type.name === 'hardBreak'

/** One line with breaks in it. Where no break may stand, ProseMirror reads a paragraph for each, which ends with its break. */
export function isBrokenLine({ content }: Slice): boolean {
  const blocks = content.content.filter(({ isBlock }) => isBlock)
  if (!blocks.every((node, index) => node.type.name === 'paragraph' && (index === blocks.length - 1 || isBreak(node.lastChild)))) return false
  return [content, ...blocks.map((node) => node.content)].some((line) => line.content.some(isBreak))
}

/** A block that was cut out of the middle of a selection, with what it may not go without. */
export function closed(node: Node): Node {
  if (node.isTextblock || node.isLeaf) return node
  const content = Fragment.from(node.children.map(closed))
  return node.copy(node.type.contentMatch.fillBefore(content, true)?.append(content) ?? content)
}

/** The texts of these nodes, block by block; words that stand alone are one. */
export function linesIn(nodes: readonly Node[]): readonly Fragment[] {
  if (nodes[0]?.isInline) return [Fragment.from(nodes)]
  return nodes.flatMap((node) => {
    if (node.isTextblock) return node.textContent === '' ? [] : [node.content]
    return linesIn(node.children)
  })
}

/** The texts of a block as paragraphs. */
export const inLines = (node: Node): readonly Node[] => (node.isTextblock ? [node.content] : linesIn([node])).map((line) => node.type.schema.node('paragraph', null, line))

/** What an element says, as paragraphs, where it cannot be one: the address of a reference and who a contact is are among its words. */
export function inWords(node: Node): readonly Node[] {
  const { schema } = node.type
  if (!node.isTextblock && !node.isLeaf) return node.children.flatMap(inWords)
  const address = node.type.name === 'reference' ? addressOf(node.attrs) : ''
  const who = node.type.name === 'contact' ? ['name', 'function', 'phone', 'email'].flatMap((name) => (typeof node.attrs[name] === 'string' && node.attrs[name] !== '' ? [node.attrs[name]] : [])).join(', ') : ''
  const linked = address === '' ? [] : [schema.text(address, schema.marks['link'] ? [schema.marks['link'].create({ href: address })] : [])]
  const said = [...node.content.content, ...(node.content.size > 0 && address !== '' ? [schema.text(' ')] : []), ...linked, ...(who === '' ? [] : [schema.text(who)])]
  return said.length === 0 ? [] : [schema.node('paragraph', null, said)]
}

function addressOf({ doi, url }: Node['attrs']): string {
  if (typeof doi === 'string' && doi !== '') return `https://doi.org/${doi}`
  return typeof url === 'string' ? url : ''
}

/** Text that this element may hold: the marks it does not know go, line breaks become spaces, words stay. */
function fitting(target: Node, content: Fragment): Fragment {
  const nodes = [...content.content]
  while (nodes.length > 1 && isBreak(nodes[0] ?? null)) nodes.shift()
  while (nodes.length > 1 && isBreak(nodes.at(-1) ?? null)) nodes.pop()
  return Fragment.from(nodes.map((node) => {
    const text = node.isText ? node : target.type.schema.text(' ', node.marks)
    return text.mark(target.type.allowedMarks(text.marks))
  }))
}

/** These lines as one that the element may hold. */
export function lineOf(target: Node, lines: readonly Fragment[]): Fragment {
  const space = Fragment.from(target.type.schema.text(' '))
  return lines.reduce((all, line, index) => (index === 0 ? fitting(target, line) : all.append(space).append(fitting(target, line))), Fragment.empty)
}

/** Whether it holds fields; of a block that is open, of which only words were copied, those of what follows its first line. */
function holdsFields(node: Node, open: number): boolean {
  if (open === 0 && hasFields(node)) return true
  return node.children.some((child, index) => holdsFields(child, index === 0 ? Math.max(0, open - 1) : 0))
}

/** The words at the head of a slice, and what stands from the first element on that has fields of its own. */
export function parted({ content, openStart }: Slice): { readonly words: readonly Node[]; readonly blocks: readonly Node[] } {
  const nodes = content.content
  const first = nodes.findIndex((node, index) => holdsFields(node, index === 0 ? openStart : 0))
  return first < 0 ? { words: nodes, blocks: [] } : { words: nodes.slice(0, first), blocks: nodes.slice(first) }
}
