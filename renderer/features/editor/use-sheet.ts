import type { Editor } from '@tiptap/vue-3'
import { onBeforeUnmount, shallowRef, type ShallowRef } from 'vue'
import type { MarbreError } from '../../../core/errors'
import { messageOf } from '../../../core/i18n/messages'
import { Pictures } from '../../editor/assets'
import { wroteAtOpening, type DraftSession } from '../../editor/draft-session'
import type { SlashMenuOptions } from '../../editor/plugins/slash-menu'
import type { SpellingOptions } from '../../editor/plugins/spelling'
import type { SuggestedChangesOptions } from '../../editor/plugins/suggested-changes'
import type { ThreadsOptions } from '../../editor/plugins/threads'
import type { SheetContext, SheetKey } from '../../editor/sheet-context'
import { createSheetEditor } from '../../editor/sheet-editor'
import { useText, type TextKey } from '../../i18n'
import { askRights } from '../image-rights/asked-rights'
import { askCut } from '../pictures/asked-cut'
import { useTypography } from '../typography/typography'
import { useToasts } from '../../ui/toasts'
import { useLongPaste, type LongPasteDesk } from './use-long-paste'

/** How the sheet reaches the register. */
export type RegisterTools = Pick<SheetContext, 'pickEntry' | 'noteOrigin'>

export interface Sheet {
  readonly editor: Editor
  readonly context: SheetContext
  readonly longPaste: LongPasteDesk
  /** Why nothing may be typed; null when one may. */
  readonly readOnlyBecause: Readonly<ShallowRef<MarbreError | null>>
}

/** What the screen lends to the sheet. */
export interface SheetTools {
  readonly register: RegisterTools
  readonly spelling?: SpellingOptions
  readonly threads?: ThreadsOptions
  readonly changes?: SuggestedChangesOptions
}

/** The editor of a session whose binding was tried, with everything around it. Call in setup; it ends with the component. */
export function useSheet(session: DraftSession, slash: SlashMenuOptions, { register, ...shown }: SheetTools): Sheet | null {
  const { t, language } = useText()
  const { say } = useToasts()
  const { binding, opening } = session
  if (binding.kind === 'unbindable') return null
  const typography = useTypography()
  const notify = (message: string) => say(message, { tone: 'info' })
  const pictures = new Pictures((error) => notify(messageOf(error, language.value)), (what) => notify(t(what === 'effects' ? 'editor.figureDrawingReduced' : 'editor.figureCleared')))
  const textKey = (key: SheetKey): TextKey => `editor.${key}`
  const longPaste = useLongPaste()
  const context: SheetContext = {
    language: opening.language,
    institution: opening.institution,
    say: (key, params) => t(textKey(key), params),
    imageAddress: (asset) => pictures.addressOf(asset),
    pickImage: () => pictures.pick(),
    addImage: (bytes, mediaType) => pictures.add(bytes, mediaType),
    ...register,
    cutImage: askCut,
    showRights: askRights,
    typography: () => ({ isOn: typography.habits.correctsTyping, profile: typography.profile }),
    longPaste: () => longPaste.begin(),
    notify,
  }
  const readOnlyBecause = shallowRef<MarbreError | null>(binding.readOnlyBecause)
  session.mounting()
  const editor = createSheetEditor({
    draft: binding.draft,
    context,
    slash,
    ...shown,
    editable: binding.readOnlyBecause === null,
    onBroken: () => {
      session.seal()
      readOnlyBecause.value = wroteAtOpening
    },
  })
  if (!session.mounted()) {
    editor.setEditable(false, false)
    readOnlyBecause.value = wroteAtOpening
  }
  onBeforeUnmount(() => {
    editor.destroy()
    pictures.dispose()
  })
  return { editor, context, longPaste, readOnlyBecause }
}
