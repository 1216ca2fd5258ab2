import { element, fixedText } from './element'

/** What ties a professional who is quoted to a company. */
export const linksOfInterest = element('linksOfInterest', { ...fixedText, tag: 'p', marks: '_' })
