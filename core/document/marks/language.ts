import { Mark } from '@tiptap/core'
import { attributesOfMark } from '../extension-attributes'

/**
 * A passage in another language, for hyphenation and screen readers. Only our own HTML sets it: what Word pastes names
 * a language on nearly every span. The class keeps Chromium's clipboard from taking a lone no-break space for its own.
 */
export const language = Mark.create({
  name: 'language',
  addAttributes: () => attributesOfMark('language'),
  parseHTML: () => [{ tag: 'span.foreign-passage[lang]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', { class: 'foreign-passage', ...HTMLAttributes }, 0],
})
