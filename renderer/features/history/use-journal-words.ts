import { outputFormats } from '../../../core/bridge/outputs'
import type { JournalEntry } from '../../../core/bridge/shapes'
import type { EventOnChanges } from '../../../core/suggestions/standing'
import { decisions, verdictRoles, type WorkflowEvent } from '../../../core/workflow/types'
import { usePeople } from '../../app/people'
import { useRoleNames } from '../../app/use-role-names'
import { useText } from '../../i18n'
import { useDates } from '../../i18n/use-dates'
import { useCommunique } from '../communique/communique'

/** What the journal says of advisory threads, which move nothing in the workflow. */
type ThreadRow = `thread.${'opened' | 'resolved' | 'reopened'}` | `message.${'said' | 'revised' | 'takenBack'}`

/** What became of suggested changes; `n` of them. */
type SuggestionRow = 'suggestion.made' | EventOnChanges

/** Journal types as texts name them: a dot would cut the path of a text. */
const keys = {
  'communique.created': 'created',
  'version.submitted': 'submitted',
  'verdict.given': 'verdict',
  'request.dismissed': 'dismissed',
  'reserve.raised': 'reserveRaised',
  'reserve.lifted': 'reserveLifted',
  'thread.opened': 'threadOpened',
  'thread.resolved': 'threadResolved',
  'thread.reopened': 'threadReopened',
  'message.said': 'messageSaid',
  'message.revised': 'messageRevised',
  'message.takenBack': 'messageTakenBack',
  'suggestion.made': 'suggestionMade',
  'suggestion.accepted': 'suggestionAccepted',
  'suggestion.rejected': 'suggestionRejected',
  'suggestion.setAside': 'suggestionSetAside',
  'suggestion.withdrawn': 'suggestionWithdrawn',
  'suggestion.reopened': 'suggestionReopened',
  'review.withdrawn': 'reviewWithdrawn',
  'version.cleared': 'cleared',
  'seal.broken': 'sealBroken',
  'communique.released': 'released',
  'communique.corrected': 'corrected',
  'communique.correctionDropped': 'correctionDropped',
  'communique.superseded': 'superseded',
  'communique.withdrawn': 'withdrawn',
  'communique.abandoned': 'abandoned',
  'communique.resumed': 'resumed',
  'communique.recovered': 'recovered',
  'charter.chosen': 'charterChosen',
  'draft.restored': 'restored',
  'file.exported': 'exported',
  'package.made': 'packageMade',
  'package.takenIn': 'packageTakenIn',
  'integrity.broken': 'integrityBroken',
  'correction.linked': 'correctionLinked',
} as const satisfies Record<WorkflowEvent['type'] | 'charter.chosen' | 'draft.restored' | 'file.exported' | 'package.made' | 'package.takenIn' | 'integrity.broken' | 'correction.linked' | ThreadRow | SuggestionRow, string>

const standards = ['ua-1', 'a-2a'] as const
const isKnown = (type: string): type is keyof typeof keys => Object.hasOwn(keys, type)

export interface JournalWords {
  /** The line as a sentence. A type of a later Marbre is told by its name. */
  readonly sentence: (entry: JournalEntry) => string
  /** Why it was done, or to whom it went, in its author's words; empty when nothing was said. */
  readonly reason: (entry: JournalEntry) => string
  /** A line that should be signed, and whose signature does not verify. */
  readonly isUnproven: (entry: JournalEntry) => boolean
}

/** The journal of the communiqué that is open, in words. */
export function useJournalWords(): JournalWords {
  const { t } = useText()
  const dates = useDates()
  const { nameOf } = useRoleNames()
  const communique = useCommunique()
  const people = usePeople()

  /** The number of the version that a line names. A line that names none tells of the newest. */
  function numberOf({ params }: JournalEntry): string | number {
    const named = communique.overview?.versions.find((version) => version.id === params['versionId'])
    return params['number'] ?? named?.number ?? communique.newest?.number ?? ''
  }

  function fileOf(entry: JournalEntry): string {
    const { params } = entry
    const standard = standards.find((one) => one === params['standard'])
    if (standard) return t(`history.file.${standard}`)
    const format = outputFormats.find((one) => one === params['format'])
    if (format) return t('history.file.output', { number: numberOf(entry), name: t(`export.outputs.format.${format}.name`) })
    const beside = (['slip', 'notice'] as const).find((one) => one === params['of'])
    if (beside) return t(`history.file.${beside}`, { number: numberOf(entry) })
    return params['of'] === 'version' ? t('history.file.version', { number: numberOf(entry) }) : t('history.file.draft')
  }

  function sentence(entry: JournalEntry): string {
    const { type, by, params } = entry
    if (!isKnown(type)) return t('history.other', { name: by.name, type })
    if (type === 'communique.created' && params['correctsId'] !== undefined) return t('history.event.createdAsCorrection', { name: by.name })
    if (type === 'correction.linked' && params['correctsId'] === undefined) return t('history.event.correctionUnlinked', { name: by.name })
    if (type === 'version.cleared' && params['smallTeam'] !== undefined) return t('history.event.clearedAlone', { name: by.name, number: numberOf(entry) })
    const decision = decisions.find((one) => one === params['decision'])
    const role = verdictRoles.find((one) => one === params['role'])
    return t(`history.event.${type === 'communique.released' && params['form'] === 'embargo' ? 'releasedUnderEmbargo' : keys[type]}`, {
      name: by.name,
      number: numberOf(entry),
      channel: params['channel'] ?? '',
      decision: decision ? t(`history.decision.${decision}`) : '',
      role: role ? nameOf(role) : '',
      other: people.people.find((person) => person.id === params['personId'])?.name ?? '',
      then: typeof params['writtenAt'] === 'number' ? dates.moment(params['writtenAt']) : '',
      from: String(params['from'] ?? ''),
      charter: type === 'charter.chosen' ? String(params['name']) : '',
      file: type === 'file.exported' ? fileOf(entry) : '',
      reference: String(params['reference'] ?? ''),
      n: Number(params['changes'] ?? 1),
    })
  }

  /** A verdict's words stand in the verdict; its line of the journal holds their hash. */
  function reason({ type, by, at, params }: JournalEntry): string {
    if (type === 'communique.released') return String(params['recipients'] ?? '')
    if (type !== 'verdict.given') return String(params['reason'] ?? '')
    return communique.overview?.verdicts.find((verdict) => verdict.by.id === by.id && verdict.at === at)?.text ?? ''
  }

  return { sentence, reason, isUnproven: ({ params }) => params['signature'] === 'invalid' }
}
