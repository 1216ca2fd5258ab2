/* Long contents of a clipboard are cut where a block ends, so that each piece is read by itself without a word or a block being parted. */

const TAG = /<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi

/** Wrappers that say nothing of the words: a piece may leave one open. */
const WRAPPERS = new Set('html body div section article main center form'.split(' '))
/** Elements that stay whole. */
const WHOLE = new Set('ul ol table blockquote pre figure dl aside header address li td th tr tbody thead tfoot dt dd figcaption caption colgroup'.split(' '))
const ENDLESS = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const LINES = new Set('p h1 h2 h3 h4 h5 h6'.split(' '))

/** Google Docs wraps everything in a « b » that is not bold. */
const isWrapper = (name: string, attributes: string) => WRAPPERS.has(name) || (name === 'b' && /font-weight:\s*normal/i.test(attributes))
/** Word writes the items of a list as paragraphs: they stay together. */
const isItem = (attributes: string) => /mso-list|MsoListParagraph/i.test(attributes)

interface Standing {
  /** Elements open that stay whole. */
  whole: number
  /** Elements open that belong to a line: bold, a link. */
  inline: number
  /** `inline` where the line began. */
  inlineBefore: number
  item: boolean
}

function opened(now: Standing, name: string, attributes: string): void {
  if (ENDLESS.has(name) || isWrapper(name, attributes) || attributes.endsWith('/')) return
  if (WHOLE.has(name)) now.whole += 1
  else if (LINES.has(name)) {
    now.inlineBefore = now.inline
    now.item = isItem(attributes)
  } else now.inline += 1
}

/** Whether a block, or a wrapper of blocks, ended here. */
function closed(now: Standing, name: string): boolean {
  if (ENDLESS.has(name)) return false
  if (WRAPPERS.has(name)) return true
  if (WHOLE.has(name)) now.whole = Math.max(0, now.whole - 1)
  else if (LINES.has(name)) now.inline = now.inlineBefore
  else {
    now.inline = Math.max(0, now.inline - 1)
    return false
  }
  return true
}

/** Cuts HTML between its outer blocks into pieces of `size` signs or little more. Joined, they are what was given. */
export function htmlPieces(html: string, size: number): readonly string[] {
  const pieces: string[] = []
  const now: Standing = { whole: 0, inline: 0, inlineBefore: 0, item: false }
  let from = 0
  for (const { index, 0: tag, 1: slash, 2: name = '', 3: attributes = '' } of html.matchAll(TAG)) {
    const lower = name.toLowerCase()
    if (slash !== '/') opened(now, lower, attributes)
    else if (closed(now, lower) && now.whole === 0 && now.inline === 0 && !now.item) {
      const end = index + tag.length
      if (end - from < size) continue
      pieces.push(html.slice(from, end))
      from = end
    }
  }
  return from < html.length ? [...pieces, html.slice(from)] : pieces
}

/** Cuts a plain text between its paragraphs, or between lines where it has none. Joined by a line end, the pieces are what was given. */
export function textPieces(text: string, size: number): readonly string[] {
  const pieces: string[] = []
  let from = 0
  while (text.length - from > size) {
    const blank = text.indexOf('\n\n', from + size)
    const line = text.indexOf('\n', from + size)
    const end = blank >= 0 && blank - from < size * 4 ? blank : line
    if (end < 0) break
    pieces.push(text.slice(from, end))
    from = end + 1
  }
  return [...pieces, text.slice(from)]
}
