import { element, fixedGroup } from './element'

/** The studies that the text rests on. */
export const references = element('references', { ...fixedGroup, tag: 'section', content: 'reference+' })
