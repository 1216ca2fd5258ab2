import type { Language } from '../communique/content'
import type { ChangeKind } from '../workflow/kinds'
import type { Decision, State, StandingVerdict, VerdictRole } from '../workflow/types'

/* The words of the slip (« bordereau de validation »), which is printed in the language of the screens. */

export interface SlipText {
  readonly mention: string
  readonly documentTitle: (reference: string, number: number) => string
  readonly untitled: string
  readonly seal: {
    readonly cleared: (name: string, on: string) => string
    readonly state: Readonly<Record<Exclude<State, 'cleared' | 'released' | 'superseded' | 'withdrawn'>, string>>
    readonly later: (number: number) => string
    readonly since: Readonly<Record<'released' | 'superseded' | 'withdrawn', string>>
  }
  readonly label: Readonly<Record<'reference' | 'version' | 'fingerprint' | 'submitted' | 'writers' | 'embargo' | 'released' | 'recipients', string>>
  readonly version: (number: number, of: number) => string
  readonly submitted: (name: string, on: string) => string
  readonly released: (channel: string, on: string, form: 'free' | 'embargo' | null) => string
  readonly part: Readonly<Record<'required' | 'others' | 'reserves' | 'files' | 'journal', string>>
  readonly head: Readonly<Record<'role' | 'verdict' | 'who' | 'when' | 'on' | 'standing' | 'file' | 'sha', string>>
  readonly roles: Readonly<Record<VerdictRole, string>>
  readonly decisions: Readonly<Record<Decision, string>>
  readonly missing: string
  /** A seat that its step could do without. */
  readonly spared: string
  readonly asked: (role: string, name: string) => string
  readonly deputy: (name: string, of: string) => string
  readonly thisVersion: string
  readonly carried: (number: number, kinds: string) => string
  readonly same: string
  readonly kinds: Readonly<Record<ChangeKind, string>>
  readonly standings: Readonly<Record<StandingVerdict['standing'], string>>
  readonly noReserve: string
  readonly reserves: (names: string) => string
  readonly smallTeam: string
  readonly file: (standard: 'ua-1' | 'a-2a', form: 'free' | 'embargo' | null) => string
  readonly key: (name: string) => string
  readonly journal: (rows: number) => string
  readonly printed: (name: string, on: string) => string
  readonly fine: string
}

const fr: SlipText = {
  mention: 'BORDEREAU DE VALIDATION',
  documentTitle: (reference, number) => `Bordereau de validation : ${reference}, version ${number}`,
  untitled: 'Sans titre',
  seal: {
    cleared: (name, on) => `Bon à diffuser donné par ${name}, le ${on}.`,
    state: {
      draft: 'Sans bon à diffuser.',
      in_review: 'En relecture : tous les avis requis ne sont pas donnés. Ce bordereau ne vaut pas bon à diffuser.',
      to_rework: 'À reprendre : des modifications sont demandées. Ce bordereau ne vaut pas bon à diffuser.',
      approved: 'Approuvée, sans bon à diffuser.',
      abandoned: 'Abandonné, sans bon à diffuser.',
    },
    later: (number) => `Remplacée par la version ${number} avant tout bon à diffuser.`,
    since: { released: 'Diffusé depuis.', superseded: 'Remplacé depuis par un rectificatif.', withdrawn: 'Retiré depuis.' },
  },
  label: { reference: 'Référence', version: 'Version', fingerprint: 'Empreinte', submitted: 'Soumise', writers: 'Texte de', embargo: 'Embargo', released: 'Diffusion', recipients: 'Destinataires' },
  version: (number, of) => (number === of ? `${number}` : `${number} (la plus récente est la ${of})`),
  submitted: (name, on) => `par ${name}, le ${on}`,
  released: (channel, on, form) => `${channel}, le ${on}${form === null ? '' : form === 'embargo' ? ', sous embargo' : ', version libre'}`,
  part: { required: 'Avis requis', others: 'Autres avis sur cette version', reserves: 'Réserves', files: 'Fichiers scellés', journal: 'Preuves' },
  head: { role: 'Au titre de', verdict: 'Avis', who: 'Donné par', when: 'Le', on: 'Sur', standing: 'Portée', file: 'Fichier', sha: 'SHA-256' },
  roles: { 'reviewer.scientific': 'Relecture scientifique', 'reviewer.management': 'Relecture de la direction', 'reviewer.legal': 'Relecture juridique', 'reviewer.communication': 'Relecture de la communication', publisher: 'Direction de la publication' },
  decisions: { approve: 'Approuve', request_changes: 'Demande des modifications', abstain: 'S’abstient' },
  missing: 'Manque',
  spared: 'Non requis, quorum atteint',
  asked: (role, name) => `${role}, demandé à ${name}`,
  deputy: (name, of) => `${name}, pour ${of}`,
  thisVersion: 'cette version',
  carried: (number, kinds) => `REPORTÉ de la version ${number} (${kinds})`,
  same: 'impression identique',
  kinds: { text: 'texte', quote: 'citation', figure: 'chiffre', embargo: 'embargo', label: 'type d’étude', metadata: 'métadonnées', visual: 'image', template: 'gabarit', typographic: 'typographie seule' },
  standings: { valid: 'compte', carried: 'reporté', outdated: 'périmé', early: 'avant son tour', void: 'ne compte pas', replaced: 'remplacé', dismissed: 'écarté, avec motif' },
  noReserve: 'Aucune réserve n’était ouverte.',
  reserves: (names) => `Réserves ouvertes, par : ${names}.`,
  smallTeam: 'PETITE ÉQUIPE : la personne qui a donné le bon à diffuser a écrit seule ce texte. La règle de la maison l’autorisait à cette date.',
  file: (standard, form) => `${standard === 'ua-1' ? 'PDF officiel (PDF/UA-1)' : 'PDF d’archive (PDF/A-2a)'}${form === null ? '' : form === 'embargo' ? ', sous embargo' : ', libre'}`,
  key: (name) => `Empreinte de la clé de ${name} :`,
  journal: (rows) => `Tête du journal à l’édition de ce bordereau, ligne ${rows} :`,
  printed: (name, on) => `édité par ${name}, le ${on}`,
  fine: 'Ce bordereau rend compte de ce que le journal signé de Marbre contient. C’est une preuve d’organisation interne, pas une signature électronique au sens du règlement eIDAS. Il se vérifie sur le poste : l’empreinte désigne le texte exact, les SHA-256 désignent les fichiers exacts.',
}

const en: SlipText = {
  mention: 'APPROVAL SLIP',
  documentTitle: (reference, number) => `Approval slip: ${reference}, version ${number}`,
  untitled: 'Untitled',
  seal: {
    cleared: (name, on) => `Cleared by ${name} on ${on}.`,
    state: {
      draft: 'Not cleared.',
      in_review: 'In review: not every required approval is there. This slip is no clearance.',
      to_rework: 'To be reworked: changes are requested. This slip is no clearance.',
      approved: 'Approved, not cleared.',
      abandoned: 'Abandoned, not cleared.',
    },
    later: (number) => `Replaced by version ${number} before any clearance.`,
    since: { released: 'Released since.', superseded: 'Replaced by a correction since.', withdrawn: 'Withdrawn since.' },
  },
  label: { reference: 'Reference', version: 'Version', fingerprint: 'Fingerprint', submitted: 'Submitted', writers: 'Written by', embargo: 'Embargo', released: 'Release', recipients: 'Recipients' },
  version: (number, of) => (number === of ? `${number}` : `${number} (the newest is ${of})`),
  submitted: (name, on) => `by ${name} on ${on}`,
  released: (channel, on, form) => `${channel}, on ${on}${form === null ? '' : form === 'embargo' ? ', under embargo' : ', free version'}`,
  part: { required: 'Required approvals', others: 'Other verdicts on this version', reserves: 'Reserves', files: 'Sealed files', journal: 'Evidence' },
  head: { role: 'As', verdict: 'Verdict', who: 'Given by', when: 'On', on: 'About', standing: 'Standing', file: 'File', sha: 'SHA-256' },
  roles: { 'reviewer.scientific': 'Scientific review', 'reviewer.management': 'Management review', 'reviewer.legal': 'Legal review', 'reviewer.communication': 'Communication review', publisher: 'Publication management' },
  decisions: { approve: 'Approves', request_changes: 'Requests changes', abstain: 'Abstains' },
  missing: 'Missing',
  spared: 'Not needed, quorum reached',
  asked: (role, name) => `${role}, asked of ${name}`,
  deputy: (name, of) => `${name}, for ${of}`,
  thisVersion: 'this version',
  carried: (number, kinds) => `CARRIED from version ${number} (${kinds})`,
  same: 'prints the same',
  kinds: { text: 'text', quote: 'quote', figure: 'figure', embargo: 'embargo', label: 'kind of study', metadata: 'metadata', visual: 'picture', template: 'template', typographic: 'typography alone' },
  standings: { valid: 'counts', carried: 'carried', outdated: 'outdated', early: 'before its turn', void: 'does not count', replaced: 'replaced', dismissed: 'set aside, with a reason' },
  noReserve: 'No reserve was open.',
  reserves: (names) => `Open reserves, by: ${names}.`,
  smallTeam: 'SMALL TEAM: the person who cleared wrote this text alone. The rule of the house allowed it on that day.',
  file: (standard, form) => `${standard === 'ua-1' ? 'Official PDF (PDF/UA-1)' : 'Archive PDF (PDF/A-2a)'}${form === null ? '' : form === 'embargo' ? ', under embargo' : ', free'}`,
  key: (name) => `Fingerprint of the key of ${name}:`,
  journal: (rows) => `Head of the journal when this slip was printed, line ${rows}:`,
  printed: (name, on) => `printed by ${name} on ${on}`,
  fine: 'This slip tells what the signed journal of Marbre holds. It is evidence inside the house, not an electronic signature in the sense of the eIDAS regulation. It is checked on the workstation: the fingerprint names the exact text, the SHA-256 name the exact files.',
}

export const slipTexts: Readonly<Record<Language, SlipText>> = { fr, en }
