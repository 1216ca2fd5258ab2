import type { Texts } from '../texts'
import type { beginnings as fr } from '../fr/beginnings'

export const beginnings: Texts<typeof fr> = {
  menu: 'More about this text',
  copy: {
    action: 'New from this text',
    done: 'The new draft takes over the text. What may be out of date is listed beside it, under “To check”.',
    stillTrue: 'Still true',
    confirmed: 'Noted: this passage is still true.',
  },
}
