/* eslint no-irregular-whitespace: ["error", { "skipTemplates": true, "skipStrings": true }] -- French has no-break spaces */
import type { Language } from '../communique/content'
import type { Decision, VerdictRole } from '../workflow/types'
import { slipTexts } from './slip-text'

/* What `marbre pack` and `marbre unpack` say. */

interface CommandWords {
  readonly summary: string
  readonly details: string
}

interface SaidVerdict {
  readonly by: string
  readonly onBehalfOf: string | null
  readonly role: VerdictRole
  readonly decision: Decision
  readonly version: number | null
  readonly at: string
  readonly isReplaced: boolean
}

interface Sender {
  readonly civility: string
  readonly name: string
  readonly function: string
  readonly keyFingerprint: string
}

interface Counts {
  readonly images: number
  readonly verdicts: number
  readonly comments: number
  readonly blocking: number
  readonly suggestions: number
}

export interface PackageTexts {
  readonly slip: CommandWords
  readonly pack: CommandWords
  readonly unpack: CommandWords
  readonly headline: (of: { readonly kind: 'review' | 'return'; readonly reference: string; readonly version: number; readonly title: string; readonly institution: string }) => string
  readonly signed: (sender: Sender) => string
  readonly keyUnchecked: string
  readonly keyMatches: string
  readonly keyDiffers: string
  readonly holds: (counts: Counts) => string
  readonly verdict: (verdict: SaidVerdict) => string
  readonly written: (folder: string) => string
}

const plural = (count: number, word: string): string => `${count} ${word}${count > 1 ? 's' : ''}`
const who = ({ civility, name, function: office }: Sender): string => `${civility === '' ? '' : `${civility} `}${name}${office === '' ? '' : ` (${office})`}`

const fr: PackageTexts = {
  slip: {
    summary: 'imprime le bordereau de validation d’une version',
    details: `Écrit en PDF, sur une page, qui a rendu quel avis sur une version, dans quel rôle
et quand, tel que la fenêtre l’imprime : de la dernière version, ou de celle que
dit --number. La référence est celle de la bibliothèque ; un motif entre
guillemets ('2025-*') prend tous les communiqués déjà soumis qui y répondent.

Le bordereau porte le nom de qui l’imprime, et l’impression est notée au
journal : --person et la phrase de passe servent comme pour « marbre pack », et le
profil doit être fermé dans Marbre.

Avec --to, chaque bordereau prend le nom que la fenêtre propose, ou un nom sur
le modèle de --names : {date}, {type}, {titre}, {version} et {reference}. Deux
bordereaux ne prennent jamais le même nom.`,
  },
  pack: {
    summary: 'fait le dossier de relecture d’une version',
    details: `Écrit le dossier de relecture (.marbre) de la version en cours de relecture, tel
que la fenêtre l’envoie : la version, ses images et ce qui a été dit des
versions du communiqué, signés. Les commentaires du brouillon restent chez vous.

La référence est celle de la bibliothèque (2025-014) ; un motif entre
guillemets ('2025-*') prend tous les communiqués en relecture qui y répondent.

Signe la personne que nomme --person, ou la seule qui rédige ou dirige la
publication. Sa phrase de passe est demandée au terminal, ou lue sur la première
ligne du fichier de --passphrase-file (« - » : l’entrée standard) ; elle n’est
jamais un argument. L’envoi est noté au journal : le profil doit être fermé dans
Marbre.`,
  },
  unpack: {
    summary: 'contrôle un dossier de relecture et en écrit le contenu lisible',
    details: `Ouvre sans profil un dossier de relecture (.marbre) : chaque octet, chaque
signature, chaque empreinte est contrôlé, et un dossier modifié est refusé en
entier. Dit qui l’a signé et ce qu’il contient.

Avec --to, écrit pour chaque dossier un sous-dossier de son nom : les versions
(fichier d’échange et texte), les images, les avis, les commentaires et les
modifications proposées en JSON. Il est écrit en une fois, et rien de ce qui existe n’est
remplacé.

La signature prouve que rien n’a changé depuis l’envoi ; elle ne prouve pas qui
tient la clé. --key compare la clé avec l’empreinte que la personne vous a
donnée, 16 signes au moins, espaces permis : si elle diffère, rien n’est écrit et
le code de sortie est 1.`,
  },
  headline: ({ kind, reference, version, title, institution }) => `${kind === 'review' ? 'Dossier à relire' : 'Retour de relecture'} : ${reference}, version ${version}, « ${title} », ${institution}.`,
  signed: (sender) => `Signé par ${who(sender)}. Empreinte de la clé : ${sender.keyFingerprint}.`,
  keyUnchecked: 'Rien n’a changé depuis l’envoi. Qui tient cette clé, le fichier ne peut pas le dire : comparez l’empreinte avec cette personne.',
  keyMatches: 'La clé est celle que vous avez indiquée.',
  keyDiffers: 'La clé N’EST PAS celle que vous avez indiquée : joignez cette personne autrement.',
  holds: ({ images, verdicts, comments, blocking, suggestions }) => `Contient ${[plural(images, 'image'), `${verdicts} avis`, `${plural(comments, 'commentaire')}${blocking > 0 ? ` dont ${blocking} bloquant${blocking > 1 ? 's' : ''}` : ''}`, `${plural(suggestions, 'modification')} proposée${suggestions > 1 ? 's' : ''}`].join(', ')}.`,
  verdict: ({ by, onBehalfOf, role, decision, version, at, isReplaced }) => `  ${onBehalfOf === null ? by : slipTexts.fr.deputy(by, onBehalfOf)}, ${slipTexts.fr.roles[role]}${version === null ? '' : `, version ${version}`}, le ${at} : ${slipTexts.fr.decisions[decision].toLowerCase()}${isReplaced ? ' (remplacé depuis)' : ''}`,
  written: (folder) => `${folder} : écrit.`,
}

const en: PackageTexts = {
  slip: {
    summary: 'prints the approval slip of a version',
    details: `Writes a one-page PDF of who gave which verdict on a version, in which role and
when, as the window prints it: of the newest version, or of the one that
--number names. The reference is that of the library; a quoted pattern
('2025-*') takes every communiqué ever submitted that it fits.

The slip bears the name of who prints it, and its printing is noted in the
journal: --person and the passphrase serve as for “marbre pack”, and the profile
must be closed in Marbre.

With --to, each slip takes the name that the window suggests, or one by the
pattern of --names: {date}, {type}, {titre}, {version} and {reference}. Two
slips never take one name.`,
  },
  pack: {
    summary: 'makes the review package of a version',
    details: `Writes the review package (.marbre) of the version under review, as the window
sends it: the version, its pictures and what was said of the communiqué’s
versions, signed. Comments on the draft stay in the house.

The reference is that of the library (2025-014); a quoted pattern ('2025-*')
takes every communiqué under review that it fits.

The person named by --person signs, or the only one who writes or manages the
publication. Their passphrase is asked for at the terminal, or read from the
first line of the file of --passphrase-file (“-”: standard input); it is never
an argument. The sending is noted in the journal: the profile must be closed in
Marbre.`,
  },
  unpack: {
    summary: 'checks a review package and writes what can be read of it',
    details: `Opens a review package (.marbre) without a profile: each byte, each signature,
each fingerprint is checked, and a package that was changed is refused whole.
Tells who signed it and what it holds.

With --to, writes a folder of its name for each package: the versions
(interchange file and text), the pictures, the verdicts, the comments and
the suggestions as JSON. It is written in one go, and nothing that is there is replaced.

The signature proves that nothing changed since the sending; it does not prove
who holds the key. --key compares the key with the fingerprint that the person
gave you, at least 16 signs, spaces allowed: when it differs, nothing is written
and the exit code is 1.`,
  },
  headline: ({ kind, reference, version, title, institution }) => `${kind === 'review' ? 'Package for review' : 'Returned review'}: ${reference}, version ${version}, “${title}”, ${institution}.`,
  signed: (sender) => `Signed by ${who(sender)}. Fingerprint of the key: ${sender.keyFingerprint}.`,
  keyUnchecked: 'Nothing changed since the sending. The file cannot say who holds this key: compare the fingerprint with that person.',
  keyMatches: 'The key is the one that you named.',
  keyDiffers: 'The key IS NOT the one that you named: reach that person by other means.',
  holds: ({ images, verdicts, comments, blocking, suggestions }) => `Holds ${[plural(images, 'picture'), plural(verdicts, 'verdict'), `${plural(comments, 'comment')}${blocking > 0 ? ` (${blocking} blocking)` : ''}`, plural(suggestions, 'suggested change')].join(', ')}.`,
  verdict: ({ by, onBehalfOf, role, decision, version, at, isReplaced }) => `  ${onBehalfOf === null ? by : slipTexts.en.deputy(by, onBehalfOf)}, ${slipTexts.en.roles[role]}${version === null ? '' : `, version ${version}`}, on ${at}: ${slipTexts.en.decisions[decision].toLowerCase()}${isReplaced ? ' (replaced since)' : ''}`,
  written: (folder) => `${folder}: written.`,
}

export const packageTexts: Readonly<Record<Language, PackageTexts>> = { fr, en }
