/**
 * What a paste may weigh before anything parses it. Measured in Chromium: above these a paste freezes the window for
 * more than 200 ms (50,000 nested elements froze it for 3.7 s). A communiqué of four pages out of Word stays far below.
 */
export const MAX_HTML_CHARS = 2_000_000
export const MAX_HTML_TAGS = 8_000
export const MAX_HTML_DEPTH = 200
/** About sixty printed pages: a communiqué has four. */
export const MAX_TEXT_CHARS = 200_000
export const MAX_TEXT_LINES = 5_000

/** Elements that never contain others, or that the next one closes: they do not deepen the tree. */
const FLAT = new Set('area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option'.split(' '))

const TAG = /<(\/?)([a-z][a-z0-9]*)/gi

/** The address that a page's own links are read against: the content policy reports it even where nothing is loaded. */
const BASE = /<base\b[^<>]*>?/gi

/** Takes out, in linear time, what carries no word and most of the weight of an office suite's HTML. */
export function withoutDeadWeight(html: string): string {
  return ['<!--\u0000-->', '<style\u0000</style>', '<xml\u0000</xml>', '<script\u0000</script>']
    .reduce((rest, pair) => {
      const [open = '', close = ''] = pair.split('\u0000')
      return cutBetween(rest, open, close)
    }, html)
    .replace(BASE, '')
}

/** Word wraps its fragment in comments that say where it starts; they are cut like the others. */
function cutBetween(html: string, open: string, close: string): string {
  const lower = html.toLowerCase()
  let kept = ''
  let from = 0
  for (let start = lower.indexOf(open); start >= 0; start = lower.indexOf(open, from)) {
    const end = lower.indexOf(close, start + open.length)
    kept += html.slice(from, start)
    if (end < 0) return kept
    from = end + close.length
  }
  return kept + html.slice(from)
}

/** Whether this HTML may be parsed; counted on the string, so that counting never costs what parsing would. */
export function isParsable(html: string): boolean {
  if (html.length > MAX_HTML_CHARS) return false
  let tags = 0
  let depth = 0
  for (const [, slash, name = ''] of html.matchAll(TAG)) {
    tags += 1
    if (!FLAT.has(name.toLowerCase())) depth += slash === '/' ? -1 : 1
    if (tags > MAX_HTML_TAGS || depth > MAX_HTML_DEPTH) return false
  }
  return true
}

/** Whether this plain text may be brought in. */
export function isTextBearable(text: string): boolean {
  if (text.length > MAX_TEXT_CHARS) return false
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  return lines <= MAX_TEXT_LINES
}
