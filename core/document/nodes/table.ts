import { Node } from '@tiptap/core'
import { attributesOfNode } from '../extension-attributes'
import { element } from './element'

/** Rows of cells, framed by a title and a source. Which cells are headers is the table's to say: there is one kind of cell. */
export const table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  defining: true,
  isolating: true,
  draggable: true,
  addAttributes: () => attributesOfNode('table'),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
})

export const tableRow = Node.create({
  name: 'tableRow',
  content: 'tableCell+',
  addAttributes: () => attributesOfNode('tableRow'),
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: ({ HTMLAttributes }) => ['tr', HTMLAttributes, 0],
})

/** One line of text; its walls hold, so that a key never joins two cells. */
export const tableCell = element('tableCell', { tag: 'td', content: 'text*', marks: '_', isolating: true }).extend({
  parseHTML: () => [{ tag: 'td' }, { tag: 'th' }],
})
