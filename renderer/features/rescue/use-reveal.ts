import { bridge } from '../../bridge'
import { useErrorText } from '../../i18n/use-error-text'
import { useToasts } from '../../ui/toasts'

/** Shows an emergency copy in its folder. */
export function useReveal(): (id: string) => Promise<void> {
  const errorText = useErrorText()
  const { say } = useToasts()
  return async (id) => {
    const shown = await bridge().calls['rescue.reveal']({ id })
    if (!shown.ok) say(errorText(shown.error), { tone: 'info' })
  }
}
