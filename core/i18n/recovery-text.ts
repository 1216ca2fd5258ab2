import type { RecoveredCommunique, RecoveryReport } from '../bridge/recovery'
import type { Language } from '../communique/content'
import type { Instant } from '../communique/ids'

/** What the report on a recovery says, as a text file and on the screen. */
interface Words {
  readonly fileName: string
  readonly wordsFolder: string
  readonly heading: (source: string, at: string) => string
  readonly untouched: string
  readonly backup: (at: string) => string
  readonly noBackup: string
  readonly journal: (lines: number) => string
  readonly journalWhole: string
  readonly keys: (names: string) => string
  readonly pictures: (count: number) => string
  readonly draft: (until: string) => string
  readonly noDraft: string
  readonly changes: (count: number) => string
  readonly version: (number: number) => string
  readonly versions: (count: number) => string
  readonly verdicts: (count: number) => string
  readonly files: (count: number) => string
  readonly sentBack: string
  readonly whole: string
  readonly untitled: string
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

const fr: Words = {
  fileName: 'Récupération.txt',
  wordsFolder: 'Textes récupérés',
  heading: (source, at) => `Récupération du dossier de travail « ${source} », le ${at}`,
  untouched: 'Le dossier endommagé n’a pas été modifié. Ce dossier-ci est nouveau et se trouve à côté de lui.',
  backup: (at) => `Complété par la sauvegarde du ${at}.`,
  noBackup: 'Aucune sauvegarde saine n’a pu le compléter.',
  journal: (lines) => `Lignes du journal introuvables : ${lines}. Les relectures en cours sont à demander de nouveau.`,
  journalWhole: 'Journal : rien ne manque.',
  keys: (names) => `Clés de signature perdues : ${names}. Ces personnes ne peuvent plus signer ; elles sont à créer de nouveau.`,
  pictures: (count) => `Images introuvables : ${count}.`,
  draft: (until) => `brouillon jusqu’au ${until}`,
  noDraft: 'brouillon illisible',
  changes: (count) => plural(count, 'modification perdue', 'modifications perdues'),
  version: (number) => `version ${number} illisible`,
  versions: (count) => plural(count, 'version intacte', 'versions intactes'),
  verdicts: (count) => plural(count, 'avis perdu', 'avis perdus'),
  files: (count) => plural(count, 'PDF conservé perdu', 'PDF conservés perdus'),
  sentBack: 'à soumettre de nouveau',
  whole: 'rien ne manque',
  untitled: 'sans titre',
}

const en: Words = {
  fileName: 'Recovery.txt',
  wordsFolder: 'Recovered texts',
  heading: (source, at) => `Recovery of the workspace “${source}”, ${at}`,
  untouched: 'The damaged folder was not changed. This folder is new and lies beside it.',
  backup: (at) => `Completed from the backup of ${at}.`,
  noBackup: 'No sound backup could complete it.',
  journal: (lines) => `Lines of the journal that are nowhere: ${lines}. Reviews under way are to be asked for again.`,
  journalWhole: 'Journal: nothing is missing.',
  keys: (names) => `Signing keys lost: ${names}. These people can sign no more and are to be added again.`,
  pictures: (count) => `Pictures that are nowhere: ${count}.`,
  draft: (until) => `draft until ${until}`,
  noDraft: 'draft unreadable',
  changes: (count) => plural(count, 'change lost', 'changes lost'),
  version: (number) => `version ${number} unreadable`,
  versions: (count) => plural(count, 'version whole', 'versions whole'),
  verdicts: (count) => plural(count, 'verdict lost', 'verdicts lost'),
  files: (count) => plural(count, 'kept PDF lost', 'kept PDFs lost'),
  sentBack: 'to be submitted again',
  whole: 'nothing is missing',
  untitled: 'untitled',
}

const wordsOf = { fr, en } as const

/** Nothing of it is missing, and nothing is asked again. */
export const isRecoveredWhole = ({ draftUntil, lostChanges, versions, lostVerdicts, lostFiles, sentBack }: RecoveredCommunique): boolean =>
  draftUntil !== null && lostChanges === 0 && lostVerdicts === 0 && lostFiles === 0 && !sentBack && versions.every(({ isWhole }) => isWhole)

/** What became of one communiqué, in one line: « brouillon jusqu’au… ; 3 modifications perdues ; version 2 illisible ». */
export function recoveredLine({ draftUntil, lostChanges, versions, lostVerdicts, lostFiles, sentBack }: RecoveredCommunique, language: Language): string {
  const words = wordsOf[language]
  const whole = versions.filter(({ isWhole }) => isWhole).length
  const losses = [
    ...(lostChanges > 0 ? [words.changes(lostChanges)] : []),
    ...versions.filter(({ isWhole }) => !isWhole).map(({ number }) => words.version(number)),
    ...(lostVerdicts > 0 ? [words.verdicts(lostVerdicts)] : []),
    ...(lostFiles > 0 ? [words.files(lostFiles)] : []),
    ...(sentBack ? [words.sentBack] : []),
  ]
  const draft = draftUntil === null ? words.noDraft : words.draft(momentIn(draftUntil, language))
  const parts = [draft, ...(whole > 0 ? [words.versions(whole)] : []), ...(losses.length === 0 && draftUntil !== null ? [words.whole] : losses)]
  return parts.join(language === 'fr' ? '\u00A0; ' : '; ')
}

/** The sentences about the whole profile. */
export function recoveredSummary({ backupTakenAt, lostJournalLines, lostKeys, lostPictures }: Omit<RecoveryReport, 'copy'>, language: Language): readonly string[] {
  const words = wordsOf[language]
  return [
    words.untouched,
    backupTakenAt === null ? words.noBackup : words.backup(momentIn(backupTakenAt, language)),
    lostJournalLines > 0 ? words.journal(lostJournalLines) : words.journalWhole,
    ...(lostKeys.length > 0 ? [words.keys(lostKeys.join(', '))] : []),
    ...(lostPictures > 0 ? [words.pictures(lostPictures)] : []),
  ]
}

export interface RecoveryTextOptions {
  readonly language: Language
  readonly at: Instant
  /** Name of the damaged profile's folder. */
  readonly source: string
}

/** The report as a text file, with the names of the file and of the folder of words beside it. */
export function recoveryText(report: Omit<RecoveryReport, 'copy'>, { language, at, source }: RecoveryTextOptions): { readonly fileName: string; readonly wordsFolder: string; readonly text: string } {
  const words = wordsOf[language]
  const lines = report.communiques.map((one) => `${one.reference}  ${one.title === '' ? words.untitled : one.title}\n    ${recoveredLine(one, language)}`)
  const text = [words.heading(source, momentIn(at, language)), ...recoveredSummary(report, language), '', ...lines, ''].join('\n')
  return { fileName: words.fileName, wordsFolder: words.wordsFolder, text }
}

/** « 30 janvier 2025 à 14 h 32 », in the time of this machine. */
function momentIn(at: Instant, language: Language): string {
  const date = new Date(at)
  const day = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { day: 'numeric', month: 'long', year: 'numeric' }).format(date)
  const minutes = String(date.getMinutes()).padStart(2, '0')
  return language === 'fr' ? `${day} à ${date.getHours()}\u00A0h\u00A0${minutes}` : `${day}, ${String(date.getHours()).padStart(2, '0')}:${minutes}`
}
