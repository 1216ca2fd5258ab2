import { childrenOf } from './read'
import type { NodeJson } from './types'

type Place = 'superscript' | 'subscript'

const signsFrom = (...pairs: readonly (readonly [plain: string, placed: string])[]): ReadonlyMap<string, string> =>
  new Map(pairs.flatMap(([plain, placed]) => {
    const signs = Array.from(placed)
    return Array.from(plain, (sign, at) => [sign, signs[at] ?? sign] as const)
  }))

/** What Unicode has raised and lowered forms of (blocks 2070, 1D00, 1D80, 2C60); the last are raised as they are. */
const placedSigns: Readonly<Record<Place, ReadonlyMap<string, string>>> = {
  superscript: signsFrom(['0123456789+-–−=()', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾'], ['abcdefghijklmnoprstuvwxyz', 'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'], ['ABDEGHIJKLMNOPRTUVW', 'ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ'], ['βγδθφχ', 'ᵝᵞᵟᶿᵠᵡ'], ['*†‡§°ºª′″™®©', '*†‡§°ºª′″™®©']),
  subscript: signsFrom(['0123456789+-–−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎'], ['aehijklmnoprstuvx', 'ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'], ['βγρφχ', 'ᵦᵧᵨᵩᵪ']),
}

/** For what has no raised form: as one types it where no sign can be raised. */
const opening: Readonly<Record<Place, string>> = { superscript: '^(', subscript: '_(' }

/** 1er, 2e, XXIe, 2de, 4th; Mme, Me, Dr, Pr, no, Cie, Ste: what is read the same on the line. */
const readsOnTheLine = [
  /(?<![\p{L}\p{N}])(?:\d+|[IVXLCDM]+)(?:ers?|i?[eè]res?|res?|i?[eè]mes?|es?|os?|th|st|nd|rd)$/u,
  /(?<![\p{L}\p{N}])(?:2|II)(?:n?ds?|n?des?)$/u,
  /(?<!\p{L})(?:M(?:mes?|lles?|es?|grs?|rs?)|[DP](?:rs?|res?)|[Nn]os?|Cies?|Cts?|Stes?|Sts?|Vve|Bd|Fg|[ÉE]ts)$/u,
]
/** Longer than the longest of them. */
const SIGNS_BEFORE = 24

/** Tiresome to read in small letters, and nobody finds it by its letters. */
const LONG_WORD = /\p{L}{4}/u

const tradeMarks: ReadonlyMap<string, string> = new Map([['TM', '™'], ['SM', '℠']])

/**
 * A text for where no mark is shown: a power of ten without its mark is another number. Signs take their raised and
 * lowered forms (10⁵, CO₂, xⁿ⁺¹), what Unicode has none for is put into `^(5,3)` and `_(max,q)`; ordinals and titles
 * stay letters. For words that are read: pages, searches and comparisons take the words as they are.
 */
export function withRaisedSigns<Node extends NodeJson>(node: Node): Node {
  return node.content ? { ...node, content: inSigns(childrenOf(node)) } : node
}

function inSigns(children: readonly NodeJson[]): readonly NodeJson[] {
  const written: NodeJson[] = []
  let before = ''
  for (let at = 0; at < children.length;) {
    const [first, ...others] = runAt(children, at)
    if (!first) break
    const place = placeOf(first)
    const words = [first, ...others].map(wordsOf).join('')
    const said = place === null ? words : placedWords(place, words, { before, after: wordsOf(children[at + 1 + others.length]) })
    written.push(place === null ? withRaisedSigns(first) : { ...first, text: said })
    before = `${before}${said}`.slice(-SIGNS_BEFORE)
    at += 1 + others.length
  }
  return written
}

/** One child, or all that are raised or lowered together: a bold part does not make two powers of one. */
function runAt(children: readonly NodeJson[], from: number): readonly NodeJson[] {
  const place = children[from] ? placeOf(children[from]) : null
  if (place === null) return children.slice(from, from + 1)
  const end = children.findIndex((child, at) => at > from && placeOf(child) !== place)
  return children.slice(from, end === -1 ? undefined : end)
}

function placeOf({ marks: given }: NodeJson): Place | null {
  return (['superscript', 'subscript'] as const).find((name) => given?.some(({ type }) => type === name)) ?? null
}

const wordsOf = (node: NodeJson | undefined): string => (node?.type === 'hardBreak' ? '\n' : (node?.text ?? ''))

const isApart = (before: string, after: string): boolean => !/[^\s(«[]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)

/** Spaces are not raised: they part the power from what follows. */
function placedWords(place: Place, words: string, { before, after }: { readonly before: string; readonly after: string }): string {
  const [, head = '', raised = '', tail = ''] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(words) ?? []
  if (raised === '') return words
  if (place === 'superscript' && readsOnTheLine.some((form) => form.test(`${before}${head}${raised}`))) return words
  const mark = place === 'superscript' ? tradeMarks.get(raised) : undefined
  if (mark !== undefined) return `${head}${mark}${tail}`
  const signs = Array.from(raised, (sign) => (/\s/u.test(sign) ? sign : placedSigns[place].get(sign)))
  if (!LONG_WORD.test(raised) && signs.every((sign) => sign !== undefined)) return `${head}${signs.join('')}${tail}`
  // A whole line that somebody raised is the power of nothing.
  return isApart(`${before}${head}`, `${tail}${after}`) ? words : `${head}${opening[place]}${raised.replace(/^\(([^()]*)\)$/u, '$1')})${tail}`
}
