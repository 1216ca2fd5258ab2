/** « Bon pour citation » : ce que la personne citée a répondu. */
export const quotes = {
  title: 'Citations',
  nobody: 'Personne n’est encore nommé',
  note: 'Noter l’accord…',
  outdated: 'Mots changés depuis sa réponse\u00a0: à redemander',
  since: '{state}, le {day}',
  state: {
    none: 'Accord non demandé',
    asked: 'Accord demandé',
    given: 'Bon pour citation',
    refused: 'Citation refusée',
  },
  dialog: 'Bon pour citation',
  answer: 'Où en est son accord\u00a0?',
  day: 'Date',
  dayMissing: 'Indiquez le jour de l’accord.',
  proof: 'Preuve',
  proofHelp: 'Par exemple\u00a0: courriel du 12 mars, 9\u00a0h\u00a030. Ni imprimée, ni exportée.',
  proofMissing: 'Dites comment l’accord a été donné, ou joignez ce qui le prouve.',
  keep: 'Noter',
  noted: 'La réponse est notée.',
} as const
