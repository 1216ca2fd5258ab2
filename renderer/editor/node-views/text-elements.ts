import type { NodeName } from '../../../core/document/types'
import { labelsOf, linksOfInterestLabel, moreInfoLabel } from '../../../core/document/wording'
import { make } from './dom'
import type { ElementParts, ElementSetup } from './element-view'

/** Elements that are one line or one paragraph of text. */
export const textElements = ['evidenceLabel', 'title', 'subtitle', 'lead', 'linksOfInterest', 'moreInfo', 'aboutTitle'] as const satisfies readonly NodeName[]

const headingLevels: Readonly<Record<string, string>> = { title: '1', aboutTitle: '2' }

/** What the layout prints before the words, shown so that nobody types it again. */
function printedBefore({ node, context }: ElementSetup): string {
  if (node.type.name === 'linksOfInterest') return linksOfInterestLabel(context.language, labelsOf(context.institution.charter, context.language))
  return node.type.name === 'moreInfo' ? moreInfoLabel(context.language, labelsOf(context.institution.charter, context.language)) : ''
}

export function buildTextElement(setup: ElementSetup): ElementParts {
  const level = headingLevels[setup.node.type.name]
  const content = make('div', { class: 'sheet-text', 'data-stop': '', ...(level === undefined ? {} : { role: 'heading', 'aria-level': level }) })
  const before = printedBefore(setup)
  if (before === '') return { body: [content], content }
  const printed = make('span', { class: 'sheet-printed', contenteditable: 'false' }, before)
  return { body: [make('div', { class: 'sheet-line' }, printed, content)], content }
}
