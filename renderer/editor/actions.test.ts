// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { documentSchema } from '../../core/document/schema'
import { insertActions, transformActions } from './actions'
import { mandatoryElements } from './structure'

/** Parts of an element, and what every text is made of: nobody asks for one by name. */
const parts: ReadonlySet<string> = new Set(['doc', 'text', 'hardBreak', 'paragraph', 'listItem', 'keyFigure', 'tableRow', 'tableCell', 'aboutTitle', 'reference'])
const mandatory: ReadonlySet<string> = new Set(mandatoryElements)

/** The names under which « / » and the palette offer an element that is called otherwise in the schema. */
const offeredAs: Readonly<Record<string, readonly string[]>> = { heading: ['heading2', 'heading3'], about: ['register-boilerplate'], contact: ['register-contact'] }

test('every element of the layout that an author may add is offered by « / » and the palette', () => {
  const offered = new Set(insertActions.map(({ key }) => key.replace(/^insert-/, '')))
  const elements = Object.keys(documentSchema.nodes).filter((name) => !parts.has(name) && !mandatory.has(name))
  expect(elements).toContain('quote')
  const absent = elements.flatMap((name) => offeredAs[name] ?? [name]).filter((name) => !offered.has(name))
  expect(absent).toEqual([])
})

test('no two actions bear the same key or, in their group, the same label', () => {
  const all = [...insertActions, ...transformActions]
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
  expect(new Set(all.map(({ group, label }) => `${group} ${label}`)).size).toBe(all.length)
})
