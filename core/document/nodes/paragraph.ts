import Paragraph from '@tiptap/extension-paragraph'
import { attributesOfNode } from '../extension-attributes'

/** Running text; the only element that takes hard breaks. */
export const paragraph = Paragraph.extend({
  content: '(text | hardBreak)*',
  marks: '_',
  addAttributes: () => attributesOfNode('paragraph'),
})
