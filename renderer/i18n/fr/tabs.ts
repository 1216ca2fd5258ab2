export const tabs = {
  label: 'Textes ouverts',
  name: '{title}, {state}',
  untitled: '{reference}, sans titre',
  loading: 'Ouverture…',
  close: 'Fermer l’onglet',
  closed: '« {title} » est fermé.',
  moved: 'Onglet {position} sur {total}',
  notWritten: '« {title} » reste ouvert : ses derniers mots ne sont pas encore enregistrés.',
} as const
