import { dashOf } from '../profile'
import type { Edit, TypographyRule } from '../rule'
import { NO_BREAK, SPACE } from '../signs'

const DASH = new RegExp(`(?<left>${SPACE}+)(?<dash>--?|[–—])(?<right>${SPACE}+)`, 'gu')
const SENTENCE_END = new RegExp(`[.!?…]${SPACE}+(?=\\p{Lu})|\\n`, 'gu')

/** A figure beside a hyphen makes it a score, a range or a sign, not an aside. */
function isAside(dash: string, before: string | undefined, after: string | undefined, typing: boolean): boolean {
  if (before === undefined || before === '\n' || /[-–—]/u.test(before)) return false
  if (after === undefined) return typing && !/\d/u.test(before)
  if (after === '\n' || /[-–—]/u.test(after)) return false
  const [figureBefore, figureAfter] = [/\d/u.test(before), /\d/u.test(after)]
  return dash.startsWith('-') ? !figureAfter : !(figureBefore && figureAfter)
}

/** LAYOUT 2: an aside stands between dashes with no-break spaces inside, never hyphens. The second dash of a sentence closes the first. */
export const dash: TypographyRule = {
  name: 'dash',
  edits: (text, { profile, typing }) => {
    const ends = Array.from(text.matchAll(SENTENCE_END), ({ index }) => index)
    let [open, since] = [false, 0]
    return Array.from(text.matchAll(DASH), (match): readonly Edit[] => {
      const { left = '', dash: sign = '', right = '' } = match.groups ?? {}
      const [at, end] = [match.index, match.index + match[0].length]
      const [before, after] = [text[at - 1], text[end]]
      if (ends.some((one) => one >= since && one < at)) open = false
      if (!isAside(sign, before, after, typing)) return []
      open = !open
      since = end
      const [from, to] = [at + left.length, end - right.length]
      // The space beside a guillemet or before a high sign is theirs.
      const outer: Edit[] = before === '«' ? [] : [{ from: at, to: from, insert: open ? ' ' : NO_BREAK }]
      const inner: Edit[] = after !== undefined && /[:;!?»]/u.test(after) ? [] : [{ from: to, to: end, insert: open ? NO_BREAK : ' ' }]
      return [...outer, { from, to, insert: dashOf(profile) }, ...inner]
    }).flat()
  },
}
