import { element, fixedText } from './element'

/** One line under the title. */
export const subtitle = element('subtitle', { ...fixedText, tag: 'p', marks: 'italic superscript subscript language' })
