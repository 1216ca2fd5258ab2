/** What is looked for in the words of a text that was taken over from another. */
export const scannedKinds = ['date', 'figure', 'function', 'contact', 'link', 'embargo'] as const
export type ScannedKind = (typeof scannedKinds)[number]

export interface Scanned {
  readonly kind: ScannedKind
  readonly words: string
  readonly from: number
  readonly to: number
}

/** Spaces of whatever kind, as typography sets them. */
const S = '[\\s\\u00a0\\u202f]'
const BEFORE = '(?<![\\p{L}\\p{N}])'
const AFTER = '(?![\\p{L}\\p{N}])'
const MONTHS = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|January|February|March|April|May|June|July|August|September|October|November|December'
const DAYS = 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday'
const SPOKEN = 'aujourd[’\']hui|hier|demain|ce matin|ce soir|cette semaine|cette année|ce mois-ci|la semaine (?:prochaine|dernière)|le mois (?:prochain|dernier)|l[’\']an(?:née)? (?:prochain|prochaine|dernier|dernière)|today|yesterday|tomorrow|this (?:week|month|year)|(?:next|last) (?:week|month|year)'

const words = (...forms: readonly string[]) => new RegExp(`${BEFORE}(?:${forms.join('|')})${AFTER}`, 'giu')

const links = /(?<![\p{L}\p{N}@])(?:https?:\/\/|www\.)[^\s<>"«»]*[^\s<>"«».,;:!?)\]’']/giu
/** Begins where a word begins, and is bounded: a long run of letters is walked once. */
const addresses = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/giu
const phones = new RegExp(`(?<![\\p{L}\\p{N}+])(?:\\+\\d{1,3}${S}?(?:\\(0\\)${S}?)?\\d|0\\d)(?:[\\s\\u00a0\\u202f.-]?\\d{2}){4}(?!\\d)`, 'giu')
/** The longest form of a day first: « mardi 4 février 2025 » is one date. */
const dates = words(
  `(?:(?:${DAYS})${S}+)?(?:1er|\\d{1,2})${S}+(?:${MONTHS})(?:${S}+\\d{4})?`,
  `(?:(?:${DAYS}),?${S}+)?(?:${MONTHS})${S}+\\d{1,2}(?:st|nd|rd|th)?(?:,?${S}+\\d{4})?(?!\\d)`,
  `(?:${MONTHS})${S}+\\d{4}`,
  '\\d{4}-\\d{2}-\\d{2}',
  '\\d{1,2}[/.]\\d{1,2}[/.](?:\\d{4}|\\d{2})',
  `\\d{1,2}${S}?h(?:${S}?\\d{2})?`,
  `\\d{1,2}(?::\\d{2})?${S}?[ap]\\.?m`,
  '(?:19|20)\\d{2}(?:-(?:19|20)?\\d{2})?',
  `(?:${DAYS})(?:${S}+(?:prochain|dernier))?`,
  SPOKEN,
)
const embargoes = words('sous embargo', 'embargo', 'under embargo')
const NAME = '(?:\\p{Lu}[\\p{L}’\'-]+|\\p{Lu}\\.)'
const named = new RegExp(`${BEFORE}(?:M\\.|Mme|Dr|Dre|Pr|Pre|Docteure?|Professeure?|Mrs?\\.?|Ms\\.?|Prof\\.?)${S}+${NAME}(?:${S}${NAME}){0,3}`, 'gu')
const offices = words(
  `(?:co)?(?:directeur|directrice)(?:${S}+(?:général|générale|adjoint|adjointe|médical|médicale|scientifique|délégué|déléguée))*`,
  '(?:vice-)?président(?:e)?',
  `chef(?:fe)?${S}+(?:de${S}+(?:service|pôle|projet|département|clinique)|du${S}+(?:service|pôle|département))`,
  `secrétaire${S}+général(?:e)?`,
  'ministre',
  'maire',
  'préfet(?:e|ète)?',
  'doyen(?:ne)?',
  'porte-parole',
  'responsable',
  'coordinateur|coordinatrice|coordonnateur|coordonnatrice',
  `(?:deputy${S}+)?director|head${S}+of|chair(?:man|woman|person)?|president|minister|mayor|dean|spokesperson|chief${S}+executive`,
)
/** With the word or the sign that it counts: « 846 patients », « 12 % », « 1,5 million ». Not the digits of a name (« COVID-19 »). */
const figures = new RegExp(`(?<![\\p{L}\\p{N}_/-])\\d+(?:[.,\\u00a0\\u202f ]\\d{3})*(?:[.,]\\d+)?(?:er|re|e|es)?(?![\\p{N}])(?:${S}*(?:%|€|\\$|£|‰)|${S}+\\p{L}[\\p{L}’'-]*)?`, 'gu')

/** In the order in which they take their words: the digits of a telephone number are no figures. */
const scans: readonly (readonly [kind: ScannedKind, form: RegExp])[] = [
  ['contact', addresses],
  ['link', links],
  ['contact', phones],
  ['date', dates],
  ['embargo', embargoes],
  ['function', named],
  ['function', offices],
  ['figure', figures],
]

/** What may be stale in a line of text, in the order in which it is read. No two overlap. */
export function scan(text: string): readonly Scanned[] {
  const found: Scanned[] = []
  const isTaken = new Uint8Array(text.length)
  for (const [kind, form] of scans) {
    for (const { 0: hit, index } of text.matchAll(form)) {
      const [from, to] = [index, index + hit.length]
      if (isTaken.subarray(from, to).includes(1)) continue
      isTaken.fill(1, from, to)
      found.push({ kind, words: hit, from, to })
    }
  }
  return found.sort((one, other) => one.from - other.from)
}
