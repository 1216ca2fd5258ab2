import type { Finding } from '../../core/bridge/shapes'
import type { MarbreError } from '../../core/errors'
import { messageOf, messageOfFinding } from '../../core/i18n/messages'
import { useText } from '.'

/** The sentence of an error in the language of the moment: what happened, what is safe, what to do. */
export function useErrorText(): (error: MarbreError) => string {
  const { language } = useText()
  return (error) => messageOf(error, language.value)
}

/** The sentence of something that preflight found. */
export function useFindingText(): (finding: Finding) => string {
  const { language } = useText()
  return (finding) => messageOfFinding(finding, language.value)
}
