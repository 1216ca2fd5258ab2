import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { startUndoStep } from '../undo-step'

/** What a key or a command did to the text, in positions of the text before it (`from`, `to`) and after it (`end`). */
interface Change {
  /** Words of one paragraph, the fields of one block, or anything else: an element more or less, another kind, a format. */
  readonly kind: 'words' | 'fields' | 'structure'
  readonly from: number
  readonly to: number
  readonly end: number
  readonly added: string
}

interface Typed {
  readonly last: Change | null
  /** Signs typed in one go. */
  readonly run: number
}

/** About a line: who types fast and long takes back a line, not the whole text. */
const LONGEST_RUN_SIGNS = 60

function changeBetween(before: Node, after: Node): Change | null {
  const start = before.content.findDiffStart(after.content)
  const ends = before.content.findDiffEnd(after.content)
  if (start === null || ends === null) return null
  // Where a sign is doubled, both ends are found on the wrong side of the start.
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b))
  const [to, end] = [ends.a + overlap, ends.b + overlap]
  const old = before.resolve(start)
  const isWithin = old.parent.inlineContent && old.sameParent(before.resolve(to)) && after.resolve(start).sameParent(after.resolve(end))
  const added = isWithin ? after.textBetween(start, end) : ''
  const isFormat = isWithin && to - start === end - start && before.textBetween(start, to) === added
  return { kind: isWithin && !isFormat ? 'words' : isOneBlock(before, after, start) ? 'fields' : 'structure', from: start, to, end, added }
}

/** The same block with other values in its fields. */
function isOneBlock(before: Node, after: Node, at: number): boolean {
  const [old, now] = [before.nodeAt(at), after.nodeAt(at)]
  return old !== null && now !== null && !old.isText && old.type === now.type && old.content.eq(now.content)
}

/** Whether what was done now goes on with what was done before. */
function goesOn(last: Change, next: Change): boolean {
  if (last.kind !== next.kind) return false
  if (next.kind === 'fields') return last.from === next.from
  // A key erases one sign; a selection that is erased is an act of its own.
  return next.kind === 'words' && next.to - next.from <= 1 && next.from <= last.end && last.end <= next.to
}

const key = new PluginKey<boolean>('undo-acts')

/**
 * Undoing takes back one act. Yjs joins whatever comes within half a second, and who types without a pause would lose the
 * title, the lead and three paragraphs at one stroke. A step ends where an element appears, goes or becomes another, where
 * the caret is elsewhere, where a selection is erased, where a format is set, and at a word after a line's worth of typing.
 */
export const undoActs = Extension.create({
  name: 'undoActs',
  // Before the binding, which writes what was done into the history.
  priority: 1100,
  addProseMirrorPlugins: () => [
    new Plugin<boolean>({
      key,
      state: {
        init: () => false,
        // What comes from the draft (undoing, a restored moment) is nobody's typing.
        apply: (tr, comesFromDraft) => (tr.docChanged || tr.selectionSet ? Boolean((tr.getMeta(ySyncPluginKey) as { readonly isChangeOrigin?: boolean } | undefined)?.isChangeOrigin) : comesFromDraft),
      },
      view: () => {
        let typed: Typed = { last: null, run: 0 }
        return {
          update: ({ state }, before) => {
            if (state.doc === before.doc) return
            const next = key.getState(state) === true ? null : changeBetween(before.doc, state.doc)
            const isSame = next !== null && typed.last !== null && goesOn(typed.last, next) && !(typed.run >= LONGEST_RUN_SIGNS && /\S/u.test(next.added) && /\s/u.test(state.doc.textBetween(Math.max(0, next.from - 1), next.from, '\n', '\n')))
            if (!isSame) startUndoStep(state)
            typed = { last: next, run: (isSame ? typed.run : 0) + (next?.added.length ?? 0) }
          },
        }
      },
    }),
  ],
})
