/** What a PDF is, and what the house decides of its publication. */
export const proof = {
  title: 'Vérifier un PDF',
  lead: 'Déposez un PDF n’importe où dans la fenêtre, ou choisissez-le : Marbre dit s’il est exactement celui qui a été approuvé. Rien ne quitte cet ordinateur, rien n’est écrit.',
  choose: 'Choisir un PDF…',
  another: 'Vérifier un autre PDF…',
  checking: 'Vérification en cours',
  limits: 'Ce que cela prouve, et ce que cela ne prouve pas',
  rules: {
    title: 'Règles de publication',
    smallTeam: 'Petite équipe',
    smallTeamHelp: 'La personne qui a écrit seule un texte peut donner le bon à diffuser, une fois les avis requis obtenus. Le bordereau et l’attestation le disent.',
    names: 'Nommer les personnes dans le PDF',
    namesHelp: 'L’attestation jointe au PDF officiel, que tout destinataire peut lire, nomme les relecteurs et la personne qui donne le bon à diffuser. Sinon elle ne dit que leurs rôles.',
    adminOnly: 'Seule l’administration change ces règles. Chaque changement est signé dans le journal.',
    saved: 'Règle enregistrée et signée.',
  },
} as const
