import { describe, expect, it } from 'vitest'
import { checkDocument } from '../preflight/check-document'
import { lengthRuleOf, lengthVerdict, readingMinutes } from './length'
import { documentWith, node, paragraph } from './specimen'
import { signCount, typeOf } from './summary'
import { communiqueTypes, type DocumentJson } from './types'

const ofType = (type: (typeof communiqueTypes)[number], document: DocumentJson): DocumentJson => ({ ...document, content: document.content.map((given) => (given.type === 'mention' ? node('mention', { type }) : given)) })

describe('the length of a text', () => {
  it.each(communiqueTypes)('warns where the list of checks does: %s', (type) => {
    for (const signs of [500, 2_900, 3_100, 10_500, 11_500]) {
      const document = ofType(type, documentWith(paragraph('m'.repeat(signs))))
      const isLong = lengthVerdict({ signs: signCount(document), pages: 1 }, lengthRuleOf(typeOf(document), false)) === 'long'
      const found = checkDocument(document, 'fr', Date.UTC(2025, 0, 1)).some(({ rule }) => rule === 'body.too-long')
      expect(isLong).toBe(found)
    }
  })

  it('is too long when it prints more pages than its kind, however few its signs', () => {
    expect(lengthVerdict({ signs: 1_000, pages: 3 }, lengthRuleOf('communique', false))).toBe('long')
    expect(lengthVerdict({ signs: 1_000, pages: 3 }, lengthRuleOf('communique', true))).toBe('right')
    expect(lengthVerdict({ signs: 2_900, pages: null }, lengthRuleOf('note', false))).toBe('near')
    expect(lengthVerdict({ signs: 0, pages: 1 }, lengthRuleOf('note', false))).toBe('empty')
  })

  it('takes at least a minute to read as soon as there is a word', () => {
    expect([0, 1, 230, 346, 2_300].map(readingMinutes)).toEqual([0, 1, 1, 2, 10])
  })
})
