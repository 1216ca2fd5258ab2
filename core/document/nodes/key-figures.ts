import { element } from './element'

/** Key figures, framed, with their source. */
export const keyFigures = element('keyFigures', { tag: 'section', content: 'keyFigure+', group: 'block', defining: true, isolating: true, draggable: true })
