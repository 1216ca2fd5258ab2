import type { Texts } from '../texts'
import type { imageRights as fr } from '../fr/image-rights'

export const imageRights: Texts<typeof fr> = {
  open: 'Picture rights…',
  title: 'Picture rights',
  picture: 'Picture {rank}',
  lastNoted: '{name} – noted by {by}, {day}',
  gone: 'This picture is no longer in the text.',
  author: 'Author',
  licence: 'Licence or contract',
  licenceHelp: 'For instance: CC BY 4.0, transfer of 3 March.',
  useLabel: 'Permitted use',
  use: {
    unknown: 'To be specified',
    press: 'Press',
    all: 'Any use',
    internal: 'Internal only',
  },
  until: 'End of the rights',
  untilHelp: 'Empty: no limit.',
  conditions: 'Conditions (optional)',
  personsLabel: 'Recognisable persons',
  persons: {
    unknown: 'To be specified',
    none: 'Nobody',
    adults: 'Adults only',
    minors: 'At least one minor',
  },
  names: 'Who? (optional)',
  consent: 'Written agreement of the persons',
  parental: 'Written agreement of the holders of parental authority',
  standing: 'Where does it stand?',
  state: {
    none: 'Not asked for',
    asked: 'Asked for',
    given: 'Given, press included',
    refused: 'Refused',
  },
  day: 'Date',
  dayMissing: 'Give the day of the agreement.',
  keep: 'Note',
  noted: 'The rights of the picture are noted.',
}
