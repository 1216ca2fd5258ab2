import { lengthRuleOf } from '../../document/length'
import { partOf } from '../../document/read'
import { signCount, typeOf } from '../../document/summary'
import type { NodeJson } from '../../document/types'
import { all, finding, isEmpty, type Located, type Page, type Rule } from '../page'

const HEADINGS_FROM = 1_500

const blocks = new Set<NodeJson['type']>(['paragraph', 'heading', 'bulletList', 'orderedList', 'quote', 'keyFigures', 'box', 'table', 'figure'])

const bodyOf = (page: Page) => page.nodes.filter(({ node, path }) => path.length === 1 && blocks.has(node.type))

const first = (page: Page): readonly Located[] => bodyOf(page).slice(0, 1)

export const bodyIsThere: Rule = (page) => {
  const says = bodyOf(page).some(({ node }) => node.type === 'figure' || !isEmpty(node))
  return says ? [] : first(page).map((block) => finding('body.empty', block, 'blocking'))
}

export const bodyHasHeadings: Rule = (page) => {
  const isLong = signCount(page.document) > HEADINGS_FROM
  return isLong && all(page, 'heading').length === 0 ? first(page).map((block) => finding('body.headings-missing', block, 'warning', { limit: HEADINGS_FROM })) : []
}

/** A study (it has an evidence label) or a press kit may be longer than a piece of news. */
export const bodyIsShort: Rule = (page) => {
  const limit = lengthRuleOf(typeOf(page.document), partOf(page.document, 'evidenceLabel') !== null).signs
  const signs = signCount(page.document)
  return signs > limit ? first(page).map((block) => finding('body.too-long', block, 'warning', { signs, limit })) : []
}
