import { element } from './element'

/** Words of a person; the layout sets the guillemets and the attribution. */
export const quote = element('quote', { tag: 'blockquote', content: 'paragraph+', group: 'block', defining: true, draggable: true })
