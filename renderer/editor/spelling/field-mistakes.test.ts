import { expect, test } from 'vitest'
import { node, paragraph } from '../../../core/document/specimen'
import { OwnWords } from '../../../core/spelling/verdict'
import { openSheet, written } from '../testing/sheet'
import { readFields } from './field-mistakes'

const known = new Map([['directice', false], ['générale', true], ['du', true], ['pôle', true]])

test('an unknown word of a field is told with its place; a name is not, nor what is still to be asked', () => {
  const { editor } = openSheet(written('Titre', 'Chapô', node('quote', { speaker: 'Ève Marin', function: 'Directice du pôle gériatrie' }, paragraph('Oui'))))
  const lookup = { verdict: (_: string, word: string) => known.get(word.toLowerCase()) }
  const read = (own: readonly string[]) => readFields(editor.state.doc, { language: 'fr', lookup, own: new OwnWords(own) })
  const { mistakes, unasked } = read([])
  expect(mistakes).toMatchObject([{ attribute: 'function', from: 0, to: 9, word: 'Directice', language: 'fr' }])
  expect(editor.state.doc.nodeAt(mistakes[0]?.pos ?? 0)?.type.name).toBe('quote')
  expect([...unasked.fr]).toContain('gériatrie')
  expect([...unasked.fr]).not.toContain('Marin')
  expect(read(['Directice']).mistakes).toEqual([])
  editor.destroy()
})
