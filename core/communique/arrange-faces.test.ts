import { describe, expect, it } from 'vitest'
import { arrangeFaces } from './arrange-faces'
import { NARROW_NO_BREAK, type FaceFacts } from './font-facts'

const face = (file: string, weightClass: number, italic = false, other: Partial<FaceFacts> = {}): FaceFacts => ({
  file,
  mediaType: 'font/ttf',
  families: ['Marianne'],
  weightClass,
  italic,
  normalWidth: true,
  variable: false,
  embedding: { restricted: false, viewOnly: false, whole: false, bitmaps: false },
  lacks: [],
  licence: 'OFL',
  ...other,
})
const text = face('text.ttf', 400)
const title = face('title.ttf', 700)
const refusalOf = (...faces: FaceFacts[]) => {
  const arranged = arrangeFaces(faces)
  return arranged.ok ? null : arranged.error.params
}
const chosen = (...faces: FaceFacts[]) => {
  const arranged = arrangeFaces(faces)
  if (!arranged.ok) throw new Error(JSON.stringify(arranged.error))
  return arranged.value
}

describe('the files of a family', () => {
  it('are put where the layout needs them, and the others left aside', () => {
    const all = [face('thin', 100), face('light', 300), text, face('it', 400, true), face('medium', 500), face('semi', 600), title, face('bold-it', 700, true), face('black', 900), face('narrow', 400, false, { normalWidth: false })]
    const { family, faces, leftAside, notes } = chosen(...all)
    expect(family).toBe('Marianne')
    expect(faces.map(({ weight, italic, facts }) => [weight, italic, facts.file])).toEqual([[400, false, 'text.ttf'], [400, true, 'it'], [600, false, 'semi'], [700, false, 'title.ttf'], [700, true, 'bold-it']])
    expect(leftAside).toEqual(['thin', 'light', 'medium', 'black', 'narrow'])
    expect(notes).toEqual([])
  })

  it('may be two: the nearest weights print text and titles', () => {
    const { faces, notes } = chosen(face('book', 350), face('heavy', 800))
    expect(faces.map(({ weight, facts }) => [weight, facts.file])).toEqual([[400, 'book'], [700, 'heavy']])
    expect(notes).toEqual(['noItalic'])
  })

  it.each<[string, readonly FaceFacts[], Readonly<Record<string, string>>]>([
    ['nothing', [], { reason: 'font-text', file: '' }],
    ['no face for text', [title], { reason: 'font-text', file: 'title.ttf' }],
    ['no face for titles', [text, face('it', 700, true)], { reason: 'font-titles', file: 'text.ttf' }],
    ['a variable font', [text, face('v', 700, false, { variable: true })], { reason: 'font-variable', file: 'v' }],
    ['a licence against embedding', [text, face('l', 700, false, { embedding: { ...text.embedding, restricted: true } })], { reason: 'font-licence', file: 'l' }],
    ['a licence against a part', [text, face('l', 700, false, { embedding: { ...text.embedding, whole: true } })], { reason: 'font-subset', file: 'l' }],
    ['a licence for pictures of letters', [text, face('l', 700, false, { embedding: { ...text.embedding, bitmaps: true } })], { reason: 'font-bitmaps', file: 'l' }],
    ['a licence against embedding on a file that would be left aside', [text, title, face('l', 100, false, { embedding: { ...text.embedding, restricted: true } })], { reason: 'font-licence', file: 'l' }],
    ['no usable name', [text, face('n', 700, false, { families: [] })], { reason: 'font-name', file: 'n' }],
    ['two families', [text, face('o', 700, false, { families: ['Arial'] })], { reason: 'font-families', file: 'o' }],
    ['missing letters', [text, face('s', 700, false, { lacks: ['œ', 'Œ', 'α'] })], { reason: 'font-signs', file: 's', signs: 'œ Œ' }],
  ])('are refused with what is wrong and where: %s', (_, faces, params) => {
    expect(refusalOf(...faces)).toEqual(params)
  })

  it('are taken with what should be known', () => {
    const poor = { lacks: [NARROW_NO_BREAK, 'γ'], licence: '', embedding: { ...text.embedding, viewOnly: true } }
    expect(chosen(face('a', 400, false, poor), face('b', 700, false, poor)).notes).toEqual(['viewOnly', 'noItalic', 'noNarrowSpace', 'noScience', 'noLicence'])
  })
})
