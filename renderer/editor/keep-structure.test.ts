// @vitest-environment happy-dom
import { AllSelection } from '@tiptap/pm/state'
import { afterEach, describe, expect, test } from 'vitest'
import { blank, h, openSheet, p, written, type Sheet } from './testing/sheet'

const open: Sheet[] = []
function sheet(...given: Parameters<typeof openSheet>): Sheet {
  const opened = openSheet(...given)
  open.push(opened)
  return opened
}
afterEach(() => open.splice(0).forEach(({ editor }) => editor.destroy()))

const EMPTY = 'letterhead mention release dateline title lead paragraph about pressContact moreInfo'
const full = () => written('Un titre', 'Un chapô.', p('Premier.'), h(2, 'Intertitre'), p('Second.'))

describe('opening', () => {
  test('writes no byte, whatever the document', () => {
    expect(sheet(blank()).updates).toEqual([])
    expect(sheet(full()).updates).toEqual([])
    expect(sheet({ type: 'doc', content: full().content.map((node) => ({ ...node, attrs: { ...node.attrs, id: null } })) }).updates).toEqual([])
  })
})

describe('« Tout sélectionner »', () => {
  const all = () => {
    const opened = sheet(full())
    const { dateline } = { dateline: 'Aix' }
    opened.editor.view.dispatch(opened.editor.state.tr.setNodeAttribute(3, 'place', dateline))
    opened.editor.view.dispatch(opened.editor.state.tr.setSelection(new AllSelection(opened.editor.state.doc)))
    return opened
  }
  test.each(['Delete', 'Backspace', 'Enter'])('then %s empties the words and keeps every element and its fields', (key) => {
    const opened = all()
    expect(opened.press(key)).toBe(true)
    expect(opened.outline()).toBe(EMPTY)
    expect(opened.editor.state.doc.textContent).toBe('')
    expect(opened.document().content[3]?.attrs).toMatchObject({ place: 'Aix' })
  })

  test('then typing puts the words in the first text', () => {
    const opened = all()
    opened.type('Neuf')
    expect(opened.outline()).toBe(EMPTY)
    expect(opened.words('title')).toBe('Neuf')
  })

  test('then pasting does not take an element away', () => {
    const opened = all()
    opened.paste({ 'text/plain': 'Un paragraphe collé.' })
    expect(opened.outline()).toBe(EMPTY)
    expect(opened.document().content).toHaveLength(10)
  })

  test('then undo brings everything back', () => {
    const opened = all()
    opened.press('Delete')
    opened.editor.commands.undo()
    expect(opened.words('lead')).toBe('Un chapô.')
    expect(opened.words('heading')).toBe('Intertitre')
  })
})

describe('a selection over several elements', () => {
  test('from the title into the body keeps title, lead and what was outside', () => {
    const opened = sheet(full())
    opened.caret('Un titre', 3)
    const from = opened.editor.state.selection.from
    opened.caret('Second.', 3)
    opened.select(from, opened.editor.state.selection.from)
    opened.press('Delete')
    expect(opened.words('title')).toBe('Un ')
    expect(opened.words('lead')).toBe('')
    expect(opened.words('paragraph')).toBe('ond.')
    expect(opened.outline()).toBe(EMPTY)
  })

  test('is not joined by a command that does not know the sheet', () => {
    const opened = sheet(full())
    opened.caret('Un titre', 3)
    const from = opened.editor.state.selection.from
    opened.caret('Premier.', 3)
    opened.select(from, opened.editor.state.selection.from)
    opened.editor.commands.deleteSelection()
    expect(opened.words('title')).toBe('Un titre')
    expect(opened.words('lead')).toBe('Un chapô.')
  })
})

describe('the walls between elements', () => {
  test('backspace at the head of the body leaves the lead alone', () => {
    const opened = sheet(full())
    opened.caret('Premier.')
    expect(opened.press('Backspace')).toBe(true)
    expect(opened.words('lead')).toBe('Un chapô.')
    expect(opened.words('paragraph')).toBe('Premier.')
  })

  test('delete at the end of the lead leaves the body alone', () => {
    const opened = sheet(full())
    opened.caret('Un chapô.', 9)
    expect(opened.press('Delete')).toBe(true)
    expect(opened.words('paragraph')).toBe('Premier.')
  })

  test('backspace in an empty first paragraph takes it away when others follow, and never the last one', () => {
    const opened = sheet(written('T', 'C', p(''), p('Suite')))
    opened.caret('Suite')
    opened.select(opened.editor.state.selection.from - 2, opened.editor.state.selection.from - 2)
    opened.press('Backspace')
    expect(opened.words('paragraph')).toBe('Suite')
    const alone = sheet(blank())
    const body = alone.editor.state.doc.content.content.slice(0, 6).reduce((sum, node) => sum + node.nodeSize, 0)
    alone.select(body + 1, body + 1)
    expect(alone.press('Backspace')).toBe(true)
    expect(alone.outline()).toBe(EMPTY)
  })
})

describe('enter', () => {
  test('in the title goes on to the lead, in the lead to the body, and splits neither', () => {
    const opened = sheet(full())
    opened.caret('Un titre', 2)
    opened.press('Enter')
    expect(opened.editor.state.selection.$from.parent.type.name).toBe('lead')
    opened.press('Enter')
    expect(opened.editor.state.selection.$from.parent.textContent).toBe('Premier.')
    expect(opened.outline()).toBe('letterhead mention release dateline title lead paragraph heading paragraph about pressContact moreInfo')
  })

  test('in a paragraph splits it, and the second half gets an id of its own', () => {
    const opened = sheet(full())
    opened.caret('Premier.', 3)
    opened.press('Enter')
    const [first, second] = opened.document().content.filter(({ type }) => type === 'paragraph')
    expect(first?.attrs?.['id']).toEqual(expect.any(String))
    expect(second?.attrs?.['id']).toEqual(expect.any(String))
    expect(second?.attrs?.['id']).not.toBe(first?.attrs?.['id'])
  })
})

describe('ids', () => {
  test('are given when a block is edited, and to that block only', () => {
    const document = full()
    const opened = sheet({ type: 'doc', content: document.content.map((node) => ({ ...node, attrs: { ...node.attrs, id: null } })) })
    opened.caret('Premier.', 2)
    opened.type('x')
    const ids = opened.document().content.map((node) => [node.type, node.attrs?.['id']] as const)
    expect(ids.filter(([, id]) => id !== null).map(([type]) => type)).toEqual(['paragraph'])
  })
})
