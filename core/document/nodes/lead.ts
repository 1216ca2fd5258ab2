import { element, fixedText } from './element'

/** The chapô: stands alone, printed bold as a whole, so without bold inside. */
export const lead = element('lead', { ...fixedText, tag: 'p', marks: 'italic superscript subscript link language' })
