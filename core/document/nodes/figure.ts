import { element } from './element'

/** A picture of the communiqué's own assets; the text is its legend. A pasted `img` is none: its bytes are not ours. */
export const figure = element('figure', { tag: 'figure', contentTag: 'figcaption', content: 'text*', marks: '_', group: 'block', defining: true, isolating: true, draggable: true })
