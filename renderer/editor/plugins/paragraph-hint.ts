import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { bodyRange } from '../structure'

export interface ParagraphHintOptions {
  /** In the empty paragraph of the caret. */
  readonly hint: string
  /** In a body that has no word yet. */
  readonly emptyBody: string
  /** In the empty paragraph of an about block. */
  readonly emptyAbout: string
}

function hints(state: EditorState, { hint, emptyBody, emptyAbout }: ParagraphHintOptions): DecorationSet {
  const decorations: Decoration[] = []
  const { $from, empty } = state.selection
  const body = bodyRange(state.doc)
  const bodyIsEmpty = body.to - body.from === 2
  const show = (from: number, to: number, text: string) => decorations.push(Decoration.node(from, to, { class: 'is-empty', 'data-placeholder': text }))
  if (bodyIsEmpty && state.doc.nodeAt(body.from)?.type.name === 'paragraph') show(body.from, body.to, emptyBody)
  const inBody = $from.depth > 0 && $from.before(1) >= body.from && $from.before(1) < body.to
  if (!bodyIsEmpty && inBody && empty && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0) show($from.before(), $from.after(), hint)
  for (const about of emptyAbouts(state, body.to)) show(about, about + 2, emptyAbout)
  return DecorationSet.create(state.doc, decorations)
}

/** The about blocks stand after the body: the search costs the same whatever its length. */
function emptyAbouts(state: EditorState, from: number): number[] {
  const found: number[] = []
  state.doc.nodesBetween(from, state.doc.content.size, (node, pos, parent) => {
    if (node.type.name === 'paragraph' && node.content.size === 0 && parent?.type.name === 'about' && parent.childCount === 2) found.push(pos)
    return node.type.name === 'about'
  })
  return found
}

/** Tells in an empty paragraph what may be written there. */
export const paragraphHint = Extension.create<ParagraphHintOptions>({
  name: 'paragraphHint',
  addOptions: () => ({ hint: '', emptyBody: '', emptyAbout: '' }),
  addProseMirrorPlugins() {
    const { options } = this
    return [new Plugin({ key: new PluginKey('paragraph-hint'), props: { decorations: (state) => hints(state, options) } })]
  },
})
