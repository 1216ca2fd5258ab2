export const marks = {
  title: 'Couleur et échéance',
  open: 'Couleur et échéance…',
  colour: 'Couleur',
  noColour: 'Sans couleur',
  colours: { red: 'Rouge', orange: 'Orange', yellow: 'Jaune', green: 'Vert', blue: 'Bleu', violet: 'Violet' },
  deadline: 'Échéance',
  help: 'Pour organiser le travail du service. Rien n’en est imprimé.',
  save: 'Enregistrer',
  clear: 'Tout retirer',
  saved: 'La couleur et l’échéance sont enregistrées.',
  due: 'pour le {day}',
  standing: { late: 'En retard', today: 'Aujourd’hui', week: 'Cette semaine' },
} as const
