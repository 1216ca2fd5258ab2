/**
 * What may be parsed at once. Measured in Chromium: above these a parse freezes the window for more than 200 ms (50,000
 * nested elements froze it for 3.7 s). A longer clipboard is read piece by piece.
 */
export const MAX_HTML_CHARS = 2_000_000
export const MAX_HTML_TAGS = 8_000
export const MAX_HTML_DEPTH = 200
/** What a clipboard may weigh as a whole: past that it is no text of this house. */
export const MAX_CLIPBOARD_CHARS = 40_000_000
/** A document holds four million signs (core/document/parse): half of it for one paste, and room for what stands there. */
export const MAX_TEXT_CHARS = 2_000_000
export const MAX_TEXT_LINES = 50_000
/** No paragraph of any text is as long: it would hold the window up wherever it stands. */
export const MAX_PARAGRAPH_CHARS = 200_000
/** Of a clipboard that is read piece by piece: a long Word document has a third of them. */
export const MAX_CLIPBOARD_TAGS = 150_000
export const MAX_DOCUMENT_SIZE = 3_500_000

/** Above these, reading and typesetting would hold the window up: it is done in turns. */
export const LONG_TEXT_CHARS = 12_000
export const LONG_HTML_CHARS = 60_000
/** Above this, the blocks are put in turn by turn too, and the person sees how far it is. */
export const VERY_LONG_CHARS = 30_000

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
  // Of « İ », toLowerCase makes two signs: what stands behind it would no longer be where it was.
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
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

/** Whether this clipboard is read in turns. */
export function isLong(html: string, text: string): boolean {
  return html.length > LONG_HTML_CHARS || text.length > LONG_TEXT_CHARS
}

/** Whether this plain text may be brought in. */
export function isTextBearable(text: string): boolean {
  if (text.length > MAX_TEXT_CHARS) return false
  const lines = text.split('\n')
  return lines.length <= MAX_TEXT_LINES && lines.every(({ length }) => length <= MAX_PARAGRAPH_CHARS)
}

/** Whether this HTML may be read piece by piece. */
export function isReadable(html: string): boolean {
  const tags = html.matchAll(TAG)
  for (let counted = 0; tags.next().done !== true; counted += 1) if (counted >= MAX_CLIPBOARD_TAGS) return false
  return true
}
