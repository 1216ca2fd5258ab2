/** The parts at the end of a communiqué that their first words name. */
export type Section = 'about' | 'pressContact' | 'moreInfo' | 'linksOfInterest' | 'references'

const S = '[\\s\u00a0\u202f]'
const COLON = `${S}*[:.–—-]?${S}*`

const forms: readonly (readonly [section: Section, form: RegExp])[] = [
  ['about', new RegExp(`^[àa]${S}+propos${S}+(?:de|du|des|d[’'])`, 'iu')],
  ['about', /^about\s+\p{Lu}/u],
  ['pressContact', new RegExp(`^(?:vos${S}+)?contacts?${S}+(?:de${S}+)?(?:presse|média|médias|relations?${S}+(?:presse|médias?|publiques))${COLON}`, 'iu')],
  ['pressContact', new RegExp(`^(?:press${S}+contacts?|media${S}+contacts?)${COLON}`, 'iu')],
  ['moreInfo', new RegExp(`^(?:pour${S}+(?:plus${S}+d[’']informations?|en${S}+savoir${S}+plus)|plus${S}+d[’']informations?|en${S}+savoir${S}+plus|more${S}+information)${COLON}`, 'iu')],
  ['linksOfInterest', new RegExp(`^(?:déclarations?${S}+(?:de${S}+|des${S}+|d[’']))?(?:liens?|conflits?)${S}+d[’']intérêts?${COLON}`, 'iu')],
  ['references', new RegExp(`^(?:références?|bibliographie|publication|references?)(?:${S}+(?:bibliographiques?|scientifiques?|de${S}+l[’']étude))?(?:${S}*$|${S}*:${S}*)`, 'iu')],
]

export interface SectionStart {
  readonly section: Section
  /** Where in the words the label ends. */
  readonly after: number
}

/** What a paragraph begins, by its first words; null when it is a text like any other. */
export function sectionStart(words: string): SectionStart | null {
  for (const [section, form] of forms) {
    const found = form.exec(words)
    if (!found) continue
    // A sentence that begins with « À propos de… » is no title.
    if (section === 'about' && (words.length > 160 || /[.;]$/.test(words))) continue
    return { section, after: section === 'about' ? 0 : found[0].length }
  }
  return null
}

/** « ### », « – FIN – »: where a text for journalists says that it ends. */
export function isEndMark(words: string): boolean {
  return /^[\s\u00a0–—*#-]*(?:fin|end)?[\s\u00a0–—*#-]*$/iu.test(words)
}
