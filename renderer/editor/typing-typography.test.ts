// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest'
import { defaultTypographyProfile } from '../../core/typography'
import { openSheet, p, written, type Sheet } from './testing/sheet'

const open: Sheet[] = []
afterEach(() => open.splice(0).forEach(({ editor }) => editor.destroy()))

let isOn = true
function sheetWith(...body: Parameters<typeof written>[2][]): Sheet {
  isOn = true
  const sheet = openSheet(written('Titre', 'Chapô', ...body), true, { typography: () => ({ isOn, profile: defaultTypographyProfile }) })
  open.push(sheet)
  return sheet
}

const shown = (text: string) => text.replaceAll('\u00a0', '~').replaceAll('\u202f', '_')

/** Types sign by sign; « ⌫ » is one Backspace, which the editor may leave to the browser. */
function type(sheet: Sheet, keys: string): void {
  for (const sign of keys) {
    if (sign !== '⌫') sheet.type(sign)
    else if (!sheet.press('Backspace')) {
      const { from } = sheet.editor.state.selection
      sheet.editor.view.dispatch(sheet.editor.state.tr.delete(from - 1, from))
    }
  }
}

const table: readonly (readonly [keys: string, text: string])[] = [
  ['l\'air', 'l’air'],
  ['Il dit "oui" ici', 'Il dit «~oui~» ici'],
  ['Constat : rien', 'Constat~: rien'],
  ['Constat: rien', 'Constat~: rien'],
  ['Oui! Non? Bon; bref', 'Oui_! Non_? Bon_; bref'],
  ['à 18:30 et https://x.example/a?b', 'à 18:30 et https://x.example/a?b'],
  ['suite... fin', 'suite… fin'],
  ['un mot - dit-on - ici', 'un mot –~dit-on~– ici'],
  ['100 000 patients et 12500 patients ', '100_000 patients et 12_500 patients '],
  ['à 18h30 pour 50% de 5 mg ', 'à 18~h~30 pour 50~% de 5~mg '],
  ['n° 5, M. Dupont, le Dr Ali', 'n°~5, M.~Dupont, le Dr~Ali'],
  ['un écran de 27" ici', 'un écran de 27" ici'],
  ['l\'essai KT-US486 : « bon', 'l’essai KT-US486~: «~bon'],
]

describe('typing', () => {
  test.each(table)('%s', (keys, text) => {
    const sheet = sheetWith(p('x'))
    sheet.caret('x', 1)
    type(sheet, ` ${keys}`)
    expect(shown(sheet.words('paragraph'))).toBe(`x ${text}`)
  })

  test.each([
    ['l\'⌫', 'l\''],
    ['l\'⌫air', 'l\'air'],
    ['Oui "⌫a', 'Oui "a'],
    ['Oui!⌫ Non', 'Oui! Non'],
    ['à 18h30 ⌫pile et 18h30 ', 'à 18h30 pile et 18~h~30 '],
    ['a...⌫b', 'a...b'],
    ['l\'⌫⌫', 'l'],
  ])('one Backspace gives back what was typed, for good: %s', (keys, text) => {
    const sheet = sheetWith(p('x'))
    sheet.caret('x', 1)
    type(sheet, ` ${keys}`)
    expect(shown(sheet.words('paragraph'))).toBe(`x ${text}`)
  })

  test('Backspace elsewhere is a Backspace', () => {
    const sheet = sheetWith(p('x'))
    sheet.caret('x', 1)
    type(sheet, ' l\'air⌫')
    expect(sheet.words('paragraph')).toBe('x l’ai')
  })

  test('undo gives back what was typed', () => {
    const sheet = sheetWith(p('x'))
    sheet.caret('x', 1)
    type(sheet, ' l\'')
    sheet.editor.commands.undo()
    expect(sheet.words('paragraph')).toBe('x l\'')
  })

  test('Enter finishes the last word', () => {
    const sheet = sheetWith(p('x'))
    sheet.caret('x', 1)
    type(sheet, ' à 18h30')
    sheet.press('Enter')
    expect(shown(sheet.words('paragraph'))).toBe('x à 18~h~30')
  })

  test('titles and leads are set too, and the words after the caret are not', () => {
    const sheet = sheetWith(p('x'))
    sheet.caret('Titre', 5)
    type(sheet, ' !')
    expect(shown(sheet.words('title'))).toBe('Titre_!')
    sheet.caret('Chapô', 0)
    type(sheet, 'l\'')
    expect(sheet.words('lead')).toBe('l’Chapô')
  })

  test('a link and an English passage are left alone', () => {
    const marked = (type: string, attrs: object) => ({ type: 'paragraph', attrs: { id: null }, content: [{ type: 'text', text: 'itself', marks: [{ type, attrs }] }] }) as never
    for (const body of [marked('language', { lang: 'en' }), marked('link', { href: 'https://x.example' })]) {
      const sheet = sheetWith(body)
      sheet.caret('itself', 2)
      type(sheet, '\'s "ok" !')
      expect(sheet.words('paragraph')).toBe('it\'s "ok" !self')
    }
  })

  test('nothing is set when it is switched off, nor while something is composed', () => {
    const sheet = sheetWith(p('x'))
    sheet.caret('x', 1)
    isOn = false
    type(sheet, ' l\'')
    isOn = true
    Object.defineProperty(sheet.editor.view, 'composing', { value: true, configurable: true })
    type(sheet, ' d\'')
    expect(sheet.words('paragraph')).toBe('x l\' d\'')
  })
})
