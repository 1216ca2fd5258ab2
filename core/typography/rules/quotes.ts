import { spaceOf } from '../profile'
import type { Edit, RuleContext, TypographyRule } from '../rule'
import { isSpace } from '../signs'

/** What may stand before an opening mark. */
const mayOpenAfter = (sign: string | undefined) => sign === undefined || sign === '\n' || isSpace(sign) || /[([{'’«“–—/-]/u.test(sign)
const mayCloseBefore = (sign: string | undefined) => sign === undefined || sign === '\n' || isSpace(sign) || /[)\]}»”.,;:!?…–—/'’-]/u.test(sign)

/** How many guillemets are open before each sign; never below none. */
function depths(text: string, inQuote: boolean): readonly number[] {
  let depth = inQuote ? 1 : 0
  const base = depth
  return Array.from(text).flatMap((sign) => {
    const here = depth
    if (sign === '«') depth += 1
    if (sign === '»') depth = Math.max(base, depth - 1)
    return Array.from({ length: sign.length }, () => here)
  })
}

interface Pair {
  readonly open: number
  readonly close: number
}

function straightPairs(text: string): readonly Pair[] {
  const pairs: Pair[] = []
  let open = -1
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    const [before, after] = [text[at - 1], text[at + 1]]
    const opens = mayOpenAfter(before) && after !== undefined && after !== '\n' && !isSpace(after)
    const closes = before !== undefined && !isSpace(before) && mayCloseBefore(after)
    if (open < 0 && opens) open = at
    else if (open >= 0 && closes && at > open + 1) {
      pairs.push({ open, close: at })
      open = -1
    }
  }
  return pairs
}

/** English or German marks whose pair is whole. */
function curlyPairs(text: string): readonly Pair[] {
  return Array.from(text.matchAll(/[“„]([^“”„«»\n]*)[”“]/gu), (match) => ({ open: match.index, close: match.index + match[0].length - 1 }))
}

function marks({ open, close }: Pair, nested: boolean): readonly Edit[] {
  const [opening, closing] = nested ? ['“', '”'] : ['«', '»']
  return [{ from: open, to: open + 1, insert: opening }, { from: close, to: close + 1, insert: closing }]
}

/** The mark that was just typed opens after a space; it closes what is open, and is left alone otherwise: 27" is a length. */
function typedMark(text: string, { profile, inQuote }: RuleContext): readonly Edit[] {
  const at = text.length - 1
  if (text[at] !== '"') return []
  const depth = depths(text, inQuote).at(-1) ?? 0
  const base = inQuote ? 1 : 0
  const inside = text.slice(0, at)
  const curlyIsOpen = inside.lastIndexOf('“') > Math.max(inside.lastIndexOf('”'), inside.lastIndexOf('«'), inside.lastIndexOf('»'))
  const gap = spaceOf(profile.guillemets)
  const mark = (insert: string): readonly Edit[] => [{ from: at, to: at + 1, insert }]
  if (mayOpenAfter(text[at - 1])) return mark(depth > 0 ? '“' : `«${gap}`)
  if (curlyIsOpen) return mark('”')
  return depth > base ? mark(`${gap}»`) : []
}

/** LAYOUT 2: guillemets; inside them, and inside a quote that the layout sets between guillemets, “ ” (second level). */
export const quotes: TypographyRule = {
  name: 'quotes',
  edits: (text, context) => {
    if (context.typing) return typedMark(text, context)
    if (!/["“„]/u.test(text)) return []
    const depth = depths(text, context.inQuote)
    const nested = ({ open }: Pair) => (depth[open] ?? 0) > 0
    const straight = straightPairs(text).flatMap((pair) => marks(pair, nested(pair)))
    const curly = curlyPairs(text).flatMap((pair) => marks(pair, nested(pair)))
    return [...straight, ...curly]
  },
}
