import { DOMParser, DOMSerializer, type Node } from '@tiptap/pm/model'
import { Window } from 'happy-dom'
import { describe, expect, it } from 'vitest'
import { markAttributes, nodeAttributes } from './attributes'
import { nodeToJson } from './parse'
import { documentSchema } from './schema'
import { everyElement, documentWith, node, paragraph, text } from './specimen'
import type { NodeJson } from './types'

const read = (json: NodeJson): Node => documentSchema.nodeFromJSON(json)

const throughHtml = (json: NodeJson): NodeJson => {
  const { document } = new Window()
  const holder = document.createElement('div')
  DOMSerializer.fromSchema(documentSchema).serializeFragment(read(json).content, { document }, holder)
  const reread = document.createElement('div')
  reread.innerHTML = holder.innerHTML
  return nodeToJson(DOMParser.fromSchema(documentSchema).parse(reread))
}

const pasted = (html: string): NodeJson => {
  const { document } = new Window()
  const holder = document.createElement('div')
  holder.innerHTML = html
  return { type: 'doc', content: DOMParser.fromSchema(documentSchema).parseSlice(holder).content.toJSON() as NodeJson[] }
}

describe('the schema', () => {
  it('holds exactly the elements and marks that have attributes declared', () => {
    expect(Object.keys(documentSchema.nodes).sort()).toEqual([...Object.keys(nodeAttributes), 'doc', 'text', 'hardBreak'].sort())
    expect(Object.keys(documentSchema.marks).sort()).toEqual(Object.keys(markAttributes).sort())
  })

  it('sorts marks in the order that the fingerprint rests on', () => {
    expect(Object.keys(documentSchema.marks)).toEqual(['link', 'language', 'bold', 'italic', 'superscript', 'subscript'])
  })

  it('gives every block an id and validates every attribute', () => {
    for (const name of Object.keys(nodeAttributes)) {
      const { attrs = {} } = documentSchema.nodes[name]?.spec ?? {}
      expect(Object.keys(attrs), name).toContain('id')
      for (const [key, spec] of Object.entries(attrs)) expect(spec.validate, `${name}.${key}`).toBeTypeOf('function')
    }
  })

  it('accepts one of each element', () => {
    expect(() => read(everyElement()).check()).not.toThrow()
  })

  it('fills an empty page with every mandatory place', () => {
    const filled = documentSchema.topNodeType.createAndFill()
    expect(filled?.children.map(({ type }) => type.name)).toEqual(['letterhead', 'mention', 'release', 'dateline', 'title', 'lead', 'paragraph', 'about', 'pressContact'])
    expect(() => filled?.check()).not.toThrow()
  })

  it.each([
    ['a figure with an asset that is no hash', node('figure', { asset: 'logo.png' as never })],
    ['a heading of level 1', node('heading', { level: 1 as never }, 'x')],
    ['a link to a script', paragraph(text('x', { type: 'link', attrs: { href: 'javascript:alert(1)' } }))],
    ['an id that is no UUID', node('paragraph', { id: '<b>' })],
  ])('refuses %s in check()', (_name, block) => {
    expect(() => read(documentWith(block)).check()).toThrow(RangeError)
  })

  it('refuses a raised and lowered letter', () => {
    expect(documentSchema.marks['superscript']?.excludes(documentSchema.marks['subscript'] as never)).toBe(true)
  })
})

describe('the clipboard', () => {
  it('brings every element back as it was', () => {
    expect(throughHtml(everyElement())).toEqual(nodeToJson(read(everyElement())))
  })

  it('keeps no-break spaces', () => {
    const document = documentWith(paragraph('Il coûte 3\u00a0€\u202f; vraiment\u202f? ', text('\u00a0', { type: 'bold' }), ' oui'))
    expect(throughHtml(document)).toEqual(nodeToJson(read(document)))
  })

  it('reads a heading of any level from elsewhere as H2 or H3, never as the title', () => {
    expect(pasted('<h1>a</h1><h2>b</h2><h5>c</h5>').content?.map(({ type, attrs }) => [type, attrs?.['level']])).toEqual([['heading', 2], ['heading', 2], ['heading', 3]])
  })

  it.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '\\\\host\\share', '//host/share', 'ms-word:ofe|u|x', 'search-ms:query=x', 'vbscript:x', 'https://a@b.example/', 'java\u0000script:x'])(
    'drops a pasted link to %j',
    (href) => {
      const { document } = new Window()
      const holder = document.createElement('p')
      const anchor = document.createElement('a')
      anchor.setAttribute('href', href)
      anchor.textContent = 'mots'
      holder.append(anchor)
      const slice = DOMParser.fromSchema(documentSchema).parseSlice(holder)
      expect(slice.content.textBetween(0, slice.content.size)).toBe('mots')
      expect(JSON.stringify(slice.content.toJSON())).not.toContain('link')
    },
  )

  it('gives a hostile attribute its initial value', () => {
    const [quote] = pasted('<figure data-element="figure" data-asset="../../etc/passwd" data-decorative="&quot;yes&quot;" data-id="x"><figcaption>l</figcaption></figure>').content ?? []
    expect(quote?.attrs).toEqual({ id: null, asset: null, alt: '', credit: '', decorative: false, crop: null, focus: null })
  })
})
