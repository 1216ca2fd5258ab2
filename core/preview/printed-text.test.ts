import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { align, lettersOf, printedAt, writtenAt } from './printed-text'

const words = fc.array(fc.constantFrom('La', 'greffe', 'l’été', '«', 'Tγδ', '100 000', 'É', '😀', ' ', ' : ', '-'), { maxLength: 20 }).map((parts) => parts.join(' '))
/** What the layout does: other spaces, hyphens at the ends of lines, its own signs around. */
const printedForm = (text: string) => `« ${text.replaceAll(' ', '\u00a0').replaceAll('greffe', 'gref-fe')} »`

describe('written texts among the printed letters', () => {
  it('each letter leads back to where it was written, whatever spaces and hyphens the layout put', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 5 }), (texts) => {
        const written = texts.map((text, key) => ({ key, text }))
        const printed = lettersOf(texts.map(printedForm).join('\n'))
        const aligned = align(written, printed.text)
        expect(aligned.map(({ key }) => key)).toEqual(written.filter(({ text }) => lettersOf(text).text !== '').map(({ key }) => key))
        for (const { key, letters, at } of aligned) {
          letters.from.forEach((offset, letter) => {
            expect(writtenAt(aligned, at + letter)).toEqual({ key, offset })
            expect(printedAt(aligned, key, offset)).toBe(at + letter)
          })
        }
      }),
    )
  })

  it('a label of the layout leads to what it introduces, and what follows the last text to its end', () => {
    const printed = lettersOf('Ana Ferry – Tél. : 01 99 – Courriel : a@b.fr. Fin').text
    const aligned = align([{ key: 'name', text: 'Ana Ferry' }, { key: 'phone', text: '01 99' }, { key: 'email', text: 'a@b.fr' }], printed)
    expect(writtenAt(aligned, printed.indexOf('Courriel') + 2)).toEqual({ key: 'email', offset: 0 })
    expect(writtenAt(aligned, printed.length - 1)).toEqual({ key: 'email', offset: 6 })
    expect(writtenAt([], 3)).toBeNull()
  })

  it('a text that was written further is known by its beginning or its end', () => {
    const printed = lettersOf('Le traitement des leucémies aiguës a bénéficié d’améliorations').text
    const [one] = align([{ key: 1, text: 'Le traitement des leucémies rares et aiguës a bénéficié d’améliorations' }], printed)
    expect(one?.at).toBe(0)
    const [other] = align([{ key: 1, text: 'Hier, le traitement des leucémies aiguës a bénéficié d’améliorations' }], printed)
    expect(other && writtenAt([other], printed.indexOf('bénéficié'))?.offset).toBe('Hier, le traitement des leucémies aiguës a '.length)
    expect(align([{ key: 1, text: 'Tout autre chose que personne n’a imprimé' }], printed)).toEqual([])
  })
})
