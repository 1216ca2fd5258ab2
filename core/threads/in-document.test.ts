import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { countedIds, documentWith, node, paragraph } from '../document/specimen'
import { documentSchema } from '../document/schema'
import type { DocumentJson, NodeJson } from '../document/types'
import { anchorSchema, type Anchor } from './anchor'
import { anchorOfBlock, anchorOfRange, placeOfAnchor, readDocument } from './in-document'

const id = countedIds()
const withIds = (json: NodeJson): NodeJson => ({ ...json, ...(json.attrs ? { attrs: { ...json.attrs, id: json.attrs['id'] ?? id() } } : {}), ...(json.content ? { content: json.content.map(withIds) } : {}) })
const written = withIds(documentWith(paragraph('Une équipe a suivi 846 patients.'), node('figure', { alt: 'Une seringue', credit: 'HDA' }, 'La légende'), paragraph('Une équipe a suivi 846 patients.'))) as DocumentJson
const doc = documentSchema.nodeFromJSON(written)

/** The document with other values of the first element of a kind. */
const changed = (type: string, attrs: Readonly<Record<string, unknown>>) => documentSchema.nodeFromJSON({ ...written, content: written.content.map((each) => (each.type === type ? { ...each, attrs: { ...each.attrs, ...attrs } } : each)) })

function posOf(type: string): number {
  let found = -1
  doc.descendants((each, pos) => {
    if (found < 0 && each.type.name === type) found = pos
  })
  return found
}
const placed = (anchor: Anchor | null, into = doc) => anchor && placeOfAnchor(into, anchor, () => readDocument(into))
const fieldOf = (type: string, field: string) => anchorOfBlock(doc, posOf(type), field)

describe('an anchor', () => {
  it('on words leads back to the very words, even where the same stand twice', () => {
    for (const { pos, start, length } of readDocument(doc).blocks) {
      expect(start).toBeGreaterThanOrEqual(0)
      const [from, to] = [pos + 1, pos + 1 + length]
      expect(placed(anchorOfRange(doc, from, to))).toEqual({ kind: 'words', from, to, field: null })
    }
  })

  it.each([['dateline', 'date', '2025-01-30'], ['dateline', 'place', 'Marseille'], ['contact', 'phone', '01 99 00 00 00'], ['figure', 'credit', 'HDA']])('on a field of a %s quotes what it says, and is found', (type, field, quote) => {
    const anchor = fieldOf(type, field)
    expect(anchor).toMatchObject({ kind: 'block', element: type, field, quote })
    expect(v.is(anchorSchema, anchor)).toBe(true)
    expect(placed(anchor)).toMatchObject({ kind: 'block', from: posOf(type), field })
  })

  it('on a field that says something else since tells so, and on its element does not', () => {
    const later = changed('dateline', { date: '2025-02-04' })
    expect(placed(fieldOf('dateline', 'date'), later)).toMatchObject({ kind: 'changed', field: 'date' })
    expect(placed(fieldOf('dateline', 'place'), later)).toMatchObject({ kind: 'block' })
    expect(placed(anchorOfBlock(doc, posOf('dateline')), later)).toMatchObject({ kind: 'block', field: null })
  })

  it('on an unknown field is one on the element', () => {
    expect(anchorOfBlock(doc, posOf('figure'), 'nothing')).not.toHaveProperty('field')
  })

  it('on a bare place of a page is in no text, and has bounds', () => {
    const anchor: Anchor = { kind: 'page', page: 1, xPt: 12, yPt: 400, quote: '' }
    expect(v.is(anchorSchema, anchor)).toBe(true)
    expect(placed(anchor)).toBeNull()
    for (const wrong of [{ page: -1 }, { page: 1.5 }, { xPt: Number.NaN }, { yPt: 1e9 }, { quote: 'words' }, { more: 1 }]) expect(v.is(anchorSchema, { ...anchor, ...wrong })).toBe(false)
  })
})
