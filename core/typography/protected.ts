import { SPACE } from './signs'

/** Signs that no rule changes: an address, an identifier. A telephone number is open to its own rule only. */
export interface ProtectedRange {
  readonly from: number
  readonly to: number
  readonly kind: 'closed' | 'telephone'
}

/** Signs that end a sentence rather than an address. */
const TRAILING = /[.,;:!?…'’)\]]+$/u

interface Form {
  readonly form: RegExp
  readonly kind: ProtectedRange['kind']
  readonly trims: boolean
  /** Whether what has the form is one. */
  readonly isOne?: (words: string) => boolean
}

/** Before and behind a telephone number: no digit, nor a point or comma that ties it to one. */
const ALONE = { before: '(?<![\\d+]|\\d[.,-])', behind: '(?![.,]?\\d)' }

/** Ten figures in pairs, all parted by the same sign: « 03.02.2025 10 h 30 » is a day and an hour. */
const french = ([`${SPACE}?`, '\\.', '-'] as const).map((gap) => {
  const lead = gap === '-' ? `${SPACE}?` : gap === '\\.' ? `(?:\\.|${SPACE})?` : gap
  return new RegExp(`${ALONE.before}(?:(?:\\+|00)33${lead}(?:\\(0\\)${lead})?[1-9]|0[1-9])(?:${gap}\\d{2}){4}${ALONE.behind}`, 'gu')
})

const THOUSANDS = /^\+\d{1,3}(?:\.\d{3})+$/u
/** Its country, its town, three figures, then pairs, of which only these are parted by points: « +32 2 555.12.12 ». */
const POINTED_END = new RegExp(`^\\+\\d{2,3}${SPACE}\\d{1,3}${SPACE}\\d{3}(?:\\.\\d{2}){2}$`, 'u')
const DAY = /\b\d{1,2}\.\d{1,2}\.(?:19|20)\d\d$/u

/**
 * Whether figures that begin with « + » are a whole number of another country (ITU-T E.164: 15 figures at most), not a
 * quantity or a day. With points in it, all of its parts are parted by one, and they are three at least: « +12.5 » is none.
 * Or it ends in pairs.
 */
function isInternational(words: string): boolean {
  const figures = words.replace(/\D/gu, '').length
  if (figures < 8 || figures > 15) return false
  if (!words.includes('.') || POINTED_END.test(words)) return true
  return /^\+[\d.]+$/u.test(words) && words.split('.').length > 3 && !THOUSANDS.test(words) && !DAY.test(words)
}

const forms: readonly Form[] = [
  // Addresses: of the web, of mail, of a site without its scheme, DOI (ISO 26324).
  { form: /(?:[a-z][a-z0-9+.-]*:\/\/|mailto:|doi:|www\.)[^\s«»<>"“”]+/giu, kind: 'closed', trims: true },
  { form: /[\p{L}\p{N}._%+'’-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, kind: 'closed', trims: true },
  { form: /(?<![\p{L}\p{N}.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[/?#][^\s«»<>"“”]*)?/giu, kind: 'closed', trims: true },
  { form: /(?<!\d)10\.\d{4,9}\/[^\s«»<>"“”]+/gu, kind: 'closed', trims: true },
  // Identifiers of trials and of the like: capitals and digits, tied by hyphens (KT-US486, INA-03, NCT01234567, 2019-001234-12).
  { form: /(?<![\p{L}\p{N}])(?=[\p{Lu}\d-]*\p{Lu})(?=[\p{Lu}\d-]*\d)[\p{Lu}\d]+(?:-[\p{Lu}\d]+)*(?![\p{L}\p{N}])/gu, kind: 'closed', trims: false },
  { form: /(?<![\p{L}\p{N}-])\d+(?:-\d+)+(?![\p{L}\p{N}-])/gu, kind: 'closed', trims: false },
  ...french.map((form): Form => ({ form, kind: 'telephone', trims: false })),
  { form: new RegExp(`${ALONE.before}\\+(?!33)[1-9]\\d{0,2}(?:(?:${SPACE}|[.-])?\\d{1,4}){2,6}${ALONE.behind}`, 'gu'), kind: 'telephone', trims: false, isOne: isInternational },
]

/** The addresses, identifiers and telephone numbers of a text. They may overlap. */
export function protectedRanges(text: string): readonly ProtectedRange[] {
  return rangesOf(forms, text)
}

const telephones = forms.filter(({ kind }) => kind === 'telephone')

/** Whole telephone numbers: the only place where typography takes a point between two digits away. */
export function telephonesIn(text: string): readonly ProtectedRange[] {
  return rangesOf(telephones, text)
}

function rangesOf(looked: readonly Form[], text: string): readonly ProtectedRange[] {
  return looked.flatMap(({ form, kind, trims, isOne }) =>
    Array.from(text.matchAll(form)).filter(([words]) => isOne?.(words) !== false).map((match) => {
      const words = trims ? match[0].replace(TRAILING, '') : match[0]
      return { from: match.index, to: match.index + words.length, kind }
    }),
  )
}
