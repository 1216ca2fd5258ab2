import type { Content, EditorOptions } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Selection, type EditorState } from '@tiptap/pm/state'
import { Editor } from '@tiptap/vue-3'
import { initProseMirrorDoc } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { DRAFT_FIELD } from '../../core/document/types'
import { sheetExtensions, type DraftMapping } from './extensions'
import type { SlashMenuOptions } from './plugins/slash-menu'
import type { SpellingOptions } from './plugins/spelling'
import type { SuggestedChangesOptions } from './plugins/suggested-changes'
import type { ThreadsOptions } from './plugins/threads'
import type { SheetContext } from './sheet-context'

export interface SheetEditorOptions {
  readonly draft: Y.Doc
  readonly context: SheetContext
  readonly slash: SlashMenuOptions
  /** How words are looked up; without it they are not. */
  readonly spelling?: SpellingOptions
  /** Who hears of the comments that are shown in the text; without it none are. */
  readonly threads?: ThreadsOptions
  /** Who shows suggested changes in the text; without it none are. */
  readonly changes?: SuggestedChangesOptions
  readonly editable: boolean
  /** The document left the schema: nothing more may be written. */
  readonly onBroken: () => void
}

/**
 * Tiptap's editor for Vue offers its state as something to render from, at the price of four animation frames a key.
 * Nothing here renders from it: what shows the state listens to transactions, once a frame at most (use-selection).
 */
class SheetEditor extends Editor {
  constructor(options: Partial<EditorOptions>) {
    super(options)
    // The only listener so early is the one that feeds the reactive copies.
    this.off('beforeTransaction')
  }

  override get state(): EditorState {
    return this.view.state
  }

  override get storage(): Editor['extensionStorage'] {
    return this.extensionStorage
  }
}

/**
 * Gives the editor the document that the draft holds before its view is made, and the binding what stands for what: the
 * text is then built once, where the binding alone would first show an empty page and then replace it.
 */
function readDraft(editor: { readonly schema: Editor['schema']; readonly options: Editor['options'] }, draft: Y.Doc, mapping: DraftMapping): void {
  const read = initProseMirrorDoc(draft.getXmlFragment(DRAFT_FIELD), editor.schema)
  for (const [type, node] of read.mapping as DraftMapping) mapping.set(type, node)
  // Tiptap takes a node as it is, though the type of its option does not say so.
  editor.options.content = read.doc as unknown as Content
}

/**
 * Tiptap works the attributes of all extensions out anew for each element that has a view of its own, whenever it makes
 * views: 1.2 to 5.4 ms a time, measured in the window. They are the same every time.
 */
function keepAttributes({ extensionManager }: { readonly extensionManager: Editor['extensionManager'] }): void {
  Object.defineProperty(extensionManager, 'attributes', { value: extensionManager.attributes })
}

/** What the style sheet writes in the margin beside blocks that have no view of their own. */
function marginNames({ say }: SheetContext): readonly (readonly [name: string, words: string])[] {
  return [['--name-body', say('body')], ['--name-heading2', say('toolbar.heading2')], ['--name-heading3', say('toolbar.heading3')]]
}

/** One begins with the title, whatever stands above it; a text that lost it, with its first words. */
function startOf(doc: Node): Selection | null {
  let title = 0
  doc.forEach((node, offset) => {
    if (node.type.name === 'title') title = offset
  })
  return Selection.findFrom(doc.resolve(title), 1, true)
}

/** The editor of one draft, bound to its Yjs document. The binding was tried on a copy before (draft-binding). */
export function createSheetEditor({ draft, context, slash, spelling, threads, changes, editable, onBroken }: SheetEditorOptions): Editor {
  const mapping: DraftMapping = new Map()
  const sheet = new SheetEditor({
    onBeforeCreate: ({ editor }) => {
      keepAttributes(editor)
      readDraft(editor, draft, mapping)
    },
    extensions: sheetExtensions({ draft, mapping, context, slash, spelling: spelling ?? null, threads: threads ?? null, changes: changes ?? null }),
    editable,
    injectCSS: false,
    enableContentCheck: true,
    enableInputRules: ['bulletList', 'orderedList'],
    enablePasteRules: false,
    onContentError: ({ editor, disableCollaboration }) => {
      disableCollaboration()
      editor.setEditable(false, false)
      onBroken()
    },
    editorProps: {
      attributes: {
        class: 'sheet',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': context.say('textLabel'),
        'aria-readonly': String(!editable),
        lang: context.language,
        spellcheck: 'false',
        autocorrect: 'off',
        autocapitalize: 'off',
        translate: 'no',
      },
    },
  })
  for (const [name, words] of marginNames(context)) sheet.view.dom.style.setProperty(name, JSON.stringify(words))
  const start = startOf(sheet.state.doc)
  if (start) sheet.view.dispatch(sheet.state.tr.setSelection(start))
  return sheet
}
