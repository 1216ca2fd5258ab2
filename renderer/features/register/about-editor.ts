import { Node, type AnyExtension, type JSONContent } from '@tiptap/core'
import { UndoRedo } from '@tiptap/extensions'
import { Editor } from '@tiptap/vue-3'
import { markRaw } from 'vue'
import { documentExtensions } from '../../../core/document/schema'
import type { NodeJson } from '../../../core/document/types'
import { withoutIds } from '../../../core/register/paragraphs'
import { allowedSigns } from '../../editor/plugins/allowed-signs'
import { aboutPaste, type AboutRefusal } from './about-paste'

/** A page of paragraphs and nothing else. */
const paragraphsOnly = Node.create({ name: 'doc', topNode: true, content: 'paragraph+' })

const used: ReadonlySet<string> = new Set(['paragraph', 'text', 'hardBreak', 'bold', 'italic', 'superscript', 'subscript', 'link', 'language'])
const own = documentExtensions.filter((extension: AnyExtension) => used.has(extension.name))

const emptyParagraph: NodeJson = { type: 'paragraph', attrs: { id: null } }

export interface AboutEditorOptions {
  readonly paragraphs: readonly NodeJson[]
  readonly label: string
  readonly onChange: (paragraphs: readonly NodeJson[]) => void
  /** A paste did not come in, or only its words. */
  readonly onRefused: (refusal: AboutRefusal) => void
}

/** A small editor for the text of an « À propos » block: the document's own paragraphs and marks. */
export function createAboutEditor({ paragraphs, label, onChange, onRefused }: AboutEditorOptions): Editor {
  return markRaw(
    new Editor({
      extensions: [paragraphsOnly, ...own, UndoRedo, allowedSigns, aboutPaste.configure({ onRefused })],
      content: { type: 'doc', content: paragraphs.length > 0 ? paragraphs : [emptyParagraph] } as JSONContent,
      injectCSS: false,
      enableContentCheck: true,
      enableInputRules: false,
      enablePasteRules: false,
      editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, spellcheck: 'false', class: 'about-text' } },
      onUpdate: ({ editor }) => onChange(paragraphsOf(editor)),
    }),
  )
}

/** What stands there, without the empty paragraphs. */
function paragraphsOf(editor: { getJSON(): unknown }): readonly NodeJson[] {
  const { content = [] } = editor.getJSON() as { readonly content?: readonly NodeJson[] }
  return withoutIds(content.filter((node) => (node.content ?? []).length > 0))
}
