import { useText } from '../../i18n'

/** The elements of a page that a thread may be about as a whole; any other is named by its part of the text. */
export const elementNames = ['figure', 'release', 'dateline', 'letterhead', 'mention', 'title', 'subtitle', 'lead', 'paragraph', 'heading', 'quote', 'keyFigures', 'keyFigure', 'box', 'table', 'tableCell', 'reference', 'aboutTitle', 'contact', 'moreInfo', 'linksOfInterest', 'evidenceLabel', 'other'] as const
export type ElementName = (typeof elementNames)[number]

export function useElementName(): (name: ElementName) => string {
  const { t } = useText()
  return (name) => t(`threads.element.${name}`)
}
