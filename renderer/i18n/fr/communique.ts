export const communique = {
  untitled: 'Sans titre',
  tabs: 'Parties du communiqué',
  tab: { text: 'Texte', review: 'Relecture', versions: 'Versions', history: 'Historique', export: 'Export' },
  loading: 'Ouverture du communiqué…',
} as const
