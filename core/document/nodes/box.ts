import { element } from './element'

/** A framed passage beside the main text, with its source. */
export const box = element('box', { tag: 'aside', content: '(paragraph | bulletList | orderedList)+', group: 'block', defining: true, draggable: true })
