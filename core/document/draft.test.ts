import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bindsWithoutWriting, bytesWrittenByBinding, documentFromYDoc, documentToUpdate } from './draft'
import { parseDocument } from './parse'
import { documentWith, everyElement, paragraph } from './specimen'
import { DRAFT_FIELD } from './types'

const draftOf = (...updates: readonly Uint8Array[]) => {
  const draft = new Y.Doc()
  for (const update of updates) Y.applyUpdate(draft, update)
  return draft
}

/** The update that `change` adds to a draft. */
const tampered = (change: (fragment: Y.XmlFragment) => void): readonly Uint8Array[] => {
  const first = documentToUpdate(everyElement(), 1)
  const draft = draftOf(first)
  const before = Y.encodeStateVector(draft)
  draft.transact(() => change(draft.getXmlFragment(DRAFT_FIELD)))
  return [first, Y.encodeStateAsUpdate(draft, before)]
}

const childNamed = (fragment: Y.XmlFragment, name: string) => fragment.toArray().find((child): child is Y.XmlElement => child instanceof Y.XmlElement && child.nodeName === name) as Y.XmlElement

const wordsOf = (element: Y.XmlElement) => element.get(0) as Y.XmlText

describe('a draft', () => {
  it('gives back the document that it was made from', () => {
    const parsed = parseDocument(everyElement())
    expect(documentFromYDoc(draftOf(documentToUpdate(everyElement())))).toEqual(parsed)
  })

  it('is the same bytes for the same client', () => {
    expect(documentToUpdate(everyElement(), 7)).toEqual(documentToUpdate(everyElement(), 7))
  })

  it('is not touched by reading', () => {
    const draft = draftOf(documentToUpdate(everyElement()))
    const before = Y.encodeStateAsUpdate(draft)
    documentFromYDoc(draft)
    expect(Y.encodeStateAsUpdate(draft)).toEqual(before)
  })

  it('binds without a byte when it is in order', () => {
    const bound = bindsWithoutWriting([documentToUpdate(everyElement())])
    expect(bound).toEqual(parseDocument(everyElement()))
  })

  it('is refused while it is empty', () => {
    expect(documentFromYDoc(new Y.Doc()).ok).toBe(false)
  })
})

describe('what an editor would delete', () => {
  const cases: readonly (readonly [attack: string, reason: string, change: (fragment: Y.XmlFragment) => void])[] = [
    ['an unknown node', 'unknown_node', (fragment) => fragment.insert(6, [new Y.XmlElement('poll')])],
    ['an unknown node inside a quote', 'unknown_node', (fragment) => childNamed(fragment, 'quote').insert(1, [new Y.XmlElement('poll')])],
    ['an unknown mark', 'unknown_mark', (fragment) => wordsOf(childNamed(fragment, 'lead')).format(0, 3, { blink: {} })],
    ['a mark where none may be', 'misplaced_mark', (fragment) => wordsOf(childNamed(fragment, 'title')).format(0, 3, { bold: {} })],
    ['bad nesting', 'misplaced_node', (fragment) => childNamed(fragment, 'bulletList').insert(0, [new Y.XmlElement('paragraph')])],
    ['a block in the frame of the page', 'misplaced_node', (fragment) => fragment.insert(0, [new Y.XmlElement('paragraph')])],
    ['a missing title', 'misplaced_node', (fragment) => fragment.delete(fragment.toArray().indexOf(childNamed(fragment, 'title')), 1)],
    ['an extra attribute', 'unknown_attribute', (fragment) => childNamed(fragment, 'paragraph').setAttribute('align', 'left')],
    ['a wrong attribute', 'attribute_invalid', (fragment) => childNamed(fragment, 'heading').setAttribute('level', '9')],
    ['an embedded object', 'invalid_text', (fragment) => wordsOf(childNamed(fragment, 'lead')).insertEmbed(0, { image: 'x' })],
  ]

  it.each(cases)('%s is found, and the draft is left as it was', (_attack, reason, change) => {
    const updates = tampered(change)
    const before = updates.map((update) => update.slice())
    const bound = bindsWithoutWriting(updates)
    expect(bound).toMatchObject({ ok: false, error: { code: 'DOCUMENT_INVALID', params: { reason } } })
    expect(updates).toEqual(before)
    const state = Y.encodeStateAsUpdate(draftOf(...updates))
    expect(bindsWithoutWriting([state])).toEqual(bound)
  })

  it.each(['an unknown node', 'an unknown node inside a quote', 'an unknown mark', 'a wrong attribute'])('%s is what binding really deletes', (attack) => {
    const change = cases.find(([name]) => name === attack)?.[2] ?? (() => undefined)
    expect(bytesWrittenByBinding(draftOf(...tampered(change)))).toBeGreaterThan(0)
  })

  it('two texts side by side are one, and binding leaves them', () => {
    const bound = bindsWithoutWriting(tampered((fragment) => childNamed(fragment, 'lead').insert(1, [new Y.XmlText(' Encore.')])))
    const words = bound.ok ? bound.value.content.find(({ type }) => type === 'lead')?.content : []
    expect(words).toHaveLength(1)
    expect(words?.[0]?.text).toMatch(/lui-même\. Encore\.$/)
  })

  it('a nesting of 500 is measured and not suffered', () => {
    const bound = bindsWithoutWriting(
      tampered((fragment) => {
        let at = childNamed(fragment, 'box')
        for (let level = 0; level < 250; level += 1) {
          const list = new Y.XmlElement('bulletList')
          const item = new Y.XmlElement('listItem')
          list.insert(0, [item])
          item.insert(0, [new Y.XmlElement('paragraph')])
          at.insert(at.length, [list])
          at = item
        }
      }),
    )
    expect(bound).toMatchObject({ ok: false, error: { code: 'DOCUMENT_INVALID', params: { reason: 'too_deep' } } })
  })
})

describe('updates that are none', () => {
  const whole = documentToUpdate(documentWith(paragraph('Un texte assez long pour être coupé.')), 3)

  it.each([
    ['truncated', [whole.slice(0, whole.length - 20)]],
    ['noise', [Uint8Array.from({ length: 64 }, (_, index) => (index * 37) % 256)]],
    ['missing what came before', [Y.encodeStateAsUpdate(draftOf(whole), Y.encodeStateVector(draftOf(whole))), Y.diffUpdate(whole, Uint8Array.from([1, 3, 20]))]],
  ])('%s: DRAFT_NOT_READABLE', (_name, updates) => {
    const bound = bindsWithoutWriting(updates)
    expect(bound.ok).toBe(false)
  })
})
