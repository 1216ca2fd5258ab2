import type { CallName } from '../../core/bridge/contract'
import type { Handlers } from '../../core/bridge/handlers'
import { marbreError } from '../../core/errors'
import { err, ok } from '../../core/result'

type SuggestionCall = Extract<CallName, `suggestions.${string}`>

/** An office in which nobody suggests: what suggestions do is tried on the real services. */
export function fakeSuggestions(): Handlers<SuggestionCall> {
  const unknown = () => err(marbreError('SUGGESTION_UNKNOWN'))
  const refused = () => err(marbreError('ROLE_MISSING', { command: 'comment' }))
  return {
    'suggestions.list': () => ok([]),
    'suggestions.open': refused,
    'suggestions.keep': refused,
    'suggestions.propose': refused,
    'suggestions.withdraw': unknown,
    'suggestions.decide': unknown,
  }
}
