import type { Texts } from '../texts'
import type { dates as sourceDates, terms as sourceTerms, ui as sourceUi } from '../fr/common'

export const ui: Texts<typeof sourceUi> = {
  close: 'Close',
  cancel: 'Cancel',
  toasts: 'Message',
  toastsRegion: 'Messages ({hotkey})',
  optional: '(optional)',
  dayHint: 'dd/mm/yyyy',
  dayUnread: 'This date is not understood: write it dd/mm/yyyy, for example 30/01/2025.',
  openCalendar: 'Open the calendar',
  reason: 'Reason',
  reasonRequired: 'Give the reason: it is kept in the history.',
  copied: 'Copied',
  loading: 'Loading…',
  retry: 'Try again',
  reveal: 'Show in folder',
  fileSaved: '{name} is saved.',
  required: 'This field must be filled in.',
}

export const dates: Texts<typeof sourceDates> = {
  moment: '{day} at {hour}',
  today: 'today at {hour}',
  yesterday: 'yesterday at {hour}',
  todayAlone: 'Today',
  yesterdayAlone: 'Yesterday',
  second: '{hour}:{second}',
}

export const terms: Texts<typeof sourceTerms> = {
  state: {
    draft: 'Draft',
    in_review: 'In review',
    to_rework: 'To rework',
    approved: 'Approved',
    cleared: 'Cleared',
    released: 'Released',
    superseded: 'Superseded',
    withdrawn: 'Withdrawn',
    abandoned: 'Abandoned',
  },
  role: {
    author: 'Author',
    'reviewer-scientific': 'Scientific reviewer',
    'reviewer-management': 'Management reviewer',
    'reviewer-legal': 'Legal reviewer',
    'reviewer-communication': 'Communication reviewer',
    publisher: 'Publication manager',
    admin: 'Administrator',
    reader: 'Reader',
  },
  roleHelp: {
    author: 'Creates and writes press releases, submits them for review, releases them.',
    'reviewer-scientific': 'Gives a verdict on scientific and medical accuracy.',
    'reviewer-management': 'Gives a verdict on behalf of the management.',
    'reviewer-legal': 'Gives a verdict on legal matters.',
    'reviewer-communication': 'Gives a verdict on form and on the institution’s image.',
    publisher: 'Clears and withdraws press releases; may also write and give a verdict.',
    admin: 'Manages people, roles, the institution and its charter.',
    reader: 'Reads press releases without changing anything.',
  },
  type: {
    communique: 'Press release',
    invitation: 'Press invitation',
    correction: 'Correction',
    dossier: 'Press kit',
    note: 'Note to the press',
  },
  language: { fr: 'French', en: 'English' },
  decision: { approve: 'Approved', request_changes: 'Changes requested', abstain: 'Abstained' },
  standing: {
    valid: 'In force',
    carried: 'Carried',
    outdated: 'Outdated',
    early: 'Out of turn',
    void: 'Without effect',
    replaced: 'Replaced',
    dismissed: 'Dismissed',
  },
  version: 'V{number}',
  fingerprint: 'Fingerprint',
}
