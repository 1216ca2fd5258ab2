import { createHash } from 'node:crypto'

/*
 * A small notation for the sample's text. `~` is a no-break space (U+00A0), `^` a narrow one (U+202F): both can be seen
 * here and are set when the text is read.
 */

/** @typedef {{ type: string, [key: string]: unknown }} Json */
/** @typedef {string | Json} Child */

const spaced = (/** @type {string} */ words) => words.replaceAll('~', '\u00a0').replaceAll('^', '\u202f')

/** @type {(words: string, ...marks: Json[]) => Json} */
const run = (words, ...marks) => ({ type: 'text', text: spaced(words), ...(marks.length > 0 ? { marks } : {}) })

export const bold = (/** @type {string} */ words) => run(words, { type: 'bold' })
export const italic = (/** @type {string} */ words) => run(words, { type: 'italic' })
export const sup = (/** @type {string} */ words) => run(words, { type: 'superscript' })
export const sub = (/** @type {string} */ words) => run(words, { type: 'subscript' })
export const english = (/** @type {string} */ words) => run(words, { type: 'language', attrs: { lang: 'en' } }, { type: 'italic' })
export const link = (/** @type {string} */ words, /** @type {string} */ href) => run(words, { type: 'link', attrs: { href } })
export const lineBreak = { type: 'hardBreak' }

let count = 0

/** The same ids at each build: the file changes only where the text does. */
const nextId = () => {
  count += 1
  const digits = createHash('sha256').update(`sample ${count}`).digest('hex')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}

/**
 * An element with its attributes and its content; strings are text, in content and in attributes alike.
 * @param {string} type
 * @param {Record<string, unknown>} attrs
 * @param {...Child} content
 * @returns {Json}
 */
export function element(type, attrs, ...content) {
  const said = Object.fromEntries(Object.entries(attrs).map(([key, value]) => [key, typeof value === 'string' ? spaced(value) : value]))
  const children = content.map((child) => (typeof child === 'string' ? run(child) : child))
  return { type, attrs: { id: nextId(), ...said }, ...(children.length > 0 ? { content: children } : {}) }
}

export const p = (/** @type {Child[]} */ ...content) => element('paragraph', {}, ...content)
export const h2 = (/** @type {string} */ words) => element('heading', { level: 2 }, words)
export const h3 = (/** @type {string} */ words) => element('heading', { level: 3 }, words)
export const item = (/** @type {Child} */ first, /** @type {Child[]} */ ...rest) => element('listItem', {}, typeof first === 'string' ? p(first) : first, ...rest)
export const bullets = (/** @type {Json[]} */ ...items) => element('bulletList', {}, ...items)
export const numbers = (/** @type {Json[]} */ ...items) => element('orderedList', { start: 1 }, ...items)
