/*
 * Formulas (MathML) as words: the sanitiser would leave them out with all that they say. « p < 0,001 » is words, an exponent
 * is one, and a fraction stands on one line. What is made here is cleaned like everything else.
 */

interface Formula {
  readonly tag: string
  readonly attributes: string
  readonly children: (Formula | string)[]
}

const OPEN = /<(?:[a-z]+:)?math\b/i
const CLOSE = /<\/(?:[a-z]+:)?math\s*>/gi
const PART = /<(\/?)(?:[a-z]+:)?([a-z][a-z0-9-]*)\b([^<>]*)>|([^<]+)/gi

/** KaTeX writes its formulas twice, as MathML and as words: those are pasted. */
const TWICE = /class\s*=\s*["']?katex-html/i

export interface WordsOfFormulas {
  readonly html: string
  /** How many formulas became words. */
  readonly formulas: number
}

export function formulasInWords(html: string): WordsOfFormulas {
  if (!OPEN.test(html)) return { html, formulas: 0 }
  const isTwice = TWICE.test(html)
  let words = ''
  let from = 0
  let formulas = 0
  for (const { index, 0: end } of html.matchAll(CLOSE)) {
    const piece = html.slice(from, index)
    const start = piece.search(OPEN)
    from = index + end.length
    words += start < 0 ? piece : piece.slice(0, start)
    if (start < 0 || isTwice) continue
    words += wordsOf(treeOf(piece.slice(start)), false)
    formulas += 1
  }
  return { html: words + html.slice(from), formulas }
}

const ENDLESS = new Set('mspace none mprescripts malignmark maligngroup'.split(' '))

function treeOf(source: string): Formula {
  const root: Formula = { tag: 'mrow', attributes: '', children: [] }
  const open = [root]
  for (const [, slash, name = '', attributes = '', text] of source.matchAll(PART)) {
    const tag = name.toLowerCase()
    const parent = open.at(-1) ?? root
    if (text !== undefined) parent.children.push(text)
    else if (slash === '/') {
      if (open.length > 1 && parent.tag === tag) open.pop()
    } else {
      const formula: Formula = { tag, attributes, children: [] }
      parent.children.push(formula)
      if (!attributes.endsWith('/') && !ENDLESS.has(tag)) open.push(formula)
    }
  }
  return root
}

const partsOf = ({ children }: Formula): readonly Formula[] => children.filter((child) => typeof child !== 'string')

/** Functions and products that no sign shows. */
const UNSEEN = /[\u2061-\u2064\u200b]|&(?:#x206[1-4]|#828[9]|#829[0-2]|ApplyFunction|af|InvisibleTimes|it|InvisibleComma|ic);/gi
const tokenOf = ({ children }: Formula): string => children.filter((child) => typeof child === 'string').join('').replace(UNSEEN, '').replace(/\s+/g, ' ').trim()

/** What stands between two terms, with a space on both sides. */
const BETWEEN = /^(?:[=<>≤≥≠≈≃≅∼~±∓+−×÷∈∉→⇒⇔∝]|-|&[lg]t;|&le;|&ge;|&ne;|&plusmn;|&times;|&minus;|&approx;)$/

/** The words of a row. In a script nothing is spaced: 10⁻³. */
function rowOf(parts: readonly Formula[], isTight: boolean): string {
  return parts.reduce((row, part, at) => {
    const words = wordsOf(part, isTight)
    const [before, after] = [parts[at - 1], parts[at + 1]]
    const isBetween = part.tag === 'mo' && BETWEEN.test(words) && before && before.tag !== 'mo' && after
    if (isBetween && !isTight) return `${row} ${words} `
    // Two and a half is not twenty-one halves.
    return /\d$/.test(row) && /^\d/.test(words) && [before, part].some(isFraction) ? `${row} ${words}` : row + words
  }, '')
}

/** A fraction, be it alone in rows. */
function isFraction(part: Formula | undefined): boolean {
  let inside = part
  while (inside && ROWS.has(inside.tag) && partsOf(inside).length === 1) [inside] = partsOf(inside)
  return inside?.tag === 'mfrac'
}

const ROWS = new Set(['mrow', 'mstyle', 'mpadded'])

const script = (tag: 'sup' | 'sub', part: Formula | undefined): string => {
  const words = part ? wordsOf(part, true) : ''
  return words === '' ? '' : `<${tag}>${words}</${tag}>`
}

/** Of more than one term, between parentheses. */
function grouped(part: Formula | undefined): string {
  const words = part ? wordsOf(part, true) : ''
  return /^[\p{L}\p{N}.,]*$/u.test(words) ? words : `(${words})`
}

const attributeOf = ({ attributes }: Formula, name: string): string | null => new RegExp(`\\b${name}\\s*=\\s*["']([^"'<>]*)["']`, 'i').exec(attributes)?.[1] ?? null

/** Signs before and behind their base: those behind it in pairs (below, above), then `mprescripts` and those before it. */
function withScripts(parts: readonly Formula[], base: string): string {
  const bar = parts.findIndex(({ tag }) => tag === 'mprescripts')
  const [behind, ahead] = bar < 0 ? [parts.slice(1), []] : [parts.slice(1, bar), parts.slice(bar + 1)]
  const written = (scripts: readonly Formula[], isAhead: boolean): string => scripts.map((_, at) => {
    if (at % 2 === 1) return ''
    const [below, above] = [script('sub', scripts[at]), script('sup', scripts[at + 1])]
    return isAhead ? above + below : below + above
  }).join('')
  return written(ahead, true) + base + written(behind, false)
}

/** Two lines between parentheses, as of combinations: no fraction. */
const NO_LINE = /^\s*0+(?:\.0*)?(?:[a-z]+|%)?\s*$/i

/** Above or below a letter, these are its accent. */
const ACCENT = /^(?:[¯^~˙¨→‾ˉ]|&(?:macr|OverBar|Hat|tilde|rarr);)$/

function wordsOf(formula: Formula, isTight: boolean): string {
  const parts = partsOf(formula)
  const [first, second, third] = parts
  const base = first ? wordsOf(first, isTight) : ''
  const scripted = isFraction(first) ? grouped(first) : base
  switch (formula.tag) {
    case 'mi': case 'mn': case 'mo': case 'mtext': case 'ms':
      return parts.length > 0 ? rowOf(parts, isTight) : tokenOf(formula)
    case 'msup': case 'mover':
      return formula.tag === 'mover' && second && ACCENT.test(tokenOf(second)) ? base + tokenOf(second) : scripted + script('sup', second)
    case 'msub': case 'munder':
      return scripted + script('sub', second)
    case 'msubsup': case 'munderover':
      return scripted + script('sub', second) + script('sup', third)
    case 'mmultiscripts':
      return withScripts(parts, scripted)
    case 'mfrac':
      return NO_LINE.test(attributeOf(formula, 'linethickness') ?? 'medium') ? parts.map((part) => wordsOf(part, isTight)).join('; ') : `${grouped(first)}/${grouped(second)}`
    case 'msqrt':
      return `√${grouped({ ...formula, tag: 'mrow' })}`
    case 'mroot':
      return `${script('sup', second)}√${grouped(first)}`
    case 'mfenced':
      return (attributeOf(formula, 'open') ?? '(') + parts.map((part) => wordsOf(part, isTight)).join(`${attributeOf(formula, 'separators')?.trim().charAt(0) ?? ','} `) + (attributeOf(formula, 'close') ?? ')')
    case 'mtable':
      return parts.map((row) => partsOf(row).map((cell) => wordsOf(cell, isTight)).join(' ')).join('; ')
    case 'mspace':
      return ' '
    case 'semantics':
      return base
    case 'annotation': case 'annotation-xml': case 'mphantom': case 'none': case 'mprescripts':
      return ''
    default:
      return rowOf(parts, isTight)
  }
}
