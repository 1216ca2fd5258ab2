import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlPieces, textPieces } from './pieces'

const tags = ['p', 'b', 'ul', 'li', 'div', 'table', 'tr', 'td', 'span', 'h2', 'br']
const part = fc.oneof(fc.constantFrom(...tags.flatMap((tag) => [`<${tag}>`, `</${tag}>`])), fc.constantFrom('mot ', '<p class="MsoListParagraph">', '<b style="font-weight:normal">', '< ', '\n'))
const html = fc.array(part, { maxLength: 80 }).map((parts) => parts.join(''))

describe('pieces of a long clipboard', () => {
  it('are what was given, in its order, whatever it is', () => {
    fc.assert(fc.property(html, fc.integer({ min: 1, max: 60 }), (given, size) => {
      expect(htmlPieces(given, size).join('')).toBe(given)
      expect(textPieces(given, size).join('\n')).toBe(given)
    }))
  })

  it('end where a block ends', () => {
    expect(htmlPieces('<div><p>un</p><p>deux</p></div><ul><li>a</li><li>b</li></ul><p>trois</p>', 1)).toEqual(['<div><p>un</p>', '<p>deux</p>', '</div>', '<ul><li>a</li><li>b</li></ul>', '<p>trois</p>'])
    expect(htmlPieces('<b style="font-weight:normal"><p>un</p><p>deux</p></b>', 1)).toEqual(['<b style="font-weight:normal"><p>un</p>', '<p>deux</p>', '</b>'])
    expect(htmlPieces('<b><p>un</p><p>deux</p></b><p>trois</p>', 1)).toEqual(['<b><p>un</p><p>deux</p></b><p>trois</p>'])
  })

  it('hold the items of Word’s lists together', () => {
    const item = '<p class="MsoListParagraph">x</p>'
    expect(htmlPieces(`<p>a</p>${item}${item}<p>b</p><p>c</p>`, 1)).toEqual(['<p>a</p>', `${item}${item}<p>b</p>`, '<p>c</p>'])
  })

  it('never part a million nested elements', () => {
    expect(htmlPieces('<span>'.repeat(100_000), 1000)).toHaveLength(1)
  })

  it('part a text between its paragraphs, else between its lines', () => {
    expect(textPieces('aaaa\nbb\n\ncc\n\ndd', 3)).toEqual(['aaaa\nbb', '\ncc', '\ndd'])
    expect(textPieces('aaaa\nbbbbbbbbbbbbbbbbbbbb\ncc', 3)).toEqual(['aaaa', 'bbbbbbbbbbbbbbbbbbbb', 'cc'])
  })
})
