import type { Texts } from '../texts'
import type { quotes as fr } from '../fr/quotes'

export const quotes: Texts<typeof fr> = {
  title: 'Quotes',
  nobody: 'Nobody is named yet',
  note: 'Note the agreement…',
  outdated: 'Words changed since the answer: ask again',
  since: '{state}, {day}',
  state: {
    none: 'Agreement not asked for',
    asked: 'Agreement asked for',
    given: 'Approved for quotation',
    refused: 'Quote refused',
  },
  dialog: 'Agreement to the quote',
  answer: 'Where does the agreement stand?',
  day: 'Date',
  dayMissing: 'Give the day of the agreement.',
  proof: 'Proof',
  proofHelp: 'For instance: e-mail of 12 March, 9:30. Neither printed nor exported.',
  proofMissing: 'Say how the agreement was given, or attach what proves it.',
  keep: 'Note',
  noted: 'The answer is noted.',
}
