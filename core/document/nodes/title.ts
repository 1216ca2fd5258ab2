import { element, fixedText } from './element'

/** The only H1. A pasted `h1` from elsewhere is a heading of the body. */
export const title = element('title', { ...fixedText, tag: 'h1', marks: 'superscript subscript language' })
