/** Les pièces qui prouvent un accord : d’une personne citée, de qui est sur une photo. */
export const consentPapers = {
  attach: 'Joindre le document…',
  replace: 'Remplacer le document…',
  saveCopy: 'Enregistrer une copie…',
  detach: 'Retirer',
  erase: 'Effacer…',
  eraseTitle: 'Effacer le document d’accord',
  eraseLead: '«\u00a0{file}\u00a0» disparaît de ce poste pour toujours\u00a0: personne ne pourra le relire. L’accord noté reste, et l’historique garde qui l’a effacé, quand et pourquoi. Les sauvegardes déjà faites le contiennent encore, jusqu’à leur remplacement.',
  eraseConfirm: 'Effacer pour toujours',
  erased: 'Le document d’accord est effacé.',
  erasedOn: 'Document effacé le {day}',
  copied: 'Copie enregistrée\u00a0: {file}',
  private: 'PDF ou photo, 10\u00a0Mo au plus. Gardé ici\u00a0: dans aucun fichier destiné à la presse.',
} as const
