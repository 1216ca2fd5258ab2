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
}

const phone = `(?:(?:\\+|00)33${SPACE}?(?:\\(0\\)${SPACE}?)?[1-9]|0[1-9])(?:(?:${SPACE}|[.-])?\\d{2}){4}`

const forms: readonly Form[] = [
  // Addresses: of the web, of mail, of a site without its scheme, DOI (ISO 26324).
  { form: /(?:[a-z][a-z0-9+.-]*:\/\/|mailto:|doi:|www\.)[^\s«»<>"“”]+/giu, kind: 'closed', trims: true },
  { form: /[\p{L}\p{N}._%+'’-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, kind: 'closed', trims: true },
  { form: /(?<![\p{L}\p{N}.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[/?#][^\s«»<>"“”]*)?/giu, kind: 'closed', trims: true },
  { form: /(?<!\d)10\.\d{4,9}\/[^\s«»<>"“”]+/gu, kind: 'closed', trims: true },
  // Identifiers of trials and of the like: capitals and digits, tied by hyphens (KT-US486, INA-03, NCT01234567, 2019-001234-12).
  { form: /(?<![\p{L}\p{N}])(?=[\p{Lu}\d-]*\p{Lu})(?=[\p{Lu}\d-]*\d)[\p{Lu}\d]+(?:-[\p{Lu}\d]+)*(?![\p{L}\p{N}])/gu, kind: 'closed', trims: false },
  { form: /(?<![\p{L}\p{N}-])\d+(?:-\d+)+(?![\p{L}\p{N}-])/gu, kind: 'closed', trims: false },
  { form: new RegExp(`(?<![\\d+])${phone}(?!\\d)`, 'gu'), kind: 'telephone', trims: false },
  { form: new RegExp(`(?<![\\d+])\\+(?!33)\\d{1,3}(?:(?:${SPACE}|[.-])?\\d{1,4}){2,6}(?!\\d)`, 'gu'), kind: 'telephone', trims: false },
]

/** The addresses, identifiers and telephone numbers of a text. They may overlap. */
export function protectedRanges(text: string): readonly ProtectedRange[] {
  return rangesOf(forms, text)
}

const telephones = forms.filter(({ kind }) => kind === 'telephone')

export function telephonesIn(text: string): readonly ProtectedRange[] {
  return rangesOf(telephones, text)
}

function rangesOf(looked: readonly Form[], text: string): readonly ProtectedRange[] {
  return looked.flatMap(({ form, kind, trims }) =>
    Array.from(text.matchAll(form), (match) => {
      const words = trims ? match[0].replace(TRAILING, '') : match[0]
      return { from: match.index, to: match.index + words.length, kind }
    }),
  )
}
