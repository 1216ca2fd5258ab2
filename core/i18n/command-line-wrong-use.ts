/* eslint no-irregular-whitespace: ["error", { "skipTemplates": true, "skipStrings": true }] -- French has no-break spaces */
import type { Language } from '../communique/content'
import { outputTexts, type NameTexts } from './command-line-outputs'

/** What `marbre` says to who called it in a way that it cannot follow; nothing was written. */
export interface WrongUseTexts extends NameTexts {
  readonly unknownCommand: (name: string) => string
  readonly unknownOption: (name: string) => string
  readonly optionNeedsValue: (name: string) => string
  readonly optionTakesNoValue: (name: string) => string
  readonly optionTwice: (name: string) => string
  readonly valueNotAllowed: (name: string, value: string, allowed: string) => string
  readonly fileNeeded: string
  readonly nameNeeded: string
  readonly noneFits: (pattern: string) => string
  readonly twoFilesNeeded: string
  readonly noMatch: (pattern: string) => string
  readonly optionNeeded: (name: string) => string
  readonly optionsExclude: (one: string, other: string) => string
  readonly folderForMany: (option: string) => string
  readonly sameOutput: (path: string) => string
  readonly noSuchFolder: (folder: string) => string
  readonly isFolder: (path: string) => string
  readonly inputIsOutput: string
  readonly noProfile: (folder: string) => string
  readonly folderThere: (folder: string) => string
  readonly fileThere: (name: string) => string
  readonly personNeeded: (names: string) => string
  readonly personUnknown: (name: string, names: string) => string
  readonly passphraseNeeded: string
  readonly passphraseUnread: (path: string) => string
}

const fr: WrongUseTexts = {
  ...outputTexts.fr.names,
  unknownCommand: (name) => `La commande « ${name} » n’existe pas.`,
  unknownOption: (name) => `L’option ${name} n’existe pas pour cette commande.`,
  optionNeedsValue: (name) => `L’option ${name} attend une valeur.`,
  optionTakesNoValue: (name) => `L’option ${name} n’attend pas de valeur.`,
  optionTwice: (name) => `L’option ${name} est donnée deux fois.`,
  valueNotAllowed: (name, value, allowed) => `L’option ${name} ne peut pas valoir « ${value} » ; valeurs possibles : ${allowed}.`,
  fileNeeded: 'Il manque le fichier à traiter.',
  nameNeeded: 'Il manque la référence du communiqué, comme 2025-014.',
  noneFits: (pattern) => `Aucun communiqué qui puisse l’être ne répond à « ${pattern} ».`,
  twoFilesNeeded: 'Il faut deux fichiers : l’ancien, puis le nouveau.',
  noMatch: (pattern) => `Aucun fichier ne correspond à « ${pattern} ».`,
  optionNeeded: (name) => `L’option ${name} est nécessaire.`,
  optionsExclude: (one, other) => `Les options ${one} et ${other} s’excluent.`,
  folderForMany: (option) => `Pour plusieurs fichiers, indiquez un dossier avec --to au lieu de ${option}.`,
  sameOutput: (path) => `Deux fichiers donneraient le même résultat, « ${path} ».`,
  noSuchFolder: (folder) => `Le dossier de sortie « ${folder} » n’existe pas.`,
  isFolder: (path) => `« ${path} » est un dossier : indiquez un fichier de sortie.`,
  inputIsOutput: 'Le fichier de sortie est aussi le fichier d’entrée.',
  noProfile: (folder) => `Le dossier « ${folder} » ne contient pas de profil de Marbre.`,
  folderThere: (folder) => `« ${folder} » existe déjà : rien n’y a été touché. Indiquez un autre dossier avec --to.`,
  fileThere: (name) => `« ${name} » est déjà dans ce dossier : il n’a pas été touché. Indiquez un autre dossier avec --to, ou remplacez-le avec --replace.`,
  personNeeded: (names) => `Qui agit ? Nommez la personne avec --person${names === '' ? '' : ` : ${names}`}.`,
  personUnknown: (name, names) => `Personne ne s’appelle « ${name} » sur ce poste ; on y trouve : ${names}.`,
  passphraseNeeded: 'Il faut la phrase de passe : au terminal, ou dans le fichier de --passphrase-file.',
  passphraseUnread: (path) => `Le fichier « ${path} » de la phrase de passe ne peut pas être lu.`,
}

const en: WrongUseTexts = {
  ...outputTexts.en.names,
  unknownCommand: (name) => `There is no command “${name}”.`,
  unknownOption: (name) => `This command has no option ${name}.`,
  optionNeedsValue: (name) => `The option ${name} needs a value.`,
  optionTakesNoValue: (name) => `The option ${name} takes no value.`,
  optionTwice: (name) => `The option ${name} is given twice.`,
  valueNotAllowed: (name, value, allowed) => `The option ${name} cannot be “${value}”; possible values: ${allowed}.`,
  fileNeeded: 'The file to work on is missing.',
  nameNeeded: 'The reference of the communiqué is missing, such as 2025-014.',
  noneFits: (pattern) => `No communiqué that could be meant fits “${pattern}”.`,
  twoFilesNeeded: 'Two files are needed: the old one, then the new one.',
  noMatch: (pattern) => `No file matches “${pattern}”.`,
  optionNeeded: (name) => `The option ${name} is needed.`,
  optionsExclude: (one, other) => `The options ${one} and ${other} exclude each other.`,
  folderForMany: (option) => `For several files, name a folder with --to instead of ${option}.`,
  sameOutput: (path) => `Two files would give the same result, “${path}”.`,
  noSuchFolder: (folder) => `The output folder “${folder}” does not exist.`,
  isFolder: (path) => `“${path}” is a folder: name an output file.`,
  inputIsOutput: 'The output file is also the input file.',
  noProfile: (folder) => `The folder “${folder}” holds no Marbre profile.`,
  folderThere: (folder) => `“${folder}” is there already: nothing in it was touched. Name another folder with --to.`,
  fileThere: (name) => `“${name}” is in this folder already: it was not touched. Name another folder with --to, or replace it with --replace.`,
  personNeeded: (names) => `Who acts? Name the person with --person${names === '' ? '' : `: ${names}`}.`,
  personUnknown: (name, names) => `Nobody on this workstation is called “${name}”; there are: ${names}.`,
  passphraseNeeded: 'The passphrase is needed: at the terminal, or in the file of --passphrase-file.',
  passphraseUnread: (path) => `The file “${path}” of the passphrase cannot be read.`,
}

export const wrongUseTexts: Readonly<Record<Language, WrongUseTexts>> = { fr, en }
