/* eslint no-irregular-whitespace: ["error", { "skipTemplates": true, "skipStrings": true }] -- French has no-break spaces */
import type { Language } from '../communique/content'
import { outputTexts } from './command-line-outputs'
import { packageTexts } from './command-line-packages'
import { wrongUseTexts, type WrongUseTexts } from './command-line-wrong-use'

/** What `marbre` says at the command line besides errors and findings. Help keeps to 80 columns. */
export interface CommandLineTexts {
  /** One line for each command, and the whole page of each. */
  readonly summary: string
  readonly usage: string
  readonly anyCommand: string
  readonly commandsTitle: string
  readonly optionsTitle: string
  readonly exitCodesTitle: string
  readonly commands: Readonly<Record<CommandName, { readonly summary: string; readonly details: string }>>
  readonly options: Readonly<Record<OptionName, string>>
  readonly exitCodes: readonly (readonly [code: string, meaning: string])[]
  readonly moreHelp: string
  readonly wrongUse: WrongUseTexts
  readonly askPassphrase: string
  readonly noSuchReference: (reference: string) => string
  readonly notUnderReview: (reference: string) => string
  readonly noSuchVersion: (reference: string, version: number | null) => string
  readonly saved: (path: string, version: number, bytes: number) => string
  readonly notWritten: (path: string) => string
  readonly diskFull: (path: string) => string
  readonly notPdf: (path: string) => string
  readonly severity: Readonly<Record<'blocking' | 'warning', string>>
  readonly counted: (blocking: number, warnings: number) => string
  readonly noFinding: string
  readonly dateNeeded: (standard: string) => string
  readonly rendered: (path: string, pages: number, standard: string) => string
  readonly textWritten: (path: string) => string
  readonly imported: (path: string, words: number, images: number) => string
  readonly importLooks: (dropped: number, looks: number) => string
  readonly alreadyFile: (path: string) => string
  readonly alike: string
  readonly typographyOnly: string
  readonly batch: { readonly progress: (done: number, total: number) => string; readonly done: (total: number, fine: number) => string; readonly stopped: (done: number, total: number) => string }
  readonly fault: string
}

export const commandNames = ['render', 'check', 'text', 'import', 'compare', 'verify', 'slip', 'pack', 'unpack'] as const
export type CommandName = (typeof commandNames)[number]
type OptionName = 'pdf' | 'to' | 'names' | 'standard' | 'draft' | 'date' | 'replace' | 'engine' | 'jobs' | 'output' | 'house' | 'text-language' | 'json' | 'strict' | 'profile' | 'key' | 'person' | 'passphrase-file' | 'number' | 'language' | 'help' | 'version'

const plural = (count: number, word: string): string => `${count} ${word}${count > 1 ? 's' : ''}`

const fr: CommandLineTexts = {
  summary: 'Marbre sans fenêtre : met en page, contrôle, importe, compare et vérifie des\ncommuniqués, et échange des dossiers de relecture.',
  usage: 'Usage :',
  anyCommand: 'marbre COMMANDE FICHIER… [OPTIONS]',
  commandsTitle: 'Commandes :',
  optionsTitle: 'Options :',
  exitCodesTitle: 'Code de sortie :',
  commands: {
    render: outputTexts.fr.render,
    check: {
      summary: 'contrôle le format et les éléments obligatoires',
      details: `Un constat bloquant interdit la soumission : le code de sortie est 1. Les
avertissements sont affichés ; ils ne changent le code de sortie qu’avec
--strict.`,
    },
    text: outputTexts.fr.text,
    import: {
      summary: 'fait un communiqué d’un document Word, LibreOffice, RTF ou texte',
      details: `Écrit un fichier d’échange à relire dans Marbre. L’établissement et sa charte
viennent de --house, un autre fichier d’échange, ou de --profile, un profil de
Marbre, qui est seulement lu. Aucun mot ne se perd : chacun est dans le texte
ou dans le compte rendu (--json le donne en entier).

Le code de sortie est 1 quand des passages n’ont pas trouvé de place.`,
    },
    compare: {
      summary: 'dit ce qui change d’un communiqué à un autre',
      details: `Compare deux fichiers d’échange, l’ancien puis le nouveau, élément par élément :

  titre : Un [-ancien-] {+nouveau+} titre

Le code de sortie est 0 s’ils impriment la même chose, 1 s’ils diffèrent.`,
    },
    verify: {
      summary: 'dit si un PDF est celui qui a été approuvé',
      details: `Cherche le fichier, octet par octet, parmi ceux que le profil a conservés au bon
à diffuser, puis contrôle la chaîne du journal, l’empreinte de la version et la
signature de chaque avis. Le profil est seulement lu\u00a0:
Marbre peut rester ouvert.

Sans --profile, ou pour un fichier que le profil ne conserve pas, lit
l’attestation signée que porte le PDF officiel\u00a0: elle dit la version, qui l’a
approuvée, et désigne les pages à l’octet près. Elle ne prouve pas qui tient la
clé\u00a0: --key la compare avec l’empreinte que l’institution vous a donnée, espaces
permis, 16 signes au moins.

  authentique  le fichier est exactement celui qui a été scellé, d’après
               le profil ou d’après une clé connue                    (code 0)
               retiré, remplacé ou redevenu brouillon depuis, ou d’un
               journal coupé depuis : il ne doit plus servir         (code 4)
  intact       rien n’a changé depuis le bon à diffuser, mais la clé
               n’est pas connue                                       (code 1)
  modifié      le fichier se réclame d’une version, mais ce n’est pas
               le PDF scellé                                          (code 1)
  inconnu      rien ne dit d’où vient le fichier                      (code 1)`,
    },
    slip: packageTexts.fr.slip,
    pack: packageTexts.fr.pack,
    unpack: packageTexts.fr.unpack,
  },
  options: {
    pdf: 'écrit le PDF dans ce fichier',
    to: 'écrit les résultats dans ce dossier',
    names: 'modèle de leurs noms : {date}_{type}_{titre}',
    standard: 'norme du PDF : ua-1 (par défaut), a-2a ou a-3a',
    draft: 'barre chaque page de la mention PROJET',
    date: 'date du PDF (par défaut, en PDF/A : celle du texte)',
    replace: 'remplace dans --to les fichiers du même nom',
    engine: 'moteur : auto (par défaut), native ou wasm',
    jobs: 'combien à la fois (par défaut : un par processeur)',
    output: 'écrit le résultat dans ce fichier',
    house: 'fichier d’échange dont l’établissement est repris',
    'text-language': 'langue du document : fr (par défaut) ou en',
    json: 'écrit le résultat en JSON, erreurs comprises',
    strict: 'les avertissements comptent aussi',
    profile: 'dossier du profil de Marbre',
    key: 'empreinte de la clé que l’on vous a donnée',
    person: 'nom de la personne qui agit',
    number: 'numéro de la version (par défaut : la dernière)',
    'passphrase-file': 'fichier de sa phrase de passe ; - : entrée standard',
    language: 'langue des messages : fr ou en',
    help: 'affiche cette aide',
    version: 'affiche la version de Marbre',
  },
  exitCodes: [
    ['0', 'tout va bien'],
    ['1', 'il y a des constats'],
    ['2', 'mauvaise utilisation, ou résultat impossible à écrire'],
    ['3', 'fichier d’entrée inutilisable'],
    ['4', 'PDF authentique, mais qui ne doit plus servir (verify)'],
    ['70', 'erreur de Marbre lui-même'],
    ['130', 'lot interrompu par Ctrl+C'],
    ['lot', 'le plus grand des codes de ses fichiers'],
  ],
  moreHelp: 'marbre COMMANDE --help explique une commande.',
  wrongUse: wrongUseTexts.fr,
  askPassphrase: 'Phrase de passe : ',
  noSuchReference: (reference) => `Le profil n’a pas de communiqué « ${reference} » : indiquez sa référence, comme 2025-014.`,
  notUnderReview: (reference) => `Aucune version de ${reference} n’est en relecture : soumettez-la d’abord.`,
  noSuchVersion: (reference, version) => (version === null ? `${reference} n’a encore aucune version : soumettez-la d’abord.` : `${reference} n’a pas de version ${version}.`),
  saved: (path, version, bytes) => `${path} : version ${version}, ${Math.ceil(bytes / 1024)} Ko.`,
  notWritten: (path) => `« ${path} » n’a pas pu être écrit : vérifiez vos droits et le disque.`,
  diskFull: (path) => `« ${path} » n’a pas pu être écrit : le disque est plein.`,
  notPdf: (path) => `« ${path} » n’est pas un PDF.`,
  severity: { blocking: 'bloquant', warning: 'avertissement' },
  counted: (blocking, warnings) => `${plural(blocking, 'constat')} bloquant${blocking > 1 ? 's' : ''}, ${plural(warnings, 'avertissement')}.`,
  noFinding: 'Aucun constat.',
  dateNeeded: (standard) => `Le PDF/${standard} veut une date et le texte n’en a pas : complétez sa date, ou donnez-en une avec --date. Rien n’a été écrit.`,
  rendered: (path, pages, standard) => `${path} : ${plural(pages, 'page')}, PDF/${standard}.`,
  textWritten: (path) => `${path} : texte écrit.`,
  imported: (path, words, images) => `${path} : ${plural(words, 'mot')}, ${plural(images, 'image')}.`,
  importLooks: (dropped, looks) => `${plural(dropped, 'passage')} sans place dans le communiqué, ${plural(looks, 'point')} à regarder : --json les donne.`,
  alreadyFile: (path) => `« ${path} » est déjà un fichier d’échange de Marbre.`,
  alike: 'Les deux fichiers impriment la même chose.',
  typographyOnly: 'Seule la typographie change.',
  batch: {
    progress: (done, total) => `${done} sur ${total}`,
    done: (total, fine) => `${plural(total, 'fichier')}, dont ${fine} sans constat.`,
    stopped: (done, total) => `Interrompu : ${plural(done, 'fichier')} sur ${total}.`,
  },
  fault: 'Marbre a rencontré une erreur inattendue. Aucun fichier n’a été modifié.',
}

const en: CommandLineTexts = {
  summary: 'Marbre without a window: lays out, checks, imports, compares and verifies\ncommuniqués, and exchanges review packages.',
  usage: 'Usage:',
  anyCommand: 'marbre COMMAND FILE… [OPTIONS]',
  commandsTitle: 'Commands:',
  optionsTitle: 'Options:',
  exitCodesTitle: 'Exit code:',
  commands: {
    render: outputTexts.en.render,
    check: {
      summary: 'checks the format and the mandatory elements',
      details: `A blocking finding forbids submission: the exit code is 1. Warnings are shown;
they change the exit code only with --strict.`,
    },
    text: outputTexts.en.text,
    import: {
      summary: 'makes a communiqué of a Word, LibreOffice, RTF or text document',
      details: `Writes an interchange file to be read again in Marbre. The institution and its
charter come from --house, another interchange file, or from --profile, a Marbre
profile, which is only read. No word is lost: each one is in the text or in the
report (--json gives all of it).

The exit code is 1 when passages found no place.`,
    },
    compare: {
      summary: 'says what changes from one communiqué to another',
      details: `Compares two interchange files, the old one then the new one, element by
element:

  title: An [-old-] {+new+} title

The exit code is 0 when they print the same thing, 1 when they differ.`,
    },
    verify: {
      summary: 'says whether a PDF is the one that was approved',
      details: `Looks for the file, byte by byte, among those that the profile kept when a
version was cleared, then checks the journal’s chain, the version’s fingerprint
and each verdict’s signature. The profile is only read: Marbre may stay open.

Without --profile, or for a file that the profile does not keep, reads the signed
statement that the official PDF carries: it tells the version, who approved it,
and names the pages to the byte. It does not prove who holds the key: --key
compares it with the fingerprint that the institution gave you, spaces allowed,
at least 16 signs.

  authentic  the file is exactly the one that was sealed, as the profile
             or a known key says                                   (code 0)
             withdrawn, replaced or taken back since, or of a journal
             cut since: it must no longer be used                  (code 4)
  whole      nothing changed since the clearing, but the key is not
             known                                                 (code 1)
  modified   the file claims to be a version, but is not the PDF
             that was sealed                                       (code 1)
  unknown    nothing tells where the file comes from               (code 1)`,
    },
    slip: packageTexts.en.slip,
    pack: packageTexts.en.pack,
    unpack: packageTexts.en.unpack,
  },
  options: {
    pdf: 'writes the PDF to this file',
    to: 'writes the results into this folder',
    names: 'pattern of their names: {date}_{type}_{titre}',
    standard: 'PDF standard: ua-1 (default), a-2a or a-3a',
    draft: 'crosses each page with the word PROJET',
    date: 'date of the PDF (default, in PDF/A: that of the text)',
    replace: 'replaces files of the same names in --to',
    engine: 'engine: auto (default), native or wasm',
    jobs: 'how many at a time (default: one a processor)',
    output: 'writes the result to this file',
    house: 'interchange file of which the institution is taken',
    'text-language': 'language of the document: fr (default) or en',
    json: 'writes the result as JSON, errors too',
    strict: 'warnings count too',
    profile: 'folder of the Marbre profile',
    key: 'fingerprint of the key that you were given',
    person: 'name of the person who acts',
    number: 'number of the version (default: the newest)',
    'passphrase-file': 'file of their passphrase; -: standard input',
    language: 'language of the messages: fr or en',
    help: 'shows this help',
    version: 'shows the version of Marbre',
  },
  exitCodes: [
    ['0', 'all is well'],
    ['1', 'there are findings'],
    ['2', 'wrong use, or the result could not be written'],
    ['3', 'unusable input file'],
    ['4', 'an authentic PDF that must no longer be used (verify)'],
    ['70', 'a fault of Marbre itself'],
    ['130', 'a batch stopped by Ctrl+C'],
    ['batch', 'the greatest code of its files'],
  ],
  moreHelp: 'marbre COMMAND --help explains a command.',
  wrongUse: wrongUseTexts.en,
  askPassphrase: 'Passphrase: ',
  noSuchReference: (reference) => `The profile has no communiqué “${reference}”: name its reference, such as 2025-014.`,
  notUnderReview: (reference) => `No version of ${reference} is under review: submit it first.`,
  noSuchVersion: (reference, version) => (version === null ? `${reference} has no version yet: submit it first.` : `${reference} has no version ${version}.`),
  saved: (path, version, bytes) => `${path}: version ${version}, ${Math.ceil(bytes / 1024)} KB.`,
  notWritten: (path) => `“${path}” could not be written: check your rights and the disk.`,
  diskFull: (path) => `“${path}” could not be written: the disk is full.`,
  notPdf: (path) => `“${path}” is not a PDF.`,
  severity: { blocking: 'blocking', warning: 'warning' },
  counted: (blocking, warnings) => `${plural(blocking, 'blocking finding')}, ${plural(warnings, 'warning')}.`,
  noFinding: 'No finding.',
  dateNeeded: (standard) => `PDF/${standard} wants a date and the text has none: complete its date, or give one with --date. Nothing was written.`,
  rendered: (path, pages, standard) => `${path}: ${plural(pages, 'page')}, PDF/${standard}.`,
  textWritten: (path) => `${path}: text written.`,
  imported: (path, words, images) => `${path}: ${plural(words, 'word')}, ${plural(images, 'image')}.`,
  importLooks: (dropped, looks) => `${plural(dropped, 'passage')} without a place in the communiqué, ${plural(looks, 'thing')} to look at: --json tells them.`,
  alreadyFile: (path) => `“${path}” is an interchange file of Marbre already.`,
  alike: 'Both files print the same thing.',
  typographyOnly: 'Only the typography changes.',
  batch: {
    progress: (done, total) => `${done} of ${total}`,
    done: (total, fine) => `${plural(total, 'file')}, ${fine} of them without a finding.`,
    stopped: (done, total) => `Stopped: ${plural(done, 'file')} of ${total}.`,
  },
  fault: 'Marbre met an unexpected fault. No file was changed.',
}

export const commandLineTexts: Readonly<Record<Language, CommandLineTexts>> = { fr, en }
