import type { CommuniqueType } from '../document/types'
import { fold } from '../register/fold'
import { missingCase } from '../result'

/** `draft`: « PROJET » stands on the pages. Withdrawn or superseded: the pages are as they were released, the name says it. */
export type NameMark = 'draft' | 'withdrawn' | 'superseded' | 'slip' | 'notice'

/** What a file's name is made of. */
export interface NameParts {
  /** The dateline's, `2025-01-30`, or empty. */
  readonly date: string
  readonly type: CommuniqueType
  readonly title: string
  readonly reference: string
  /** Null for a draft. */
  readonly versionNumber: number | null
  readonly isEmbargoed: boolean
  readonly mark: NameMark | null
}

/** The words that stand for a part in a pattern. */
export const nameTokens = ['date', 'type', 'titre', 'version', 'reference'] as const
type NameToken = (typeof nameTokens)[number]

export const defaultNamePattern = '{date}_{type}_{titre}_{version}'
export const MAX_PATTERN_SIGNS = 100

const marks: Readonly<Record<NameMark, string>> = { draft: 'PROJET', withdrawn: 'RETIRE', superseded: 'REMPLACE', slip: 'BORDEREAU', notice: 'AVIS-DE-RETRAIT' }
const LONGEST_TITLE = 60
/** What Windows takes for a device, with any extension. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu

/** Whether each `{…}` of a pattern is a part that is known, and there is one at least: names without any are all the same. */
export function isNamePattern(pattern: string): boolean {
  const tokens = Array.from(pattern.matchAll(/\{([^{}]*)\}/gu), ([, token]) => token)
  const rest = pattern.replaceAll(/\{[^{}]*\}/gu, '')
  return pattern.length <= MAX_PATTERN_SIGNS && tokens.length > 0 && tokens.every((token) => nameTokens.some((known) => known === token)) && !/[{}]/u.test(rest)
}

/**
 * `2025-01-30_CP_titre-du-communique_v3` by the usual pattern, with `_EMBARGO` and `_PROJET` where they stand on the
 * pages, `_RETIRE` or `_REMPLACE` for what must not be sent any more: whatever the pattern, they are said. Letters without
 * accents, digits, `-` and `_` only: nothing that Windows, a mail programme or a web site takes for something else. A part
 * that a text lacks takes its separator with it.
 */
export function fileNameOf(parts: NameParts, pattern: string): string {
  const filled = pattern.replaceAll(/\{([^{}]*)\}/gu, (_, token: string) => valueOf(parts, token as NameToken))
  const name = plain(filled).replaceAll(/[-_]*_[-_]*/gu, '_').replaceAll(/-{2,}/gu, '-').replaceAll(/^[-_]+|[-_]+$/gu, '')
  const whole = [name, parts.isEmbargoed ? 'EMBARGO' : '', parts.mark === null ? '' : marks[parts.mark]].filter((part) => part !== '').join('_')
  return whole === '' || device.test(whole) ? [whole, kindCode(parts.type)].filter((part) => part !== '').join('_') : whole
}

function valueOf({ date, type, title, reference, versionNumber }: NameParts, token: NameToken): string {
  switch (token) {
    case 'date':
      return date
    case 'type':
      return kindCode(type)
    case 'titre':
      return slugOf(title)
    case 'version':
      return versionNumber === null ? '' : `v${String(versionNumber)}`
    case 'reference':
      return reference
    default:
      return missingCase(token)
  }
}

/** Case is a writer's to choose in a pattern; accents and signs are not. */
function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[^A-Za-z0-9_-]+/gu, '-')
}

/** What only leads to a word that is left out. Not « a », « est », « or » or « son », which end names: hépatite A, le Grand Est. */
const leading = new Set('an and at au aux avec by ces contre dans de des du en entre et for from is la le les ne of ou par pour qu que qui se ses sur the to un une with'.split(' '))
/** So do these before an apostrophe (« l’essai »): without one they are the D of a vitamin. */
const elided = /^(?:[cdjlmnst]|qu|aujourd|jusqu|lorsqu|puisqu|quelqu|quoiqu)$/u

/** « 10⁵ » is no 105: a power parts from its number, an index (CO₂) and a unit (m²) stay with their letters. */
const raisedAfterDigit = /(?<=\p{Nd})(?=[⁰¹²³⁴-⁹⁺⁻])/gu

const wordsOf = (title: string) =>
  Array.from(fold(title.replaceAll(raisedAfterDigit, ' ')).matchAll(/([a-z0-9]+)(['’ʼ](?=[a-z0-9]))?/gu), ([, word = '', apostrophe]) => ({ word, onlyLeads: leading.has(word) || (apostrophe !== undefined && elided.test(word)) }))

/**
 * The first words of a title or a name, whole, as many as there is room for, in letters that every file system takes.
 * None is left out between two: the name would say something else.
 */
export function slugOf(title: string): string {
  const [first, ...others] = wordsOf(title)
  let slug = first?.word.slice(0, LONGEST_TITLE) ?? ''
  let saying = slug
  for (const { word, onlyLeads } of others) {
    if (slug.length + 1 + word.length > LONGEST_TITLE) return saying
    slug = `${slug}-${word}`
    if (!onlyLeads) saying = slug
  }
  return slug
}

/** The abbreviations of French press offices. */
function kindCode(type: CommuniqueType): string {
  switch (type) {
    case 'communique':
      return 'CP'
    case 'invitation':
      return 'INV'
    case 'correction':
      return 'RECTIFICATIF'
    case 'dossier':
      return 'DP'
    case 'note':
      return 'NOTE'
    default:
      return missingCase(type)
  }
}
