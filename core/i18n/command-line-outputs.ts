/* eslint no-irregular-whitespace: ["error", { "skipTemplates": true, "skipStrings": true }] -- French has no-break spaces */
import type { Language } from '../communique/content'

/* What `marbre render` and `marbre text` say of themselves, and of the names of what they write. */

interface CommandWords {
  readonly summary: string
  readonly details: string
}

export interface NameTexts {
  readonly namesNotUnderstood: (pattern: string) => string
  readonly namesAllEmpty: (pattern: string) => string
  readonly namesNeedFiles: (path: string) => string
  readonly sameName: (one: string, other: string, name: string) => string
  readonly nameTaken: (name: string) => string
}

export interface OutputTexts {
  readonly render: CommandWords
  readonly text: CommandWords
  readonly names: NameTexts
}

const fr: OutputTexts = {
  render: {
    summary: 'met un communiqué en page officielle',
    details: `Met en page le fichier tel qu’il est et écrit le résultat en une fois : en cas
d’échec, le fichier de sortie reste ce qu’il était.

Un fichier d’échange n’est jamais une version approuvée. Le PDF ne porte donc ni
numéro ni empreinte, et son pied de page dit « sans version approuvée ». Seul le
PDF que Marbre conserve au bon à diffuser peut être vérifié. Avec --draft, la
mention PROJET barre en outre chaque page.

Les constats du contrôle sont écrits sur la sortie d’erreur. Un constat bloquant
n’empêche pas la mise en page, mais le code de sortie est 1. Si la norme
demandée refuse le document (sans titre, image sans texte de remplacement),
rien n’est écrit et le code de sortie est 1.

Plusieurs fichiers, ou un motif entre guillemets ('textes/*.json'), sont mis en
page par lot dans le dossier de --to, chacun sous son nom, plusieurs à la fois.
Avec --names, chaque PDF prend un nom fait de ce que dit le texte, sur le modèle
que les exports de la fenêtre emploient : '{date}_{type}_{titre}' donne
2025-01-30_CP_titre-du-communique.pdf. EMBARGO et PROJET s’ajoutent
d’eux-mêmes. Un fichier n’a ni {version} ni {reference} : ces parties restent
vides.

Un lot ne montre que les constats bloquants : « marbre check » dit les autres.
Ctrl+C termine les fichiers en cours et s’arrête là.`,
  },
  text: {
    summary: 'écrit le texte brut d’un communiqué',
    details: `Écrit en UTF-8 sur la sortie standard les mots du texte brut de
l’application : l’institution, les mots imprimés dans leur ordre, l’adresse
des liens entre parenthèses, le pied de page ; avec --to, dans un fichier par
communiqué, que --names nomme comme pour « marbre render ».`,
  },
  names: {
    namesNotUnderstood: (pattern) => `Le modèle de noms « ${pattern} » n’est pas compris : il faut au moins une des parties {date}, {type}, {titre}, {version} ou {reference}, sans autre accolade, en 100 signes au plus.`,
    namesAllEmpty: (pattern) => `Le modèle de noms « ${pattern} » ne nommerait rien, car un fichier n’a ni version ni référence : il faut {date}, {type} ou {titre}.`,
    namesNeedFiles: (path) => `« ${path} » n’est pas un fichier et ne peut pas être lu deux fois : sans --names, il garde son nom.`,
    sameName: (one, other, name) => `« ${one} » et « ${other} » auraient le même nom, « ${name} » : rien n’a été fait. Complétez le modèle de --names, ou traitez ces fichiers à part.`,
    nameTaken: (name) => `Un autre fichier de ce lot a déjà ce nom, « ${name} » : celui-ci n’a pas été écrit. Donnez à --names un modèle avec {reference}.`,
  },
}

const en: OutputTexts = {
  render: {
    summary: 'sets a communiqué in the official layout',
    details: `Sets the file as it is and writes the result in one go: on a failure, the output
file stays what it was.

An interchange file is never an approved version. So the PDF bears neither
number nor fingerprint, and its footer says “no approved version”. Only the PDF
that Marbre keeps when a version is cleared can be verified. With --draft, the
word PROJET also crosses each page.

Findings are written to standard error. A blocking finding does not prevent the
layout, but the exit code is 1. When the standard refuses the document (no
title, an image without alternative text), nothing is written and the exit code
is 1.

Several files, or a quoted pattern ('texts/*.json'), are laid out as a batch
into the folder of --to, each under its own name, several at a time. With
--names, each PDF takes a name made of what the text says, by the pattern that
the window’s exports use: '{date}_{type}_{titre}' gives
2025-01-30_CP_title-of-the-communique.pdf. EMBARGO and PROJET are added by
themselves. A file has no {version} and no {reference}: these stay empty.

A batch shows blocking findings only: “marbre check” tells the others. Ctrl+C
ends the files under way and stops there.`,
  },
  text: {
    summary: 'writes the plain text of a communiqué',
    details: `Writes the words of the application’s plain text to standard output, in
UTF-8: the institution, the printed words in their order, the addresses of
links in brackets, the foot of the page; with --to, into one file for each
communiqué, which --names names as for “marbre render”.`,
  },
  names: {
    namesNotUnderstood: (pattern) => `The pattern of names “${pattern}” is not understood: it needs at least one of the parts {date}, {type}, {titre}, {version} or {reference}, no other brace, and at most 100 signs.`,
    namesAllEmpty: (pattern) => `The pattern of names “${pattern}” would name nothing, since a file has no version and no reference: it needs {date}, {type} or {titre}.`,
    namesNeedFiles: (path) => `“${path}” is no file and cannot be read twice: without --names, it keeps its name.`,
    sameName: (one, other, name) => `“${one}” and “${other}” would get the same name, “${name}”: nothing was done. Add to the pattern of --names, or take these files apart.`,
    nameTaken: (name) => `Another file of this batch has this name already, “${name}”: this one was not written. Give --names a pattern with {reference}.`,
  },
}

export const outputTexts: Readonly<Record<Language, OutputTexts>> = { fr, en }
