import type { SavedFile } from '../../core/bridge/shapes'
import { bridge } from '../bridge'
import { useText } from '../i18n'
import { useErrorText } from '../i18n/use-error-text'
import { useToasts } from '../ui/toasts'

/** Says that a file was written, and offers to show it in its folder. */
export function useSavedFile(): { readonly say: (file: SavedFile) => void; readonly reveal: (token: string) => Promise<void> } {
  const { t } = useText()
  const errorText = useErrorText()
  const toasts = useToasts()

  async function reveal(token: string): Promise<void> {
    const shown = await bridge().calls['exports.reveal']({ token })
    if (!shown.ok) toasts.say(errorText(shown.error), { tone: 'info' })
  }

  return {
    reveal,
    say: (file) => toasts.say(t('ui.fileSaved', { name: file.fileName }), { action: { label: t('ui.reveal'), run: () => void reveal(file.token) } }),
  }
}
