import type { JournalEntry } from '../../../core/bridge/shapes'
import { decisions, verdictRoles, type WorkflowEvent } from '../../../core/workflow/types'
import { useRoleNames } from '../../app/use-role-names'
import { useText } from '../../i18n'

/** Journal types as texts name them: a dot would cut the path of a text. */
const keys = {
  'communique.created': 'created',
  'version.submitted': 'submitted',
  'verdict.given': 'verdict',
  'request.dismissed': 'dismissed',
  'review.withdrawn': 'reviewWithdrawn',
  'version.cleared': 'cleared',
  'seal.broken': 'sealBroken',
  'communique.released': 'released',
  'communique.corrected': 'corrected',
  'communique.superseded': 'superseded',
  'communique.withdrawn': 'withdrawn',
  'communique.abandoned': 'abandoned',
  'communique.resumed': 'resumed',
} as const satisfies Record<WorkflowEvent['type'], string>

const isKnown = (type: string): type is keyof typeof keys => Object.hasOwn(keys, type)

/** A line of the journal as a sentence. A type of a later Marbre is told by its name. */
export function useJournalSentence(): (entry: JournalEntry) => string {
  const { t } = useText()
  const { nameOf } = useRoleNames()
  return ({ type, by, params }) => {
    if (!isKnown(type)) return t('history.other', { name: by.name, type })
    const decision = decisions.find((one) => one === params['decision'])
    const role = verdictRoles.find((one) => one === params['role'])
    return t(`history.event.${keys[type]}`, {
      name: by.name,
      number: params['number'] ?? '',
      channel: params['channel'] ?? '',
      decision: decision ? t(`history.decision.${decision}`) : '',
      role: role ? nameOf(role) : '',
    })
  }
}
