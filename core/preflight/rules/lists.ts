import { inlineText } from '../../document/plain-text'
import { childrenOf } from '../../document/read'
import type { NodeJson } from '../../document/types'
import { all, finding, isEmpty, type Located, type Page, type Rule } from '../page'

const lists = (page: Page): readonly Located[] => page.nodes.filter(({ node }) => node.type === 'bulletList' || node.type === 'orderedList')

function before({ document }: Page, path: readonly number[]): NodeJson | null {
  const parent = path.slice(0, -1).reduce<NodeJson>((node, index) => childrenOf(node)[index] ?? node, document)
  return childrenOf(parent)[(path.at(-1) ?? 0) - 1] ?? null
}

/** A sentence before a list leads into it with a colon; a list under a heading, or first in its box, has none. */
export const listsAreIntroduced: Rule = (page) =>
  lists(page).flatMap((list) => {
    const introduction = before(page, list.path)
    const isRight = introduction?.type !== 'paragraph' || isEmpty(introduction) || /:\s*$/.test(inlineText(introduction))
    return isRight ? [] : [finding('list.no-colon', list, 'warning')]
  })

/** « Lieu : » and nothing after: a label of a template that nobody filled in. */
export const listLabelsHaveAValue: Rule = (page) =>
  all(page, 'listItem').flatMap((item) => {
    const [label, ...others] = childrenOf(item.node)
    return label && others.length === 0 && /[\s\u00a0]?:\s*$/.test(inlineText(label)) ? [finding('list.value-missing', item, 'blocking', { label: inlineText(label).replace(/[\s\u00a0]*:\s*$/, '') })] : []
  })

export const listItemsSaySomething: Rule = (page) => all(page, 'listItem').flatMap((item) => (isEmpty(item.node) ? [finding('list.empty-item', item, 'blocking')] : []))
