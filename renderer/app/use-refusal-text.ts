import type { MarbreError } from '../../core/errors'
import { transitionsOf } from '../../core/workflow/transitions'
import type { Command } from '../../core/workflow/types'
import { useText } from '../i18n'
import { useErrorText } from '../i18n/use-error-text'
import { useRoleNames } from './use-role-names'

/**
 * Why an action that was not asked for yet is closed, in one sentence: who may, or when. (The sentences of errors tell
 * what became of something that was tried.) Empty when there is no refusal.
 */
export function useRefusalText(): (command: Command, refusal: MarbreError | null) => string {
  const { t } = useText()
  const errorText = useErrorText()
  const { nameOf } = useRoleNames()

  function rolesFor(command: Command): string {
    return [...new Set(transitionsOf(command).flatMap((row) => row.roles))].map(nameOf).join(', ')
  }

  return (command, refusal) => {
    if (!refusal) return ''
    if (refusal.code === 'ROLE_MISSING') return t('refusal.role', { roles: rolesFor(command) })
    if (refusal.code === 'TRANSITION_REFUSED') return t(`refusal.state.${command}`)
    if (refusal.code === 'OWN_TEXT') return t(command === 'clear' ? 'refusal.soleAuthor' : 'refusal.ownText')
    if (refusal.code === 'VERSION_UNCHANGED') return t('refusal.unchanged')
    if (refusal.code === 'EMBARGO_INCOMPLETE') return t('refusal.embargo')
    return errorText(refusal)
  }
}
