import { element } from './element'

/** One reference: its link follows from its attributes, so its text bears none. */
export const reference = element('reference', { tag: 'p', content: 'text*', marks: 'italic bold superscript subscript language', defining: true })
