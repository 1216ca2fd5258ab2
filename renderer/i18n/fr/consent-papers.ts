/** Les pièces qui prouvent un accord : d’une personne citée, de qui est sur une photo. */
export const consentPapers = {
  attach: 'Joindre le document…',
  replace: 'Remplacer le document…',
  saveCopy: 'Enregistrer une copie…',
  detach: 'Retirer',
  copied: 'Copie enregistrée\u00a0: {file}',
  private: 'PDF ou photo, 10\u00a0Mo au plus. Gardé ici\u00a0: dans aucun fichier destiné à la presse.',
} as const
