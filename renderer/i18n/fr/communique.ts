export const communique = {
  untitled: 'Sans titre',
  tabs: 'Parties du communiqué',
  tab: { text: 'Texte', review: 'Relecture', versions: 'Versions', history: 'Historique', export: 'Export' },
  loading: 'Ouverture du communiqué…',
  next: {
    go: 'Aller à : {place}',
    draft: 'Prochaine étape : écrire le texte, puis le soumettre à la relecture.',
    missing: 'Il manque : {roles}.',
    verdict: '{role} ({names})',
    nobody: 'Personne ne peut encore donner l’avis demandé ({role}) : ajoutez quelqu’un, ou donnez-lui ce rôle.',
    rework: 'Retiré de la relecture : modifiez le texte, puis soumettez une nouvelle version.',
    reworkFor: 'À reprendre à la demande de {names} : modifiez le texte, puis soumettez une nouvelle version.',
    clear: 'Tous les avis approuvent la version. Il reste le bon à diffuser ({names}).',
    noPublisher: 'Tous les avis approuvent la version, mais personne d’autre que l’auteur n’a le rôle de direction de la publication.',
    release: 'Le PDF officiel est prêt : exportez-le, puis notez la diffusion.',
    abandoned: 'Ce communiqué est abandonné : il se reprend depuis la bibliothèque.',
  },
} as const
