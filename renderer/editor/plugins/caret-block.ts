import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/**
 * Marks the block of the caret, which is always drawn: a block that the browser leaves out until its next frame loses
 * the place of the first letter that is typed into it.
 */
export const caretBlock = Extension.create({
  name: 'caretBlock',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('caret-block'),
      props: {
        decorations: ({ doc, selection: { $head } }) => ($head.depth === 0 ? null : DecorationSet.create(doc, [Decoration.node($head.before(1), $head.after(1), { class: 'has-caret' })])),
      },
    }),
  ],
})
