import { Node } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/vue-3'
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import { nextTick, shallowRef } from 'vue'
import type { PageWords } from '../../../core/bridge/preview-pages'
import { documentSchema } from '../../../core/document/schema'
import { documentWith, paragraph } from '../../../core/document/specimen'
import type { ComposedPages } from './sheet-places'
import { useCaretMark, type CaretMark } from './use-caret-mark'

enableAutoUnmount(afterEach)

const WORDS = 'Des mots que personne d’autre ne dit.'
const printed = (text: string): PageWords => ({ text, x: Float32Array.from(text, (_, at) => 60 + at * 5), runs: new Float32Array([0, 100, 112, 60, 300]) })

/** A caret in a paragraph that begins on the fifth page. */
function desk() {
  const doc = Node.fromJSON(documentSchema, documentWith(paragraph(WORDS)))
  const index = doc.children.findIndex((child) => child.textContent === WORDS)
  const pos = doc.children.slice(0, index).reduce((sum, { nodeSize }) => sum + nodeSize, 0)
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, pos + 3) })
  const editor = { state, isDestroyed: false, isFocused: true, on: () => undefined, off: () => undefined } as unknown as Editor
  const starts = (): ComposedPages['starts'] => [{ index, blockId: null, page: 4, yPt: 95 }]
  const composed = shallowRef<ComposedPages>({ starts: starts(), words: [] })
  const made: CaretMark[] = []
  mount({ setup: () => { made.push(useCaretMark(editor, composed, () => undefined)); return () => null } })
  const read = async (next: ComposedPages) => {
    composed.value = next
    await nextTick()
    return made[0]?.caret.value
  }
  return { starts, read }
}

test('the caret is on its page before that page has its words, and on its line after', async () => {
  const { starts, read } = desk()
  const [where, none] = [starts(), [null, null, null, null]]
  expect(await read({ starts: where, words: [...none, null] })).toEqual({ extents: [{ page: 4, top: 95, bottom: 119 }], line: null, undrawn: [4] })
  expect((await read({ starts: where, words: [...none, printed(WORDS)] }))?.line).toEqual({ page: 4, top: 100, bottom: 112 })
})

test('other pages that are drawn do not move it; a new composition tells of it again', async () => {
  const { starts, read } = desk()
  const where = starts()
  const caret = await read({ starts: where, words: [null, null, null, null, null] })
  expect(caret).toBeTruthy()
  expect(await read({ starts: where, words: [printed('Une autre page.'), null, null, null, null] })).toBe(caret)
  const again = await read({ starts: starts(), words: [null, null, null, null, null] })
  expect(again).not.toBe(caret)
  expect(again).toEqual(caret)
})
