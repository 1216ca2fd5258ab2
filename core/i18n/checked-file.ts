import type { Alteration, Authenticity, Since } from '../bridge/proof'
import type { Language } from '../communique/content'
import type { Instant, Sha256 } from '../communique/ids'
import { embargoEndWords } from '../document/wording'
import type { Statement } from '../proof/statement'
import { missingCase } from '../result'
import type { VerdictRole } from '../workflow/types'

/*
 * What a checked PDF is, in words that the window and the command line share: what it proves and what it does not.
 */

export interface CheckedFileWords {
  /** `authentic`: as this profile, or a key that it knows, vouches for; `sealed`: whole, by a key that nobody here knows. */
  readonly tone: 'authentic' | 'sealed' | 'modified' | 'unknown'
  readonly headline: string
  /** Who approved, who cleared, when it went out: of the profile, or as the statement says. */
  readonly facts: readonly string[]
  /** What became of it since, and what may be missing. */
  readonly warnings: readonly string[]
  /** What this proves, and what it does not. */
  readonly limits: readonly string[]
}

type Names = Readonly<Record<VerdictRole, string>>

interface Texts {
  readonly roles: Names
  readonly authentic: (reference: string, version: number) => string
  readonly sealed: (reference: string, version: number, institution: string) => string
  readonly modified: (reference: string, version: number) => string
  readonly unknown: string
  readonly why: Readonly<Record<Alteration | 'kept', string>>
  readonly deputy: (name: string, of: string) => string
  readonly titled: (title: string, institution: string) => string
  readonly approved: (who: string, on: string) => string
  readonly carried: (from: number, who: string, on: string) => string
  readonly cleared: (who: string | null, on: string) => string
  readonly released: (on: string) => string
  readonly notReleased: string
  readonly smallTeam: string
  readonly form: (form: 'free' | 'embargo', until: string) => string
  readonly archive: string
  readonly since: Readonly<Record<Exclude<Since, 'in_force'>, string>>
  readonly journalCut: string
  readonly newer: string
  readonly byKnownKey: (name: string) => string
  readonly byUnknownKey: (institution: string, key: string) => string
  readonly ofItsDay: string
  readonly ofProfile: string
  readonly notEidas: string
}

const fr: Texts = {
  roles: { 'reviewer.scientific': 'relecture scientifique', 'reviewer.management': 'relecture de la direction', 'reviewer.legal': 'relecture juridique', 'reviewer.communication': 'relecture de la communication', publisher: 'direction de la publication' },
  authentic: (reference, version) => `Authentique : communiqué ${reference}, version ${version}.`,
  sealed: (reference, version, institution) => `Inconnu de ce poste, mais intact : ce fichier se dit communiqué ${reference}, version ${version}, de « ${institution} ».`,
  modified: (reference, version) => `Modifié : ce fichier se réclame du communiqué ${reference}, version ${version}, mais ce n’est pas le PDF scellé au bon à diffuser.`,
  unknown: 'Inconnu : ni ce poste ni le fichier lui-même ne permettent de dire d’où il vient.',
  why: {
    pages: 'Les pages ne sont pas celles que l’attestation désigne : le texte a été changé, ou l’attestation vient d’un autre fichier.',
    statement: 'L’attestation jointe a été modifiée : sa signature ne la reconnaît plus.',
    file: 'L’attestation est entière, mais le fichier a été enregistré par un autre logiciel ou complété depuis : ses pages ne prouvent plus rien. Demandez le fichier d’origine.',
    signer: 'L’attestation est signée d’une clé de ce poste, mais d’une personne qui n’a jamais eu le droit de donner le bon à diffuser.',
    kept: 'Ses octets diffèrent de ceux que ce poste conserve\u00a0: il a été changé, ou c’est un autre document de cette version, comme un bordereau de validation ou un export d’avant le bon à diffuser.',
  },
  deputy: (name, of) => `${name}, pour ${of}`,
  titled: (title, institution) => `« ${title} », ${institution}.`,
  approved: (who, on) => `Approuvé par ${who}, le ${on}.`,
  carried: (from, who, on) => `Avis reporté de la V${from} : approuvée par ${who}, le ${on}.`,
  cleared: (who, on) => (who === null ? `Bon à diffuser donné le ${on}.` : `Bon à diffuser donné par ${who}, le ${on}.`),
  released: (on) => `Diffusé le ${on}.`,
  notReleased: 'Pas encore diffusé, d’après ce poste.',
  smallTeam: 'Petite équipe : le bon à diffuser a été donné par l’auteur du texte, comme la maison l’autorise.',
  form: (form, until) => (form === 'free' ? 'Version libre de diffusion.' : `Version sous embargo${until === '' ? '' : `, jusqu’au ${until}`}.`),
  archive: 'Fichier d’archives (PDF/A).',
  since: {
    seal_broken: 'Attention : le bon à diffuser a été retiré depuis.',
    superseded: 'Attention : un rectificatif le remplace depuis.',
    withdrawn: 'Attention : le communiqué a été retiré depuis.',
  },
  journalCut: 'Attention : le journal de ce poste ne contient pas la ligne que l’attestation nomme. Sa fin a été coupée, ou ce poste travaille sur une copie plus ancienne.',
  newer: 'Il porte une attestation écrite par un Marbre plus récent : mettez Marbre à jour, puis vérifiez de nouveau.',
  byKnownKey: (name) => `Ce poste ne conserve pas ce fichier. L’attestation est signée de la clé de ${name}, que ce poste connaît : les pages sont, à l’octet près, celles que cette personne a scellées.`,
  byUnknownKey: (institution, key) => `L’attestation est signée d’une clé que ce poste ne connaît pas. Elle prouve que rien n’a changé depuis le bon à diffuser ; elle ne prouve pas qui tient la clé : n’importe qui peut écrire « ${institution} ». Comparez l’empreinte de la clé avec celle que l’institution vous donne par un autre moyen : ${key}.`,
  ofItsDay: 'L’attestation dit l’état du jour du bon à diffuser : un retrait ou un rectificatif postérieur n’y figure pas.',
  ofProfile: 'Le journal, l’empreinte de la version et chaque signature viennent d’être contrôlés sur ce poste.',
  notEidas: 'Ce n’est pas une signature électronique au sens du règlement eIDAS.',
}

const en: Texts = {
  roles: { 'reviewer.scientific': 'scientific review', 'reviewer.management': 'management review', 'reviewer.legal': 'legal review', 'reviewer.communication': 'communication review', publisher: 'publication management' },
  authentic: (reference, version) => `Authentic: communiqué ${reference}, version ${version}.`,
  sealed: (reference, version, institution) => `Unknown to this workstation, but whole: this file says it is communiqué ${reference}, version ${version}, of “${institution}”.`,
  modified: (reference, version) => `Modified: this file claims to be communiqué ${reference}, version ${version}, but is not the PDF that was sealed when it was cleared.`,
  unknown: 'Unknown: neither this workstation nor the file itself tells where it comes from.',
  why: {
    pages: 'The pages are not those that the statement names: the text was changed, or the statement comes from another file.',
    statement: 'The attached statement was changed: its signature no longer recognises it.',
    file: 'The statement is whole, but another program saved the file again or added to it since: its pages no longer prove anything. Ask for the original file.',
    signer: 'The statement is signed with a key of this workstation, but of somebody who never had the right to clear.',
    kept: 'Its bytes differ from those that this workstation keeps: it was changed, or is another document of that version, like an approval slip or an export from before the clearing.',
  },
  deputy: (name, of) => `${name}, for ${of}`,
  titled: (title, institution) => `“${title}”, ${institution}.`,
  approved: (who, on) => `Approved by ${who} on ${on}.`,
  carried: (from, who, on) => `Carried from V${from}, which ${who} approved on ${on}.`,
  cleared: (who, on) => (who === null ? `Cleared on ${on}.` : `Cleared by ${who} on ${on}.`),
  released: (on) => `Released on ${on}.`,
  notReleased: 'Not released yet, as far as this workstation knows.',
  smallTeam: 'Small team: the author of the text cleared it, which the house allows.',
  form: (form, until) => (form === 'free' ? 'Free version.' : `Version under embargo${until === '' ? '' : ` until ${until}`}.`),
  archive: 'File for the archive (PDF/A).',
  since: {
    seal_broken: 'Note: the clearance has been taken back since.',
    superseded: 'Note: a correction replaces it since.',
    withdrawn: 'Note: the communiqué has been withdrawn since.',
  },
  journalCut: 'Note: the journal of this workstation does not hold the line that the statement names. Its end was cut off, or this workstation works on an older copy.',
  newer: 'It carries a statement that a later Marbre wrote: update Marbre, then check again.',
  byKnownKey: (name) => `This workstation does not keep this file. The statement is signed with the key of ${name}, which this workstation knows: the pages are, to the byte, those that this person sealed.`,
  byUnknownKey: (institution, key) => `The statement is signed with a key that this workstation does not know. It proves that nothing changed since the clearing; it does not prove who holds the key: anybody can write “${institution}”. Compare the fingerprint of the key with the one that the institution gives you by other means: ${key}.`,
  ofItsDay: 'The statement tells how things stood on the day of the clearing: a later withdrawal or correction is not in it.',
  ofProfile: 'The journal, the version’s fingerprint and each signature were checked on this workstation just now.',
  notEidas: 'This is not an electronic signature in the sense of the eIDAS regulation.',
}

const texts: Readonly<Record<Language, Texts>> = { fr, en }

/** In groups of four, as it is read out: `4f2a 9c01 …`, of which 128 bits are enough to compare. */
export const keyWords = (sha256: Sha256 | string): string => (sha256.slice(0, 32).match(/.{4}/g) ?? []).join(' ')

/** `dayOf` writes an instant in the reader's zone. */
export function checkedFileWords(found: Authenticity, language: Language, dayOf: (at: Instant) => string): CheckedFileWords {
  const t = texts[language]
  switch (found.outcome) {
    case 'unknown':
      return { tone: 'unknown', headline: t.unknown, facts: [], warnings: found.newer ? [t.newer] : [], limits: [] }
    case 'modified':
      return { tone: 'modified', headline: t.modified(found.version.reference, found.version.number), facts: [], warnings: [t.why[found.why ?? 'kept']], limits: [] }
    case 'sealed':
      return { tone: 'sealed', headline: t.sealed(found.statement.reference, found.statement.versionNumber, found.statement.institution), facts: factsIn(found.statement, t, dayOf), warnings: [], limits: [t.byUnknownKey(found.statement.institution, keyWords(found.signer.keySha256)), t.ofItsDay, t.notEidas] }
    case 'authentic':
      return found.by === 'profile' ? ofProfile(found, t, dayOf) : ofStatement(found, t, dayOf)
    default:
      return missingCase(found)
  }
}

type OfProfile = Extract<Authenticity, { by: 'profile' }>
type OfStatement = Extract<Authenticity, { by: 'statement' }>
type DayOf = (at: Instant) => string

function ofProfile(found: OfProfile, t: Texts, dayOf: DayOf): CheckedFileWords {
  const { version, approvals, cleared, releasedAt, since, standard, form } = found
  return {
    tone: 'authentic',
    headline: t.authentic(version.reference, version.number),
    facts: [
      ...approvals.map(({ name, onBehalfOf, role, at, carriedFrom }) => approvalWords({ who: `${onBehalfOf === null ? name : t.deputy(name, onBehalfOf)} (${t.roles[role]})`, on: dayOf(at), carriedFrom }, t)),
      t.cleared(cleared.name, dayOf(cleared.at)),
      ...(found.smallTeam ? [t.smallTeam] : []),
      ...(form === null ? [] : [t.form(form, '')]),
      ...(standard === 'a-2a' ? [t.archive] : []),
      releasedAt === null ? t.notReleased : t.released(dayOf(releasedAt)),
    ],
    warnings: since === 'in_force' ? [] : [t.since[since]],
    limits: [t.ofProfile, t.notEidas],
  }
}

function ofStatement({ statement, signer, journalCut }: OfStatement, t: Texts, dayOf: DayOf): CheckedFileWords {
  return {
    tone: 'authentic',
    headline: t.authentic(statement.reference, statement.versionNumber),
    facts: factsIn(statement, t, dayOf),
    warnings: journalCut ? [t.journalCut] : [],
    limits: [t.byKnownKey(signer.name), t.ofItsDay, t.notEidas],
  }
}

function factsIn({ title, institution, approvals, cleared, smallTeam, release, language }: Statement, t: Texts, dayOf: DayOf): readonly string[] {
  const onDay = (iso: string): string => dayOf(Date.parse(iso))
  return [
    t.titled(title, institution),
    ...approvals.map(({ name, onBehalfOf, role, at, carriedFrom }) => approvalWords({ who: name === null ? t.roles[role] : `${onBehalfOf === null ? name : t.deputy(name, onBehalfOf)} (${t.roles[role]})`, on: onDay(at), carriedFrom }, t)),
    t.cleared(cleared.name, onDay(cleared.at)),
    ...(smallTeam ? [t.smallTeam] : []),
    t.form(release.form, embargoEndWords(release, language)),
  ]
}

function approvalWords({ who, on, carriedFrom }: { readonly who: string; readonly on: string; readonly carriedFrom: number | null }, t: Texts): string {
  return carriedFrom === null ? t.approved(who, on) : t.carried(carriedFrom, who, on)
}
