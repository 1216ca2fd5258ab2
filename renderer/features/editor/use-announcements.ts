import { NodeSelection, type Transaction } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/vue-3'
import { onBeforeUnmount, watch, type Ref } from 'vue'
import { messageOf } from '../../../core/i18n/messages'
import type { SaveState } from '../../editor/draft-writer'
import { wasChosenByKey } from '../../editor/plugins/chosen-elements'
import { bodyBlocks } from '../../editor/structure'
import { useText } from '../../i18n'
import { announce } from '../../ui/announcer'

type BodyBlock = (typeof bodyBlocks)[number] | 'heading3'

const isPlain = (block: BodyBlock): boolean => block === 'paragraph' || block === 'heading' || block === 'heading3'

/** The block of the body where the caret is; null in the head and the foot of the sheet. */
function readBlock({ state }: Editor): BodyBlock | null {
  const { $from } = state.selection
  const top = $from.depth > 0 ? $from.node(1) : state.doc.nodeAt($from.pos)
  const name = bodyBlocks.find((known) => known === top?.type.name)
  return name === 'heading' && top?.attrs['level'] === 3 ? 'heading3' : (name ?? null)
}

/** Which block of how many: the caret that goes elsewhere changes no block. */
interface Place {
  readonly at: number
  readonly of: number
  readonly block: BodyBlock | null
}

function whatHappened(before: Place, now: Place): 'block' | 'inserted' | null {
  if (now.block === null || now.block === before.block) return null
  if (now.at === before.at && now.of === before.of) return 'block'
  // Paragraphs and headings come with each Enter: one hears that already.
  return now.of > before.of && !isPlain(now.block) ? 'inserted' : null
}

/** The element that a key has just chosen, which a second press takes away; null for what a click chose. */
function justChosen({ state }: Editor, transaction: Transaction): 'keyFigure' | 'reference' | BodyBlock | null {
  if (!wasChosenByKey(transaction, state) || !(state.selection instanceof NodeSelection)) return null
  const { name } = state.selection.node.type
  return (['keyFigure', 'reference', ...bodyBlocks] as const).find((known) => known === name) ?? null
}

/** Says what a person who does not see the screen would not know: what a block became, that words wait, that they no longer do. */
export function useAnnouncements(editor: Editor, save: Readonly<Ref<SaveState>>): void {
  const { t, language } = useText()
  const look = (): Place => ({ at: editor.state.selection.$from.index(0), of: editor.state.doc.childCount, block: readBlock(editor) })
  let before = look()

  function onUpdate({ transaction }: { readonly transaction: Transaction }): void {
    const now = look()
    const chosen = justChosen(editor, transaction)
    if (chosen !== null) announce(t('editor.said.chosen', { block: nameOf(chosen) }))
    const key = whatHappened(before, now)
    if (key !== null && now.block !== null) announce(t(`editor.said.${key}`, { block: nameOf(now.block) }))
    before = now
  }
  const nameOf = (block: BodyBlock | 'keyFigure' | 'reference') => t(block === 'heading3' ? 'editor.toolbar.heading3' : `editor.element.${block}`)
  editor.on('transaction', onUpdate)
  onBeforeUnmount(() => editor.off('transaction', onUpdate))

  watch(() => save.value.kind, (kind, former) => {
    if (kind === 'unsaved' && save.value.kind === 'unsaved') announce(t('editor.said.unsaved', { reason: messageOf(save.value.error, language.value) }))
    if (former === 'unsaved' && kind === 'saved') announce(t('editor.said.savedAgain'))
  })
}
