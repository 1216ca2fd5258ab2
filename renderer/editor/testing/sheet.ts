import type { Editor } from '@tiptap/vue-3'
import { TextSelection } from '@tiptap/pm/state'
import * as Y from 'yjs'
import type { InstitutionSnapshot } from '../../../core/communique/charter'
import { documentFromYDoc, documentToUpdate } from '../../../core/document/draft'
import { newDocument } from '../../../core/document/new-document'
import type { DocumentJson, NodeJson } from '../../../core/document/types'
import { FROM_STORE } from '../draft-binding'
import type { SheetContext } from '../sheet-context'
import { createSheetEditor } from '../sheet-editor'
import { typeWords } from '../type-words'

/** A small language to write tests of the sheet: a real editor bound to a real Yjs document. */

export const institution: InstitutionSnapshot = {
  name: 'Hôpital des Alizés',
  shortName: 'HDA',
  city: 'Marseille',
  website: 'www.alizes.example',
  charter: {
    version: 1,
    colours: { primary: '#123456', accent: '#123456', text: '#000000', muted: '#555555' },
    font: 'Source Sans 3',
    marginsMm: { top: 20, right: 20, bottom: 20, left: 20 },
    justified: false,
    logo: null,
    partners: [{ key: 'inserm', name: 'Inserm', logo: null }],
    footer: '',
  },
}

let ids = 0
const newId = () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`

export const blank = (): DocumentJson => newDocument({ type: 'communique', language: 'fr', institution, newId })

const text = (words: string): readonly NodeJson[] => (words === '' ? [] : [{ type: 'text', text: words }])

export const p = (words = ''): NodeJson => ({ type: 'paragraph', attrs: { id: newId() }, content: text(words) })

export const h = (level: 2 | 3, words: string): NodeJson => ({ type: 'heading', attrs: { id: newId(), level }, content: text(words) })

/** A blank communiqué with a title, a lead and these blocks. */
export function written(title: string, lead: string, ...body: NodeJson[]): DocumentJson {
  const content = blank().content.flatMap((node): readonly NodeJson[] => {
    if (node.type === 'title') return [{ ...node, content: text(title) }]
    if (node.type === 'lead') return [{ ...node, content: text(lead) }]
    return node.type === 'paragraph' ? body : [node]
  })
  return { type: 'doc', content }
}

export interface Sheet {
  readonly editor: Editor
  readonly draft: Y.Doc
  /** What the draft received since it was opened. */
  readonly updates: Uint8Array[]
  readonly notices: string[]
  readonly context: SheetContext
  /** The document as the program would read it; throws when it is refused. */
  document(): DocumentJson
  /** Names of the elements at the top. */
  outline(): string
  /** Words of the nth element of this type, wherever it stands. */
  words(type: string, nth?: number): string
  /** Puts the caret before (or `offset` signs into) the nth textblock that holds these words. */
  caret(words: string, offset?: number): void
  select(from: number, to: number): void
  press(key: string, modifiers?: KeyboardEventInit): boolean
  type(words: string): void
  paste(data: Readonly<Record<string, string>>, files?: readonly File[]): void
}

/** @param given what the screen around answers, where a test needs more than a screen that answers nothing. */
export function openSheet(document: DocumentJson, editable = true, given: Partial<SheetContext> = {}): Sheet {
  const draft = new Y.Doc()
  Y.applyUpdate(draft, documentToUpdate(document), FROM_STORE)
  const updates: Uint8Array[] = []
  draft.on('update', (update: Uint8Array) => updates.push(update))
  const notices: string[] = []
  const context: SheetContext = {
    language: 'fr',
    institution,
    say: (key) => key,
    imageAddress: () => Promise.resolve(null),
    pickImage: () => Promise.resolve(null),
    addImage: () => Promise.resolve(null),
    pickEntry: () => Promise.resolve(null),
    noteOrigin: () => undefined,
    notify: (message) => notices.push(message),
    ...given,
  }
  const editor = createSheetEditor({ draft, context, slash: { onChange: () => undefined, onKey: () => false }, editable, onBroken: () => notices.push('broken') })
  window.document.body.append(editor.view.dom)
  return { editor, draft, updates, notices, context, ...reading(editor, draft), ...acting(editor) }
}

function reading(editor: Editor, draft: Y.Doc): Pick<Sheet, 'document' | 'outline' | 'words'> {
  return {
    document: () => {
      const read = documentFromYDoc(draft)
      if (!read.ok) throw new Error(JSON.stringify(read.error))
      editor.state.doc.check()
      return read.value
    },
    outline: () => editor.state.doc.content.content.map((node) => node.type.name).join(' '),
    words: (type, nth = 0) => {
      const found: string[] = []
      editor.state.doc.descendants((node) => {
        if (node.type.name === type) found.push(node.textBetween(0, node.content.size, '\n', ' '))
      })
      const words = found[nth]
      if (words === undefined) throw new Error(`no ${type} ${nth}`)
      return words
    },
  }
}

function acting(editor: Editor): Pick<Sheet, 'caret' | 'select' | 'press' | 'type' | 'paste'> {
  const select = (from: number, to: number) => editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, from, to)))
  return {
    select,
    type: (words) => typeWords(editor.view, words),
    caret: (words, offset = 0) => {
      let at = -1
      editor.state.doc.descendants((node, pos) => {
        if (at < 0 && node.isTextblock && node.textContent.includes(words)) at = pos + 1 + node.textContent.indexOf(words) + offset
      })
      if (at < 0) throw new Error(`« ${words} » is nowhere`)
      select(at, at)
    },
    press: (key, modifiers = {}) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers })
      return editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event)) ?? false
    },
    paste: (data, files = []) => {
      const event = new Event('paste', { bubbles: true, cancelable: true })
      Object.defineProperty(event, 'clipboardData', { value: { getData: (kind: string) => data[kind] ?? '', files } })
      editor.view.dom.dispatchEvent(event)
    },
  }
}
