import type { Find, Found } from './suggestion'

const place = (text: string, from: number): Found => ({ from, to: from + 1, before: text.charAt(from), after: null })

/** The first guillemet of a text that has no other half. */
function lonely(text: string): number {
  let open = -1
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '«' && open < 0) open = at
    if (text[at] !== '»') continue
    if (open < 0) return at
    open = -1
  }
  return open
}

/** A straight mark that has no other half, and is no length (27"); a guillemet alone. Where the other half goes, the person knows. */
export const quoteMarks: readonly Find[] = [
  (text) => {
    const straight = Array.from(text.matchAll(/(?<!\d)"/gu), ({ index }) => index)
    const [first] = straight
    return first === undefined || straight.length % 2 === 0 ? [] : [place(text, straight.at(-1) ?? first)]
  },
  (text) => {
    const at = lonely(text)
    return at < 0 ? [] : [place(text, at)]
  },
]
