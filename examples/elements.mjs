import { createHash } from 'node:crypto'

/*
 * A small notation for the sample's text. `~` is a no-break space (U+00A0), `^` a narrow one (U+202F): both can be seen
 * here and are set when the text is read.
 */

const spaced = (words) => words.replaceAll('~', '\u00a0').replaceAll('^', '\u202f')

const run = (words, ...marks) => ({ type: 'text', text: spaced(words), ...(marks.length > 0 ? { marks } : {}) })

export const bold = (words) => run(words, { type: 'bold' })
export const italic = (words) => run(words, { type: 'italic' })
export const sup = (words) => run(words, { type: 'superscript' })
export const sub = (words) => run(words, { type: 'subscript' })
export const english = (words) => run(words, { type: 'language', attrs: { lang: 'en' } }, { type: 'italic' })
export const link = (words, href) => run(words, { type: 'link', attrs: { href } })
export const lineBreak = { type: 'hardBreak' }

let count = 0

/** The same ids at each build: the file changes only where the text does. */
const nextId = () => {
  count += 1
  const digits = createHash('sha256').update(`sample ${count}`).digest('hex')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}

/** An element with its attributes and its content; strings are text, in content and in attributes alike. */
export function element(type, attrs, ...content) {
  const said = Object.fromEntries(Object.entries(attrs).map(([key, value]) => [key, typeof value === 'string' ? spaced(value) : value]))
  const children = content.map((child) => (typeof child === 'string' ? run(child) : child))
  return { type, attrs: { id: nextId(), ...said }, ...(children.length > 0 ? { content: children } : {}) }
}

export const p = (...content) => element('paragraph', {}, ...content)
export const h2 = (words) => element('heading', { level: 2 }, words)
export const h3 = (words) => element('heading', { level: 3 }, words)
export const item = (first, ...rest) => element('listItem', {}, typeof first === 'string' ? p(first) : first, ...rest)
export const bullets = (...items) => element('bulletList', {}, ...items)
export const numbers = (...items) => element('orderedList', { start: 1 }, ...items)
