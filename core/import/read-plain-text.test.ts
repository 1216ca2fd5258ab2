import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPlainText, readWrappedText, type TextBlock } from './read-plain-text'

const wordsOf = (blocks: readonly TextBlock[]) => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : block.items)).join(' ')

/** The same, with the numbers that a list prints by itself. */
const numberedWordsOf = (blocks: readonly TextBlock[]) => blocks.map((block) => (block.kind === 'orderedList' ? block.items.map((item, rank) => `${block.start + rank}. ${item}`).join(' ') : wordsOf([block]))).join(' ')

const wide = (words: string) => words.padEnd(100, ' mot').slice(0, 100).trimEnd()

describe('a plain text', () => {
  test('is parted by its blank lines, and its soft line ends are joined', () => {
    expect(readPlainText(`${wide('Un')}\nsuite du premier.\n\n\nDeuxième.`)).toEqual([
      { kind: 'paragraph', text: `${wide('Un')} suite du premier.` },
      { kind: 'paragraph', text: 'Deuxième.' },
    ])
  })

  test('keeps the dashes of a dialogue', () => {
    expect(readPlainText('Elle hésite.\n\n– Vous viendrez ?\n– Demain, sans faute.')).toEqual(['Elle hésite.', '– Vous viendrez ?', '– Demain, sans faute.'].map((text) => ({ kind: 'paragraph', text })))
    expect(readPlainText('- A\n- B\n\n* Données provisoires\n\n- FIN -').map(({ kind }) => kind)).toEqual(['bulletList', 'paragraph', 'paragraph'])
    expect(readPlainText('* Sous réserve d’AMM\n\n- 20 °C la nuit').map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph'])
    expect(readPlainText('1. Un appel.\n2. Une visite.\n– Le matin.')).toEqual([{ kind: 'orderedList', start: 1, items: ['Un appel.', 'Une visite.'] }, { kind: 'bulletList', items: ['Le matin.'] }])
    expect(readPlainText('Deux temps :\n– Un appel.\n– Une visite.')).toEqual([{ kind: 'paragraph', text: 'Deux temps :' }, { kind: 'bulletList', items: ['Un appel.', 'Une visite.'] }])
  })

  test('is read to its end, however many lines a dialogue or a list has', () => {
    const many = Array.from({ length: 150_000 }, (_, rank) => rank)
    const dialogue = readPlainText(['Elle hésite.', '', ...many.map(() => '– Vous viendrez ?')].join('\n'))
    expect([dialogue.length, dialogue.at(-1)]).toEqual([150_001, { kind: 'paragraph', text: '– Vous viendrez ?' }])
    const list = readPlainText(many.map(() => '- un accueil').join('\n'))
    expect(list.map((block) => (block.kind === 'paragraph' ? 1 : block.items.length))).toEqual([150_000])
    const numbers = readPlainText(many.map((rank) => `${String((rank % 90) + 1)}. un accueil`).join('\n'))
    expect(numbers.reduce((sum, block) => sum + (block.kind === 'paragraph' ? 1 : block.items.length), 0)).toBe(150_000)
    const turns = readPlainText(many.map((rank) => (rank % 2 === 0 ? '– Oui !' : '• Un accueil.')).join('\n'))
    expect(turns.length).toBe(150_000)
  })

  test('keeps a compound word that was cut at its hyphen', () => {
    expect(wordsOf(readPlainText(`${wide('x').slice(0, 90)} vice-\nversa, dit-il encore longuement`))).toContain('vice-versa')
  })

  test.each([
    ['hospi-', 'talier', 'hospitalier'],
    ['est-', 'il', 'est-il'],
    ['l’AP-', 'HM', 'l’AP-HM'],
    ['porte-', 'parole', 'porte-parole'],
    ['cardio\u00ad', 'logie', 'cardiologie'],
    ['l’hos\u2010', 'pital', 'l’hospital'],
  ])('%s at the end of a line and %s are %s', (start, end, whole) => {
    const read = readWrappedText(`${wide('x').slice(0, 85)} ${start}\n${end} a longuement parlé de tout cela`)
    expect(wordsOf(read.blocks)).toContain(` ${whole} a longuement`)
    expect(read.joinedLines).toBe(1)
  })

  test('a word that the text has elsewhere tells how it is written', () => {
    const line = (words: string) => `${wide('x').slice(0, 80)} ${words}`
    expect(wordsOf(readPlainText(`${line('photo-')}\nthérapie et la photothérapie encore`))).toContain(' photothérapie et')
    expect(wordsOf(readPlainText(`${line('photo-')}\nthérapie et la photo-thérapie encore`))).toContain(' photo-thérapie et')
  })

  test('a column of a PDF is one paragraph, its ligatures letters; verses and addresses stay lines', () => {
    const column = 'Les équipes de l’hôpital ont montré que\nle traitement réduit la durée moyenne\ndu séjour des patients suivis pendant\ndouze mois, avec un béné\ufb01ce net pour\nla qualité de vie.'
    expect(readWrappedText(column)).toEqual({ blocks: [{ kind: 'paragraph', text: 'Les équipes de l’hôpital ont montré que le traitement réduit la durée moyenne du séjour des patients suivis pendant douze mois, avec un bénéfice net pour la qualité de vie.' }], joinedLines: 4, joinedWords: 0, wholeWords: [] })
    expect(readPlainText('Hôpital des Alizés\nService de la communication\n12, rue des Pins, bâtiment Nord\n13009 Marseille')).toHaveLength(4)
  })

  test('keeps no-break spaces', () => {
    expect(readPlainText('Près de 20\u00a0% et 2\u202f000 personnes')).toEqual([{ kind: 'paragraph', text: 'Près de 20\u00a0% et 2\u202f000 personnes' }])
  })

  test('« • » and « - » lines become one list, across blank lines', () => {
    expect(readPlainText('Trois points :\n\n• Un\n\n• Deux\n\n- Trois')).toEqual([{ kind: 'paragraph', text: 'Trois points :' }, { kind: 'bulletList', items: ['Un', 'Deux', 'Trois'] }])
  })

  test.each([
    ['- 20\u00a0°C la nuit'], ['–\u00a0Très bien.'], ['* Sous réserve d’AMM'], ['Un mot.\n\n* Sous réserve d’AMM\n\nUn autre.'], ['Trois points :\n- Un seul'],
  ])('a sign that stands alone at the head of a line is a sign of the text: %s', (text) => {
    expect(readPlainText(text)).toEqual(text.split(/\n+/).map((line) => ({ kind: 'paragraph', text: line })))
  })

  test('an asterisk below a list is a note, a dash an item', () => {
    expect(readPlainText('- Un\n- Deux\n\n* Sous réserve d’AMM')).toEqual([{ kind: 'bulletList', items: ['Un', 'Deux'] }, { kind: 'paragraph', text: '* Sous réserve d’AMM' }])
    expect(readPlainText('• Un\n  – Deux\n• Trois')).toEqual([{ kind: 'bulletList', items: ['Un', 'Deux', 'Trois'] }])
    expect(readPlainText('* Un\n* Deux')).toEqual([{ kind: 'bulletList', items: ['Un', 'Deux'] }])
  })

  test('items that follow each other are a list, whatever their signs', () => {
    expect(readPlainText('* Point A\n  - détail 1\n  - détail 2\n* Point B\n  - détail')).toEqual([{ kind: 'bulletList', items: ['Point A', 'détail 1', 'détail 2', 'Point B', 'détail'] }])
    expect(readPlainText('- A\n  – a\n- B\n  – b')).toEqual([{ kind: 'bulletList', items: ['A', 'a', 'B', 'b'] }])
    expect(readPlainText('- Un\n* Deux\n- Trois')).toEqual([{ kind: 'bulletList', items: ['Un', 'Deux', 'Trois'] }])
    expect(readPlainText('- 20\u00a0°C la nuit\n\n* Sous réserve')).toEqual([{ kind: 'paragraph', text: '- 20\u00a0°C la nuit' }, { kind: 'paragraph', text: '* Sous réserve' }])
  })

  test('an incise at the head of a line is no list', () => {
    expect(readPlainText(`${wide('Le programme')}\n- le premier du genre - ouvre en mars.`).map(({ kind }) => kind)).toEqual(['paragraph'])
  })

  test('numbers that follow each other are a list; one alone is words', () => {
    expect(readPlainText('1. Un\n2. Deux')).toEqual([{ kind: 'orderedList', start: 1, items: ['Un', 'Deux'] }])
    expect(readPlainText('3. Résultats')).toEqual([{ kind: 'paragraph', text: '3. Résultats' }])
    expect(readPlainText('3) Résultats')).toEqual([{ kind: 'paragraph', text: '3) Résultats' }])
    expect(readPlainText('01. Un\n02. Deux').map((block) => wordsOf([block]))).toEqual(['01. Un', '02. Deux'])
    expect(readPlainText('0. ')).toEqual([{ kind: 'paragraph', text: '0.' }])
  })

  test('where no machine wrapped the lines, each is a paragraph', () => {
    expect(readPlainText('Titre\nSous-titre\nTexte').map((block) => wordsOf([block]))).toEqual(['Titre', 'Sous-titre', 'Texte'])
  })

  test('never loses nor adds a word', () => {
    const line = fc.stringMatching(/^[ •\-a-zÀ-ÿ0-9.,;:!?«»’\u00a0]{0,130}$/)
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n')
        const before = text.replace(/[\s\u00a0•*–—-]/g, '')
        expect(numberedWordsOf(readPlainText(text)).replace(/[\s\u00a0•*–—-]/g, '')).toBe(before)
      }),
      { numRuns: 300 },
    )
  })
})
