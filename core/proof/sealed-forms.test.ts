import { describe, expect, it } from 'vitest'
import { documentWith, node, paragraph } from '../document/specimen'
import { releaseOf } from '../document/summary'
import type { DocumentJson } from '../document/types'
import { formAt, formsOf, inForm, isSealedAt } from './sealed-forms'

const under = (until: string, zone = 'Europe/Paris'): DocumentJson => {
  const document = documentWith(paragraph('x'))
  return { ...document, content: document.content.map((part) => (part.type === 'release' ? node('release', { mode: 'embargo', until, zone }) : part)) }
}
const at = (text: string): number => Date.parse(text)

describe('what a clearing seals', () => {
  it('is two files of a text under embargo, one of any other', () => {
    expect(formsOf(under('2026-02-04T18:00'))).toEqual(['embargo', 'free'])
    expect(formsOf(documentWith(paragraph('x')))).toEqual(['free'])
  })

  it('differs in the words of the release alone', () => {
    const document = under('2026-02-04T18:00')
    const free = inForm(document, 'free')
    expect(inForm(document, 'embargo')).toBe(document)
    expect(releaseOf(free)).toMatchObject({ mode: 'immediate', until: '', zone: '' })
    expect(free.content.filter(({ type }) => type !== 'release')).toEqual(document.content.filter(({ type }) => type !== 'release'))
    const other = documentWith(paragraph('x'))
    expect(inForm(other, 'free')).toBe(other)
  })
})

describe('the free file waits for its hour', () => {
  it.each([
    ['in winter', '2026-02-04T18:00', 'Europe/Paris', '2026-02-04T17:00:00Z'],
    ['in summer', '2026-07-04T18:00', 'Europe/Paris', '2026-07-04T16:00:00Z'],
    ['overseas', '2026-02-04T18:00', 'America/Guadeloupe', '2026-02-04T22:00:00Z'],
    ['before spring skips an hour', '2026-03-29T01:59', 'Europe/Paris', '2026-03-29T00:59:00Z'],
    ['after it', '2026-03-29T03:00', 'Europe/Paris', '2026-03-29T01:00:00Z'],
    ['in the hour that autumn repeats: the later one', '2026-10-25T02:30', 'Europe/Paris', '2026-10-25T01:30:00Z'],
    ['after it, once the hour is over', '2026-10-25T03:00', 'Europe/Paris', '2026-10-25T02:00:00Z'],
  ])('%s', (_name, until, zone, ends) => {
    const document = under(until, zone)
    expect([at(ends) - 1, at(ends), at(ends) + 86_400_000].map((now) => isSealedAt(document, 'free', now))).toEqual([true, false, false])
    expect([at(ends) - 1, at(ends)].map((now) => formAt(document, now))).toEqual(['embargo', 'free'])
    expect(isSealedAt(document, 'embargo', at(ends) - 1)).toBe(false)
  })

  it.each([
    ['the hour that spring skips', '2026-03-29T02:30', 'Europe/Paris'],
    ['a zone that nobody knows', '2026-02-04T18:00', 'Europe/Atlantis'],
    ['no hour', '', 'Europe/Paris'],
  ])('for ever, of %s', (_name, until, zone) => {
    expect(isSealedAt(under(until, zone), 'free', at('2999-01-01T00:00:00Z'))).toBe(true)
  })

  it('not at all without an embargo', () => {
    expect(isSealedAt(documentWith(paragraph('x')), 'free', 0)).toBe(false)
  })
})
