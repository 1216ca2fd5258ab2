import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { bodyRange } from '../structure'

export interface ParagraphHintOptions {
  /** In the empty paragraph of the caret. */
  readonly hint: string
  /** In a body that has no word yet. */
  readonly emptyBody: string
  /** In an empty paragraph right below a heading that a template gave: what is expected there. */
  readonly below: (heading: string) => string | null
  /** In the empty paragraph of an about block. */
  readonly emptyAbout: string
}

function hints(state: EditorState, { hint, emptyBody, emptyAbout, below }: ParagraphHintOptions): DecorationSet {
  const decorations: Decoration[] = []
  const { $from, empty } = state.selection
  const body = bodyRange(state.doc)
  const bodyIsEmpty = body.to - body.from === 2
  const show = (from: number, to: number, text: string) => decorations.push(Decoration.node(from, to, { class: 'is-empty', 'data-placeholder': text }))
  if (bodyIsEmpty && state.doc.nodeAt(body.from)?.type.name === 'paragraph') show(body.from, body.to, emptyBody)
  const inBody = $from.depth > 0 && $from.before(1) >= body.from && $from.before(1) < body.to
  const prompts = promptsBelow(state, body, below)
  if (!bodyIsEmpty && inBody && empty && !prompts.has($from.before()) && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0) show($from.before(), $from.after(), hint)
  for (const [pos, words] of prompts) show(pos, pos + 2, words)
  for (const about of emptyAbouts(state, body.to)) show(about, about + 2, emptyAbout)
  return DecorationSet.create(state.doc, decorations)
}

/** Empty paragraphs right below a heading that a template gave, and what is expected there. */
function promptsBelow({ doc }: EditorState, body: { readonly from: number; readonly to: number }, below: ParagraphHintOptions['below']): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  doc.forEach((node, pos, index) => {
    if (pos < body.from || pos >= body.to || node.content.size > 0 || node.type.name !== 'paragraph') return
    const heading = index > 0 ? doc.child(index - 1) : null
    const words = heading?.type.name === 'heading' ? below(heading.textContent) : null
    if (words !== null) found.set(pos, words)
  })
  return found
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
  addOptions: () => ({ hint: '', emptyBody: '', emptyAbout: '', below: () => null }),
  addProseMirrorPlugins() {
    const { options } = this
    return [new Plugin({ key: new PluginKey('paragraph-hint'), props: { decorations: (state) => hints(state, options) } })]
  },
})
