import type { Editor } from '@tiptap/vue-3'
import { onBeforeUnmount, watch, type Ref } from 'vue'
import { messageOf } from '../../../core/i18n/messages'
import type { SaveState } from '../../editor/draft-writer'
import { useText } from '../../i18n'
import { announce } from '../../ui/announcer'
import { readBlock } from './use-selection'

/** Says what a person who does not see the screen would not know: what a block became, that words wait, that they no longer do. */
export function useAnnouncements(editor: Editor, save: Readonly<Ref<SaveState>>): void {
  const { t, language } = useText()
  /** Which block of how many: the caret that goes elsewhere changes no block. */
  const look = () => ({ at: editor.state.selection.$from.index(0), of: editor.state.doc.childCount, block: readBlock(editor) })
  let before = look()

  function onUpdate(): void {
    const now = look()
    if (now.at === before.at && now.of === before.of && now.block !== before.block && now.block !== 'other') announce(t('editor.said.block', { block: t(`editor.toolbar.${now.block}`) }))
    before = now
  }
  editor.on('transaction', onUpdate)
  onBeforeUnmount(() => editor.off('transaction', onUpdate))

  watch(() => save.value.kind, (kind, former) => {
    if (kind === 'unsaved' && save.value.kind === 'unsaved') announce(t('editor.said.unsaved', { reason: messageOf(save.value.error, language.value) }))
    if (former === 'unsaved' && kind === 'saved') announce(t('editor.said.savedAgain'))
  })
}
