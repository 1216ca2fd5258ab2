/** Words that several screens share. */
export const ui = {
  close: 'Fermer',
  cancel: 'Annuler',
  toasts: 'Message',
  toastsRegion: 'Messages ({hotkey})',
  optional: '(facultatif)',
  reason: 'Motif',
  reasonRequired: 'Indiquez le motif : il est conservé dans l’historique.',
  copied: 'Copié',
  loading: 'Chargement…',
  retry: 'Réessayer',
  reveal: 'Afficher dans le dossier',
  fileSaved: '{name} est enregistré.',
  required: 'Ce champ est à remplir.',
} as const

export const dates = {
  moment: '{day} à {hour}',
  today: 'aujourd’hui à {hour}',
  yesterday: 'hier à {hour}',
} as const

export const terms = {
  state: {
    draft: 'Brouillon',
    in_review: 'En relecture',
    to_rework: 'À reprendre',
    approved: 'Approuvé',
    cleared: 'Bon à diffuser',
    released: 'Diffusé',
    superseded: 'Remplacé',
    withdrawn: 'Retiré',
    abandoned: 'Abandonné',
  },
  role: {
    author: 'Rédaction',
    'reviewer-scientific': 'Relecture scientifique',
    'reviewer-management': 'Relecture de la direction',
    'reviewer-legal': 'Relecture juridique',
    'reviewer-communication': 'Relecture de la communication',
    publisher: 'Direction de la publication',
    admin: 'Administration',
    reader: 'Lecture seule',
  },
  roleHelp: {
    author: 'Crée et rédige les communiqués, les soumet à la relecture, les diffuse.',
    'reviewer-scientific': 'Donne un avis sur l’exactitude scientifique et médicale.',
    'reviewer-management': 'Donne un avis au nom de la direction.',
    'reviewer-legal': 'Donne un avis sur les aspects juridiques.',
    'reviewer-communication': 'Donne un avis sur la forme et l’image de l’établissement.',
    publisher: 'Donne le bon à diffuser, retire un communiqué, peut aussi rédiger et donner un avis.',
    admin: 'Gère les personnes, les rôles, l’établissement et sa charte.',
    reader: 'Consulte les communiqués sans rien modifier.',
  },
  type: {
    communique: 'Communiqué de presse',
    invitation: 'Invitation presse',
    correction: 'Rectificatif',
    dossier: 'Dossier de presse',
    note: 'Note à la presse',
  },
  language: { fr: 'Français', en: 'Anglais' },
  decision: { approve: 'Approuvé', request_changes: 'Modifications demandées', abstain: 'Abstention' },
  standing: {
    valid: 'En vigueur',
    outdated: 'Périmé',
    void: 'Sans effet',
    replaced: 'Remplacé',
    dismissed: 'Écarté',
  },
  version: 'V{number}',
  fingerprint: 'Empreinte',
} as const
