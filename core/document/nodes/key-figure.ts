import { element } from './element'

/** One figure: the value is an attribute, the text says what it counts. */
export const keyFigure = element('keyFigure', { tag: 'div', content: 'text*', marks: '_', defining: true })
