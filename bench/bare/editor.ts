import { baseKeymap } from '@tiptap/pm/commands'
import { keymap } from '@tiptap/pm/keymap'
import { Schema } from '@tiptap/pm/model'
import { EditorState } from '@tiptap/pm/state'
import { EditorView } from '@tiptap/pm/view'
import { ySyncPlugin, yUndoPlugin } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

const schema = new Schema({ nodes: { doc: { content: 'paragraph+' }, paragraph: { content: 'text*', toDOM: () => ['p', 0], parseDOM: [{ tag: 'p' }] }, text: {} } })

/** ProseMirror bound to Yjs and nothing else: what of a key's cost is theirs. Called by the bench, in the blank window. */
function startEditor(paragraphs: readonly string[]): void {
  const draft = new Y.Doc()
  const fragment = draft.getXmlFragment('document')
  fragment.insert(0, paragraphs.map((words) => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    return paragraph
  }))
  const state = EditorState.create({ schema, plugins: [ySyncPlugin(fragment), yUndoPlugin(), keymap(baseKeymap)] })
  document.body.replaceChildren()
  new EditorView(document.body, { state })
}

Object.assign(globalThis, { startEditor })
