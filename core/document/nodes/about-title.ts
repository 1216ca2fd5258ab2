import { element, fixedText } from './element'

/** The heading of an about block. */
export const aboutTitle = element('aboutTitle', { ...fixedText, tag: 'h2', marks: 'italic superscript subscript language' })
