import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list'
import { attributesOfNode } from '../extension-attributes'

export const bulletList = BulletList.extend({ group: 'block', addAttributes: () => attributesOfNode('bulletList') })

export const orderedList = OrderedList.extend({ group: 'block', addAttributes: () => attributesOfNode('orderedList') })

/** Text first, so that a marker never stands beside nothing; lists may nest. */
export const listItem = ListItem.extend({
  content: 'paragraph (paragraph | bulletList | orderedList)*',
  addAttributes: () => attributesOfNode('listItem'),
})
