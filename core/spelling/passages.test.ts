import { describe, expect, it } from 'vitest'
import { documentWith, node, paragraph } from '../document/specimen'
import { statedNames, wordsOfDocument, wordsOfRuns } from './passages'

describe('the dictionary of a passage', () => {
  it('is that of the communiqué, or of the mark', () => {
    const words = wordsOfRuns([{ text: 'Le mot ', lang: null }, { text: 'breakthrough', lang: 'en-GB' }, { text: ' reste', lang: null }, { text: ' Krankenhaus', lang: 'de' }], 'fr')
    expect(words.map(({ word, language }) => `${word} ${language}`)).toEqual(['Le fr', 'mot fr', 'breakthrough en', 'reste fr'])
  })

  it('a mark inside a word does not cut it', () => {
    expect(wordsOfRuns([{ text: 'hôpi', lang: null }, { text: 'tal', lang: null }], 'fr')).toEqual([{ word: 'hôpital', from: 0, to: 7, language: 'fr' }])
  })
})

describe('a document', () => {
  it('gives its words with the way to their block', () => {
    const document = documentWith(paragraph('Un essai sur le cœur'))
    const index = document.content.findIndex(({ type }) => type === 'paragraph')
    expect(wordsOfDocument(document, 'fr').filter(({ path }) => path[0] === index).map(({ word }) => word)).toEqual(['Un', 'essai', 'sur', 'le', 'cœur'])
  })

  it('gives the words of its fields before those of its text, and no names of people', () => {
    const quote = documentWith(node('quote', { civility: 'Pr', speaker: 'Ève Marin', function: 'cheffe' }, paragraph('Oui')), node('figure', { asset: null, alt: 'Une courbe', credit: '© Institut' }, 'Légende'))
    const words = wordsOfDocument(quote, 'fr').filter(({ path }) => ['quote', 'figure'].includes(quote.content[path[0] ?? 0]?.type ?? ''))
    expect(wordsOfDocument(documentWith(node('figure', { asset: null, alt: 'courbe', decorative: true }), node('box', { source: 'Kowalczyk' }, paragraph())), 'fr').filter(({ attribute }) => attribute !== null && ['alt', 'source'].includes(attribute))).toEqual([])
    expect(words.map(({ word, attribute, from }) => [word, attribute, from])).toEqual([['cheffe', 'function', 0], ['Oui', null, 0], ['Une', 'alt', 0], ['courbe', 'alt', 4], ['Légende', null, 0]])
  })

  it('states its names', () => {
    expect(statedNames(documentWith(paragraph('Un texte')))).toEqual(expect.arrayContaining(['Marseille']))
  })
})
