import type { Editor } from '@tiptap/core'
import { onBeforeUnmount, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { DraftUse } from '../../../core/bridge/register'
import type { CommuniqueId } from '../../../core/communique/ids'
import { printedBy } from '../../../core/register/uses'
import { bridge } from '../../bridge'
import type { SaveState } from '../../editor/draft-writer'
import { isBlockKind } from '../../editor/register/fill-block'
import { refillBlock } from '../../editor/register/insert-entry'
import { replaceWords } from '../../editor/register/replace-words'

const PAUSE_MS = 400

/** What a draft took from the register and how it stands to it: read when the draft was saved, and when the register changed. */
export function useDraftUses(communiqueId: CommuniqueId, save: Readonly<Ref<SaveState>>): Readonly<ShallowRef<readonly DraftUse[]>> {
  const uses = shallowRef<readonly DraftUse[]>([])
  let pause = 0
  let asked = 0
  async function read(): Promise<void> {
    asked += 1
    const mine = asked
    const answer = await bridge().calls['register.uses']({ communiqueId })
    if (mine === asked && answer.ok) uses.value = answer.value
  }
  watch(save, ({ kind }) => {
    window.clearTimeout(pause)
    if (kind === 'saved') pause = window.setTimeout(() => void read(), PAUSE_MS)
  })
  const stop = bridge().on('register.changed', () => void read())
  void read()
  onBeforeUnmount(() => {
    asked += 1
    window.clearTimeout(pause)
    stop()
  })
  return uses
}

/** Makes the block say what its entry says now, in one step to undo. False when the words that it took are gone. */
export function bringUpToDate(editor: Editor, pos: number, { entry, taken }: DraftUse): boolean {
  const block = editor.state.doc.nodeAt(pos)
  if (isBlockKind(entry.kind) && block?.type.name !== 'paragraph' && refillBlock(editor, pos, entry) !== null) return true
  return replaceWords(editor, pos, { words: printedBy(taken)[0] ?? '', replacement: printedBy(entry)[0] ?? '' })
}
