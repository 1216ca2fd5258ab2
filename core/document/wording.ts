import type { Charter, InstitutionSnapshot, Labels } from '../communique/charter'
import type { Language } from '../communique/content'
import type { Instant } from '../communique/ids'
import { missingCase } from '../result'
import { readWallClock, weekdayOf, type WallClock } from './calendar'
import type { CommuniqueType, NodeAttrs, ReleaseAttrs } from './types'
import { placeOfZone } from './zones'

/*
 * The words that the layout sets by itself, shared by plain text and the printed page so that both say the same.
 * Months and weekdays are written out here: Intl's change with the ICU of each platform, and approved pages may not.
 */

const NBSP = '\u00a0'

const mentions: Record<Language, Record<CommuniqueType, string>> = {
  fr: { communique: 'COMMUNIQUÉ DE PRESSE', invitation: 'INVITATION PRESSE', correction: 'RECTIFICATIF', dossier: 'DOSSIER DE PRESSE', note: 'NOTE AUX RÉDACTIONS' },
  en: { communique: 'PRESS RELEASE', invitation: 'MEDIA INVITATION', correction: 'CORRECTION', dossier: 'PRESS KIT', note: 'NOTE TO EDITORS' },
}

const months: Record<Language, readonly string[]> = {
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
}

const weekdays: Record<Language, readonly string[]> = {
  fr: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

const labels = {
  fr: { moreInfo: `Pour plus d’informations${NBSP}:`, linksOfInterest: `Liens d’intérêts${NBSP}:`, source: `Source${NBSP}:`, phone: `Tél.${NBSP}:`, email: `Courriel${NBSP}:`, doi: `DOI${NBSP}:`, draft: 'PROJET', withdrawn: 'RETIRÉ', superseded: 'REMPLACÉ', draftText: 'brouillon', noVersion: 'sans version approuvée', uncleared: ', sans bon à diffuser', fingerprintLabel: 'empreinte' },
  en: { moreInfo: 'More information:', linksOfInterest: 'Links of interest:', source: 'Source:', phone: 'Tel.:', email: 'E-mail:', doi: 'DOI:', draft: 'DRAFT', withdrawn: 'WITHDRAWN', superseded: 'REPLACED', draftText: 'draft', noVersion: 'no approved version', uncleared: ', not cleared', fingerprintLabel: 'fingerprint' },
} as const satisfies Record<Language, Record<string, string>>

/** What the charter has the layout say in its own words, in this language; undefined: everything as usual. */
export function labelsOf({ labels: given }: Pick<Charter, 'labels'>, language: Language): Labels | undefined {
  return given?.[language]
}

export function mentionWords(type: CommuniqueType, language: Language, own?: Labels): string {
  return own?.[type] ?? mentions[language][type]
}

function dayWords({ year, month, day }: WallClock, language: Language): string {
  const number = language === 'fr' && day === 1 ? '1er' : String(day)
  return `${number}${NBSP}${months[language][month - 1] ?? ''} ${year}`
}

/** `30 janvier 2025`, `1er mars 2025`. Empty for an empty or impossible day. */
export function dateWords(date: string, language: Language): string {
  const day = readWallClock(date)
  return day ? dayWords(day, language) : ''
}

const hourWords = ({ hour, minute }: WallClock, language: Language) => {
  const minutes = String(minute).padStart(2, '0')
  return language === 'fr' ? `${hour}${NBSP}h${NBSP}${minutes}` : `${String(hour).padStart(2, '0')}:${minutes}`
}

/** `4 février 2025 à 18 h 00`, by the clock of this machine. */
export function momentWords(at: Instant, language: Language): string {
  const date = new Date(at)
  const clock = { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate(), hour: date.getHours(), minute: date.getMinutes() }
  return `${dayWords(clock, language)} ${language === 'fr' ? 'à' : 'at'} ${hourWords(clock, language)}`
}

/** `mardi 4 février 2025 à 18 h 00 (heure de Paris)`; empty while the end is not told. */
export function embargoEndWords({ until, zone }: Pick<ReleaseAttrs, 'until' | 'zone'>, language: Language): string {
  const end = readWallClock(until)
  if (!end) return ''
  const weekday = weekdays[language][weekdayOf(end)] ?? ''
  const place = zone === '' ? '' : ` (${placeOfZone(zone, language)})`
  return language === 'fr' ? `${weekday} ${dayWords(end, 'fr')} à ${hourWords(end, 'fr')}${place}` : `${weekday} ${dayWords(end, 'en')} at ${hourWords(end, 'en')}${place}`
}

function embargoWords(release: ReleaseAttrs, language: Language): string {
  const end = embargoEndWords(release, language)
  if (end === '') return language === 'fr' ? 'SOUS EMBARGO' : 'UNDER EMBARGO'
  return language === 'fr' ? `SOUS EMBARGO JUSQU’AU ${end}` : `UNDER EMBARGO UNTIL ${end}`
}

/**
 * `SOUS EMBARGO JUSQU’AU mardi 4 février 2025 à 18 h 00 (heure de Paris)`, `Diffusion immédiate`. `line` is the line
 * of the first page, empty while undecided; `head` is what the head of every later page repeats: the embargo only.
 */
export function releaseWords(release: ReleaseAttrs, language: Language, form: 'line' | 'head'): string {
  switch (release.mode) {
    case 'undecided':
      return ''
    case 'immediate':
      if (form === 'head') return ''
      return language === 'fr' ? 'Diffusion immédiate' : 'For immediate release'
    case 'embargo':
      return embargoWords(release, language)
    default:
      return missingCase(release)
  }
}

/** `Marseille, le 30 janvier 2025`; what is still empty is left out. */
export function datelineWords({ place, date }: NodeAttrs['dateline'], language: Language): string {
  const day = dateWords(date, language)
  if (day === '') return place
  const article = language === 'fr' ? 'le ' : ''
  return place === '' ? `${article}${day}` : `${place}, ${article}${day}`
}

/** `M.`, `Dr`, `Pr` do not part from the name. */
const personWords = (civility: string, name: string) => [civility, name].filter((part) => part !== '').join(NBSP)

export interface QuoteWords {
  /** Before the first word, with its no-break space. */
  readonly opening: string
  /** After the last word, with its no-break space. */
  readonly closing: string
  /** Runs on after the closing sign: `, explique le Pr X, hématologue.` Empty: there is none. */
  readonly runOn: string
  /** On a line of its own: `— Pr X, hématologue`. Empty: there is none. */
  readonly attribution: string
}

/** Guillemets and attribution of a quote: run on when it has an introducer (« explique le »), else on its own line. */
export function quoteWords({ introducer, civility, speaker, function: role }: NodeAttrs['quote'], language: Language): QuoteWords {
  const signs = language === 'fr' ? { opening: `«${NBSP}`, closing: `${NBSP}»` } : { opening: '“', closing: '”' }
  const who = [personWords(civility, speaker), role].filter((part) => part !== '').join(', ')
  if (who === '') return { ...signs, runOn: '', attribution: '' }
  if (introducer === '') return { ...signs, runOn: '', attribution: `—${NBSP}${who}` }
  return { ...signs, runOn: `, ${introducer} ${who}${who.endsWith('.') ? '' : '.'}`, attribution: '' }
}

/** Before words on the same line: an institution's own label gets the colon of the language unless it ends in a sign. */
function introducing(words: string | undefined, language: Language): string | undefined {
  if (words === undefined || /[\p{P}]$/u.test(words)) return words
  return language === 'fr' ? `${words}${NBSP}:` : `${words}:`
}

export function moreInfoLabel(language: Language, own?: Labels): string {
  return introducing(own?.moreInfo, language) ?? labels[language].moreInfo
}

export function linksOfInterestLabel(language: Language, own?: Labels): string {
  return introducing(own?.linksOfInterest, language) ?? labels[language].linksOfInterest
}

export function pressContactLabel(language: Language, count: number, own?: Labels): string {
  if (own?.pressContact !== undefined) return own.pressContact
  if (language === 'fr') return count > 1 ? 'Contacts presse' : 'Contact presse'
  return count > 1 ? 'Press contacts' : 'Press contact'
}

export function referencesLabel(language: Language, count: number, own?: Labels): string {
  if (own?.references !== undefined) return own.references
  if (language === 'fr') return count > 1 ? 'Références' : 'Référence'
  return count > 1 ? 'References' : 'Reference'
}

/** `Source : …`, for key figures and boxes. Empty for an empty source. */
export function sourceWords(source: string, language: Language): string {
  return source === '' ? '' : `${labels[language].source} ${source}`
}

/** Beside one figure: its own date, then its own source. `2024`, `Source : IDC`, `2024, source : IDC`. Empty without either. */
export function figureOriginWords({ date, source }: Pick<NodeAttrs['keyFigure'], 'date' | 'source'>, language: Language): string {
  const from = sourceWords(source, language)
  if (date === '' || from === '') return `${date}${from}`
  return `${date}, ${from.charAt(0).toLowerCase()}${from.slice(1)}`
}

/** `© Author / Institution`; the sign is added once. */
export function creditWords(credit: string): string {
  return credit === '' || credit.startsWith('©') ? credit : `©${NBSP}${credit}`
}

/** In the place of a picture that a format cannot show, where it is. */
export function pictureElsewhere(alt: string, language: Language): string {
  if (language === 'fr') return `[Image${alt === '' ? '' : `${NBSP}: ${alt}`}. Elle est dans le PDF et dans le dossier pour la presse.]`
  return `[Picture${alt === '' ? '' : `: ${alt}`}. It is in the PDF and in the press kit.]`
}

/** Each line that is not empty: name and function, telephone, e-mail. */
export function contactLines({ name, function: role, phone, email }: NodeAttrs['contact'], language: Language): readonly string[] {
  const lines = [
    [name, role].filter((part) => part !== '').join(', '),
    phone === '' ? '' : `${labels[language].phone} ${phone}`,
    email === '' ? '' : `${labels[language].email} ${email}`,
  ]
  return lines.filter((line) => line !== '')
}

/** Where a reference leads and how that is printed: the address itself, so that paper readers have it too. Null: nowhere. */
export function referenceLink({ doi, url }: NodeAttrs['reference'], language: Language): { readonly href: string; readonly words: string } | null {
  if (doi !== '') return { href: `https://doi.org/${doi}`, words: `${labels[language].doi} ${doi}` }
  return url === '' ? null : { href: url, words: url }
}

const articles: readonly (readonly [beginning: RegExp, article: string])[] = [
  [/^(?:centre|chu|chru?|groupe|groupement|pôle|réseau|laboratoire|service|ministère)\b/iu, 'du '],
  [/^(?:fondation|clinique|polyclinique|ligue|maternité|faculté|société|région|ville)\b/iu, 'de la '],
  [/^(?:hospices|hôpitaux)\b/iu, 'des '],
  [/^(?:institut|hôpital|établissement|association|assistance|agence|université|école|espace|union|observatoire)\b/iu, 'de l’'],
  [/^[aeiouyàâäéèêëîïôöùûüœæ]/iu, 'd’'],
]

/** « À propos de l’Institut … »: what a new about block is called. The author may change it: articles have exceptions. */
export function aboutTitleWords({ name }: Pick<InstitutionSnapshot, 'name'>, language: Language): string {
  if (language === 'en') return `About ${name}`
  const article = articles.find(([beginning]) => beginning.test(name))?.[1] ?? 'de '
  return `À propos ${article}${name}`
}

/** Before an item of a bullet list; `level` from 0. */
export function bulletMarker(level: number): string {
  return level % 2 === 0 ? '•' : '–'
}

/** `Page 1 / 4`, kept on one line. */
export function pageWords(page: number, total: number): string {
  return `Page${NBSP}${page}${NBSP}/${NBSP}${total}`
}

/** Across each page of what is not approved. */
export function draftWords(language: Language): string {
  return labels[language].draft
}

/** Where a page comes from. Null where there is none: a file has no reference, a draft no version. */
export interface Provenance {
  readonly reference: string | null
  readonly versionNumber: number | null
  readonly fingerprint: string | null
}

/** Of a text that was released and does not stand any more, where it leaves all the same. */
export function standingWords(standing: 'withdrawn' | 'superseded', language: Language): string {
  return labels[language][standing]
}

/**
 * What a page's foot says of its origin, and a person reads out to have it verified. An absent number must not be taken
 * for a forgotten one, nor a version under review for a cleared one.
 *   `2025-014 · version 2 · empreinte 4f2a9c01d7e3`                        the cleared version
 *   `2025-014 · version 2, sans bon à diffuser · empreinte 4f2a9c01d7e3`   any other version
 *   `2025-014 · brouillon`                                                 the draft
 *   `sans version approuvée`                                               a file
 */
export function provenanceWords({ reference, versionNumber, fingerprint }: Provenance, isDraft: boolean, language: Language): string {
  const { noVersion, draftText, uncleared, fingerprintLabel } = labels[language]
  const version = `version${NBSP}${String(versionNumber)}${isDraft ? uncleared : ''}`
  const parts = [
    reference,
    versionNumber !== null ? version : reference === null ? noVersion : draftText,
    fingerprint === null ? null : `${fingerprintLabel}${NBSP}${fingerprint.slice(0, 12)}`,
  ]
  return parts.filter((part) => part !== null).join(' · ')
}
