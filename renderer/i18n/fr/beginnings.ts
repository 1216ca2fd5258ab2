export const beginnings = {
  menu: 'Autres actions sur ce texte',
  copy: {
    action: 'Nouveau à partir de ce texte',
    done: 'Le nouveau brouillon reprend le texte. Ce qui peut avoir vieilli est listé à côté, sous « À vérifier ».',
    stillTrue: 'C’est toujours vrai',
    confirmed: 'Noté : ce passage est toujours vrai.',
  },
} as const
