import { describe, expect, it } from 'vitest'
import { typedItems } from './typed-lists'

const shape = (...paragraphs: (string | null)[]) => typedItems(paragraphs).map((item) => (item ? `${item.ordered ? `ol${String(item.start)}` : 'ul'}:${String(item.markerSigns)}` : '-')).join(' ')

describe('a list typed sign by sign', () => {
  it('is two paragraphs at least under one marker, whatever space follows it', () => {
    expect(shape('Voici :', '- un', '- deux', 'Fin')).toBe('- ul:2 ul:2 -')
    expect(shape('•\u00a0un', '•\tdeux', '•trois')).toBe('ul:2 ul:2 ul:1')
    expect(shape('3. un', '4. deux', '9. neuf')).toBe('ol3:3 ol3:3 -')
    expect(shape('1) un', '2) deux')).toBe('ol1:3 ol1:3')
  })

  it('is no dash of an incise, no year, no speaker, and not two markers that do not follow each other', () => {
    expect(shape('– Pr Lise Roche', 'Un texte')).toBe('- -')
    expect(shape('2024. Une année', '2025. Une autre')).toBe('- -')
    expect(shape('-20 % de cas', '-30 % de décès')).toBe('- -')
    expect(shape('- un', '• deux', '1. trois', '1) quatre')).toBe('- - - -')
    expect(shape('- un', null, '- deux')).toBe('- - -')
    expect(shape('— Oui.', '— Non.')).toBe('- -')
  })
  it('what people say to each other is no list, and neither is an aside', () => {
    expect(shape('Elle hésite.', '– Vous viendrez ?', '– Demain, sans faute.')).toBe('- - -')
    expect(shape('- Oui.', '- « Non ! »')).toBe('- -')
    expect(shape('– voir l’encadré –', '– et la page 3 –')).toBe('- -')
    // What goes on a sentence, what is no sentence, and what a colon brings in is one.
    expect(shape('- un accueil ;', '- un livret.')).toBe('ul:2 ul:2')
    expect(shape('– Un accueil', '– Un livret')).toBe('ul:2 ul:2')
    expect(shape('Le programme repose sur', '- La greffe, qui change tout !', '- Le suivi.')).toBe('- ul:2 ul:2')
    expect(shape('Trois atouts.', '- Un accueil.', '- Un livret.')).toBe('- ul:2 ul:2')
    expect(shape('Le service propose :', '– Un accueil.', '– Un livret.')).toBe('- ul:2 ul:2')
  })
  it('is told of many, one after another', () => {
    const many = Array.from({ length: 150_000 }, (_, rank) => ['- Vous viendrez ?', '- Demain.', 'Elle hésite.'][rank % 3] ?? '')
    expect(typedItems(many).filter((item) => item !== null)).toEqual([])
    const spaces = ' '.repeat(20_000)
    expect(shape(`Elle hésite.${spaces}»${spaces}`, '- Oui ?', '- Non.')).toBe('- - -')
    expect(shape(`Elle hésite.${spaces}et`, '- Oui ?', '- Non.')).toBe('- ul:2 ul:2')
  })
})
