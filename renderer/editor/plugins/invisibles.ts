import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { writtenRanges } from './written-ranges'

/** What cannot be seen on the page, and how the style sheet shows each: by a shape of its own. */
export const invisibleKinds = ['space', 'no-break', 'narrow', 'tab', 'zero-width', 'soft-hyphen', 'no-break-hyphen', 'line-break', 'end'] as const
export type InvisibleKind = (typeof invisibleKinds)[number]

const SIGNS = /[ \t\u00a0\u00ad\u2000-\u200f\u2011\u2028-\u202f\u2060-\u2064\ufeff]/gu

export function kindOfSign(sign: string): InvisibleKind {
  if (sign === ' ') return 'space'
  if (sign === '\t') return 'tab'
  if (sign === '\u00a0') return 'no-break'
  if (sign === '\u00ad') return 'soft-hyphen'
  if (sign === '\u2011') return 'no-break-hyphen'
  return /[\u2000-\u200a\u202f]/u.test(sign) ? 'narrow' : 'zero-width'
}

function lineBreak(): HTMLElement {
  const sign = document.createElement('span')
  sign.className = 'invisible invisible-line-break'
  sign.setAttribute('aria-hidden', 'true')
  return sign
}

function decorationsOf(block: Node, pos: number): Decoration[] {
  const found = [Decoration.node(pos, pos + block.nodeSize, { class: 'invisible-end' })]
  block.forEach((node, offset) => {
    const start = pos + 1 + offset
    if (node.type.name === 'hardBreak') found.push(Decoration.widget(start, lineBreak, { side: -1, key: 'line-break', ignoreSelection: true }))
    for (const { index, 0: sign } of (node.text ?? '').matchAll(SIGNS)) {
      const from = start + index
      found.push(Decoration.inline(from, from + sign.length, { class: `invisible invisible-${kindOfSign(sign)}` }))
    }
  })
  return found
}

function decorate(doc: Node): DecorationSet {
  const all: Decoration[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock) all.push(...decorationsOf(node, pos))
    return !node.isTextblock
  })
  return DecorationSet.create(doc, all)
}

/** Only the blocks that were written are looked at again. */
function redecorate(set: DecorationSet, tr: Transaction): DecorationSet {
  let next = set.map(tr.mapping, tr.doc)
  const blocks = new Map<number, Node>()
  for (const { from, to } of writtenRanges([tr])) {
    tr.doc.nodesBetween(Math.max(0, from - 1), Math.min(tr.doc.content.size, to + 1), (node, pos) => {
      if (node.isTextblock) blocks.set(pos, node)
      return !node.isTextblock
    })
  }
  for (const [pos, block] of blocks) next = next.remove(next.find(pos, pos + block.nodeSize).filter(({ from, to }) => from >= pos && to <= pos + block.nodeSize)).add(tr.doc, decorationsOf(block, pos))
  return next
}

const key = new PluginKey<DecorationSet | null>('invisibles')

export function showsInvisibles(state: EditorState): boolean {
  return Boolean(key.getState(state))
}

export function showInvisibles(view: EditorView, shown: boolean): void {
  view.dispatch(view.state.tr.setMeta(key, shown).setMeta('addToHistory', false))
}

/** Spaces of every kind, line breaks and ends of paragraphs, on demand. They are drawn by the style sheet: no sign enters the text. */
export const invisibles = Extension.create({
  name: 'invisibles',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet | null>({
      key,
      state: {
        init: () => null,
        apply: (tr, shown: DecorationSet | null) => {
          const meta: unknown = tr.getMeta(key)
          if (meta === false) return null
          if (meta === true) return decorate(tr.doc)
          return shown && tr.docChanged ? redecorate(shown, tr) : shown
        },
      },
      props: { decorations: (state) => key.getState(state) ?? null },
    }),
  ],
})
