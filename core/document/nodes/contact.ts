import { element } from './element'

/** One person: name, function, telephone, e-mail. */
export const contact = element('contact', { tag: 'address', atom: true, selectable: true, draggable: true })
