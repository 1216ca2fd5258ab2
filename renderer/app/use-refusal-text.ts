import type { MarbreError } from '../../core/errors'
import { transitionsOf } from '../../core/workflow/transitions'
import type { Command, State } from '../../core/workflow/types'
import { useText } from '../i18n'
import { useErrorText } from '../i18n/use-error-text'
import { useRoleNames } from './use-role-names'

/** Steps of the road, with the states from which they lie behind. */
const behind = { clear: ['cleared', 'released'], release: ['released'], break_seal: ['released'] } as const satisfies Partial<Record<Command, readonly State[]>>

function isDone(command: Command, from: unknown): keyof typeof behind | null {
  if (command !== 'clear' && command !== 'release' && command !== 'break_seal') return null
  return behind[command].some((state) => state === from) ? command : null
}

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

  /** What is behind is told otherwise than what is still ahead. */
  function whyNotFrom(command: Command, from: unknown): string {
    if (from === 'abandoned') return t('refusal.abandoned')
    if ((from === 'withdrawn' || from === 'superseded') && command !== 'resume') return t(`refusal.ended.${from}`)
    const done = isDone(command, from)
    return done ? t(`refusal.done.${done}`) : t(`refusal.state.${command}`)
  }

  return (command, refusal) => {
    if (!refusal) return ''
    if (refusal.code === 'ROLE_MISSING') return t('refusal.role', { roles: rolesFor(command) })
    if (refusal.code === 'TRANSITION_REFUSED') return whyNotFrom(command, refusal.params?.['from'])
    if (refusal.code === 'OWN_TEXT') return t(command === 'clear' ? 'refusal.soleAuthor' : 'refusal.ownText')
    if (refusal.code === 'VERSION_UNCHANGED') return t('refusal.unchanged')
    if (refusal.code === 'EMBARGO_INCOMPLETE') return t('refusal.embargo')
    return errorText(refusal)
  }
}
