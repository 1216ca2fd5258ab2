import type { NodeJson } from '../document/types'
import type { Block } from './blocks'
import { inlineNodes } from './inline'
import { node } from './parts'
import type { ReportDraft } from './report'

/** Deeper lists are brought up to this level: a page has room for no more, and a document for little more. */
const DEEPEST = 5

interface Item {
  readonly level: number
  readonly ordered: boolean
  readonly start: number
  /** Null where the file does not tell. */
  readonly number: number | null
  readonly paragraph: NodeJson
}

/** Nested lists from paragraphs that each say their level: what word processors write. */
export function listNodes(blocks: readonly Block[], report: ReportDraft): readonly NodeJson[] {
  const items = blocks.map((block): Item => {
    const { level = 0, ordered = false, start = 1, number = null } = block.list ?? {}
    if (level > DEEPEST) report.lookAt('deepList')
    return { level: Math.min(level, DEEPEST), ordered, start: Math.min(Math.max(1, number ?? start), 9999), number, paragraph: node('paragraph', {}, inlineNodes('paragraph', block.content, report)) }
  })
  return listsAt(items, 0, items.length)
}

function listsAt(items: readonly Item[], from: number, to: number): readonly NodeJson[] {
  const lists: NodeJson[] = []
  let at = from
  while (at < to) {
    const first = items[at]
    if (!first) break
    const level = Math.min(...items.slice(at, to).map((item) => item.level))
    const children: NodeJson[] = []
    let before: Item | null = null
    while (at < to) {
      const item = items[at]
      if (!item || (before && item.level === level && beginsAnother(item, before))) break
      before = item
      let end = at + 1
      while (end < to && (items[end]?.level ?? 0) > Math.max(level, item.level)) end += 1
      children.push(node('listItem', {}, [item.paragraph, ...listsAt(items, at + 1, end)]))
      at = end
    }
    lists.push(first.ordered ? node('orderedList', { start: first.start }, children) : node('bulletList', {}, children))
  }
  return lists
}

/** Another marker, or a number that does not follow: two lists of the file that stand under each other. */
function beginsAnother(item: Item, before: Item): boolean {
  return item.ordered !== before.ordered || (item.ordered && item.number !== null && before.number !== null && item.number !== before.number + 1)
}
