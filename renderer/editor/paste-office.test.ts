// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest'
import type { NodeJson } from '../../core/document/types'
import googleDocs from '../../tests/fixtures/import/clipboard/google-docs.html?raw'
import libreOffice from '../../tests/fixtures/import/clipboard/libreoffice.html?raw'
import outlook from '../../tests/fixtures/import/clipboard/outlook.html?raw'
import word from '../../tests/fixtures/import/clipboard/word.html?raw'
import { openSheet, p, written, type Sheet } from './testing/sheet'

const open: Sheet[] = []
afterEach(() => open.splice(0).forEach(({ editor }) => editor.destroy()))

function pasted(html: string): Sheet {
  const sheet = openSheet(written('Titre', 'Chapô', p('Corps')))
  open.push(sheet)
  sheet.caret('Corps', 5)
  sheet.paste({ 'text/html': html, 'text/plain': '' })
  return sheet
}

/** `ul(li(p ul(li(p))))` of the first list. */
const shapeOf = (node: NodeJson): string => {
  const names: Partial<Record<NodeJson['type'], string>> = { bulletList: 'ul', orderedList: 'ol', listItem: 'li', paragraph: 'p' }
  const inside = (node.content ?? []).filter(({ type }) => type in names).map(shapeOf).join(' ')
  return `${names[node.type] ?? node.type}${inside === '' ? '' : `(${inside})`}`
}
const listsOf = (sheet: Sheet): string[] => sheet.document().content.filter(({ type }) => type === 'bulletList' || type === 'orderedList').map(shapeOf)
const textOf = (sheet: Sheet): string => sheet.editor.state.doc.textBetween(0, sheet.editor.state.doc.content.size, '|', ' ')

const NESTED = 'ul(li(p ul(li(p))) li(p))'

describe('what office programs put on the clipboard', () => {
  test('Word: nested lists, spaces and tracked changes; what is not pasted is told', () => {
    const sheet = pasted(word)
    expect(listsOf(sheet)).toEqual([NESTED, 'ol(li(p))'])
    expect(textOf(sheet)).toContain('Le suivi des patients\u00a0: 20\u00a0% de trois ans')
    expect(textOf(sheet)).not.toMatch(/cinq|vérifier/)
    expect(textOf(sheet)).toContain('Enquête interne.')
    expect(sheet.notices).toEqual(['paste.deletions', 'paste.insertions', 'paste.comments', 'paste.notes', 'paste.imagesElsewhere'])
  })

  test('Google Docs: the list beside an item goes into it, and its picture is told', () => {
    const sheet = pasted(googleDocs)
    expect(listsOf(sheet)).toEqual([NESTED])
    expect(sheet.notices).toEqual(['paste.imagesElsewhere'])
  })

  test('LibreOffice: its nested lists and its notes', () => {
    const sheet = pasted(libreOffice)
    expect(listsOf(sheet)).toEqual([NESTED])
    expect(textOf(sheet)).toContain('Une note.')
    expect(sheet.notices).toEqual(['paste.notes'])
  })

  test('Outlook: real no-break spaces stay, decorative ones and empty paragraphs go', () => {
    const sheet = pasted(outlook)
    expect(textOf(sheet)).toContain('à 18\u00a0h\u00a030, avec le Dr\u00a0Petit\u00a0: merci de confirmer.')
    expect(sheet.notices).toEqual([])
  })

  test('a picture in the text itself is brought in, and undo takes the paste away whole', () => {
    const sheet = openSheet(written('Titre', 'Chapô', p('Corps')))
    open.push(sheet)
    sheet.caret('Corps', 5)
    sheet.paste({ 'text/html': '<p>Avant<img src="data:image/png;base64,iVBORw0KGgo=">après</p>', 'text/plain': '' })
    expect(textOf(sheet)).toContain('CorpsAvantaprès')
    expect(sheet.notices).toEqual([])
    sheet.editor.commands.undo()
    expect(textOf(sheet)).not.toContain('Avant')
  })
})

describe('French typography', () => {
  const paste = (data: Record<string, string>): string => {
    const sheet = openSheet(written('Titre', 'Chapô', p('')))
    open.push(sheet)
    sheet.editor.commands.setTextSelection(sheet.editor.state.doc.content.size)
    sheet.paste(data)
    return textOf(sheet)
  }

  test('is set in what comes from elsewhere, as text or as HTML, with its marks', () => {
    for (const data of [{ 'text/plain': "L'institut ouvre : \"enfin\" !" }, { 'text/html': "<p>L'institut <b>ouvre : </b>\"enfin\" !</p>", 'text/plain': '' }])
      expect(paste(data)).toContain('L’institut ouvre\u00a0: «\u00a0enfin\u00a0»\u202f!')
  })
})
