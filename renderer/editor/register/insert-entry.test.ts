// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest'
import type { Entry } from '../../../core/register/entry'
import { paragraphsFrom } from '../../../core/register/paragraphs'
import { blocksById, isSaidIn } from '../../../core/register/uses'
import { blank, openSheet, p, written, type Sheet } from '../testing/sheet'
import { insertEntry, refillBlock } from './insert-entry'
import { replaceInField, replaceWords } from './replace-words'

const contact: Entry = { kind: 'contact', content: { name: 'Inès Roche', function: 'attachée de presse', phone: '01 99 00 00 00', email: 'ines@institut.example', languages: '', hours: '' } }
const about: Entry = { kind: 'boilerplate', content: { title: 'À propos de l’Institut', institution: '', language: 'fr', paragraphs: paragraphsFrom('Un institut.\n\nDeux lignes.') } }
const person: Entry = { kind: 'person', content: { civility: 'Pr', name: 'Ève Marin', function: 'hématologue', institution: '', consent: '' } }
const figure: Entry = { kind: 'figure', content: { value: '846', unit: 'patients', counts: 'inclus', source: 'IDC, 2024', date: '', validator: '' } }
const acronym: Entry = { kind: 'acronym', content: { short: 'CHU', expansion: 'centre hospitalier universitaire', language: 'fr' } }

const open: Sheet[] = []
afterEach(() => open.splice(0).forEach(({ editor }) => editor.destroy()))

function begun(document = blank()): Sheet {
  const sheet = openSheet(document)
  open.push(sheet)
  return sheet
}

describe('an entry of the register', () => {
  test.each([about, contact, person, figure])('goes where one would look for it, and its block says what it says: %o', (entry) => {
    const sheet = begun()
    const id = insertEntry(sheet.editor, entry)
    const block = blocksById(sheet.document()).get(id ?? '')
    expect(block && isSaidIn(block, entry)).toBe(true)
  })

  test('comes beside the one that is filled already', () => {
    const sheet = begun()
    insertEntry(sheet.editor, contact)
    insertEntry(sheet.editor, { kind: 'contact', content: { ...contact.content, name: 'Paul Vidal' } })
    insertEntry(sheet.editor, about)
    insertEntry(sheet.editor, about)
    expect(sheet.outline().match(/about/g)).toHaveLength(2)
    expect(JSON.stringify(sheet.document())).toMatch(/Inès Roche.*Paul Vidal/)
  })

  test('is undone in one step, and what was typed before stays', () => {
    const sheet = begun(written('Titre', 'Chapô', p('Un mot')))
    sheet.caret('Un mot', 6)
    sheet.type('!')
    insertEntry(sheet.editor, contact)
    expect(sheet.editor.commands.undo()).toBe(true)
    expect(JSON.stringify(sheet.document())).not.toContain('Inès Roche')
    expect(sheet.words('paragraph')).toBe('Un mot!')
  })

  test('fills the block that stands there, and leaves a quote its words', () => {
    const sheet = begun(written('Titre', 'Chapô', { type: 'quote', attrs: { id: null, introducer: 'dit', civility: '', speaker: '', function: '' }, content: [p('Une phrase')] }))
    let pos = -1
    sheet.editor.state.doc.descendants((node, at) => {
      if (node.type.name === 'quote') pos = at
      return pos < 0
    })
    expect(refillBlock(sheet.editor, pos, person)).not.toBeNull()
    expect(sheet.document().content.find(({ type }) => type === 'quote')).toMatchObject({ attrs: { introducer: 'dit', civility: 'Pr', speaker: 'Ève Marin', function: 'hématologue' }, content: [{ content: [{ text: 'Une phrase' }] }] })
  })

  test('stands within a text as words: an acronym is spelled out once', () => {
    const sheet = begun(written('Titre', 'Chapô', p('Au  et au .')))
    sheet.caret('Au ', 3)
    insertEntry(sheet.editor, acronym)
    sheet.caret('et au', 6)
    insertEntry(sheet.editor, acronym)
    expect(sheet.words('paragraph')).toBe('Au centre hospitalier universitaire (CHU) et au CHU.')
    expect(insertEntry(sheet.editor, figure)).not.toBeNull()
    expect(sheet.words('paragraph')).toContain('CHU846\u00a0patients')
  })
})

test('words are replaced where they were seen, or where they went, and never when they are gone', () => {
  const sheet = begun(written('Titre', 'Chapô', p('Un pas l’un vers l’autre')))
  let pos = -1
  sheet.editor.state.doc.descendants((node, at) => {
    if (node.type.name === 'paragraph' && pos < 0 && node.textContent !== '') pos = at
    return pos < 0
  })
  expect(replaceWords(sheet.editor, pos, { words: 'l\'un\u00a0vers', replacement: 'deux vers', at: 7 })).toBe(true)
  expect(sheet.words('paragraph')).toBe('Un pas deux vers l’autre')
  expect(replaceWords(sheet.editor, pos, { words: 'pas', replacement: 'bond', at: 90 })).toBe(true)
  expect(replaceWords(sheet.editor, pos, { words: 'absent', replacement: 'x' })).toBe(false)
})

test('so they are in a field, in one step to undo', () => {
  const sheet = begun(written('Titre', 'Chapô', p('mots')))
  let pos = -1
  sheet.editor.state.doc.descendants((node, at) => {
    if (node.type.name === 'contact') pos = at
    return pos < 0
  })
  const said = (): unknown => sheet.editor.state.doc.nodeAt(pos)?.attrs['function']
  sheet.editor.view.dispatch(sheet.editor.state.tr.setNodeAttribute(pos, 'function', 'chef du pas à\u00a0pas'))
  const field = { attribute: 'function', words: 'pas', replacement: 'bond' }
  expect(replaceInField(sheet.editor, pos, { ...field, at: 14 })).toBe(true)
  expect(said()).toBe('chef du pas à\u00a0bond')
  expect(replaceInField(sheet.editor, pos, { ...field, at: 14 })).toBe(true)
  expect(said()).toBe('chef du bond à\u00a0bond')
  expect(replaceInField(sheet.editor, pos, field)).toBe(false)
  expect(replaceInField(sheet.editor, pos, { attribute: 'function', words: 'bond', replacement: 'x'.repeat(400) })).toBe(false)
  sheet.editor.commands.undo()
  expect(said()).toBe('chef du pas à\u00a0bond')
})
