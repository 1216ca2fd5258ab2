import { shallowRef, type ShallowRef } from 'vue'
import type { Language } from '../../../core/communique/content'
import type { CommuniqueId } from '../../../core/communique/ids'
import { messageOf } from '../../../core/i18n/messages'
import type { RegisterKind } from '../../../core/register/entry'
import { bridge } from '../../bridge'
import type { PickedEntry } from '../../editor/register/picked-entry'
import { useText } from '../../i18n'
import { useToasts } from '../../ui/toasts'
import type { RegisterTools } from '../editor/use-sheet'

/** Somebody waits for an entry. */
export interface PickRequest {
  readonly kind: RegisterKind
  /** Of the text: entries of another language are of no use in it. */
  readonly language: Language
  readonly settle: (picked: PickedEntry | null) => void
}

export interface EntryPickerTools extends RegisterTools {
  readonly request: Readonly<ShallowRef<PickRequest | null>>
}

/** Lets the sheet ask for an entry of the register, and keeps what became of it. */
export function useEntryPicker(communiqueId: CommuniqueId, textLanguage: Language): EntryPickerTools {
  const { language } = useText()
  const { say } = useToasts()
  const request = shallowRef<PickRequest | null>(null)
  return {
    request,
    pickEntry: (kind) =>
      new Promise((resolve) => {
        request.value?.settle(null)
        request.value = {
          kind,
          language: textLanguage,
          settle: (picked) => {
            request.value = null
            resolve(picked)
          },
        }
      }),
    noteOrigin: (blockId, { entryId, number }) => {
      void bridge().calls['register.noteUse']({ communiqueId, blockId, entryId, number }).then((noted) => {
        if (!noted.ok) say(messageOf(noted.error, language.value), { tone: 'info' })
      })
    },
  }
}
