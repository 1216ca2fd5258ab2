import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_DEPTH, parseDocument } from './parse'
import { documentWith, everyElement, node, paragraph, text } from './specimen'
import type { NodeJson } from './types'

const loose = (json: unknown) => json as NodeJson

const refusal = (json: unknown) => {
  const parsed = parseDocument(json)
  return parsed.ok ? null : parsed.error.params
}

/** The document with its block at rank 6, the first of the body, replaced as a file could. */
const withBlock = (block: unknown) => documentWith(loose(block))

const nested = (levels: number): NodeJson => {
  let list = node('bulletList', {}, node('listItem', {}, paragraph('fond')))
  for (let level = 1; level < levels; level += 1) list = node('bulletList', {}, node('listItem', {}, paragraph('x'), list))
  return list
}

describe('a document in order', () => {
  it('is given back, whatever elements it uses', () => {
    const parsed = parseDocument(everyElement())
    expect(parsed.ok && parsed.value).toEqual(everyElement())
  })

  it('is read the same a second time', () => {
    const once = parseDocument(everyElement())
    expect(once.ok && parseDocument(once.value)).toEqual(once)
  })

  it('has one form: runs joined, marks in order, an absent id null', () => {
    const marks = [{ type: 'italic' }, { type: 'bold' }] as const
    const parsed = parseDocument(withBlock({ type: 'paragraph', content: [text('a', ...marks), text('b', marks[1], marks[0])] }))
    expect(parsed.ok && parsed.value.content[6]).toEqual({ type: 'paragraph', attrs: { id: null }, content: [{ type: 'text', text: 'ab', marks: [{ type: 'bold' }, { type: 'italic' }] }] })
  })

  it.each(['\u00a0', '\u202f', '\u2009', '\u00ad', 'œ', 'É', 'γδ', '’', '…', '😀', 'e\u0301'])('may hold %j', (sign) => {
    expect(parseDocument(withBlock(paragraph(`a${sign}b`))).ok).toBe(true)
  })

  it('nests lists as deep as the limit lets', () => {
    // Each level of a list is two nodes; the paragraph and its text come on top.
    const levels = (MAX_DEPTH - 2) / 2
    expect(parseDocument(withBlock(nested(levels))).ok).toBe(true)
    expect(refusal(withBlock(nested(levels + 1)))).toMatchObject({ reason: 'too_deep' })
  })
})

describe('a document that does not conform is refused with place and reason', () => {
  const cases: readonly (readonly [name: string, json: unknown, params: Readonly<Record<string, string>>])[] = [
    ['no object', null, { place: 'doc', reason: 'not_a_node' }],
    ['an array', [], { place: 'doc', reason: 'not_a_node' }],
    ['another root', paragraph('x'), { place: 'doc', reason: 'misplaced_node' }],
    ['an empty document', { type: 'doc', content: [] }, { place: 'doc', reason: 'missing_node', what: 'letterhead' }],
    ['an unknown node', withBlock({ type: 'iframe' }), { place: 'content[6]', reason: 'unknown_node', what: 'iframe' }],
    ['an unknown node deep inside', withBlock(node('quote', {}, paragraph('a'), loose({ type: 'video' }))), { place: 'content[6] › quote › content[1]', reason: 'unknown_node', what: 'video' }],
    ['an unknown mark', withBlock(paragraph(loose({ type: 'text', text: 'x', marks: [{ type: 'underline' }] }))), { place: 'content[6] › paragraph › text[0]', reason: 'unknown_mark', what: 'underline' }],
    ['an unknown attribute', withBlock({ type: 'paragraph', attrs: { align: 'left' } }), { place: 'content[6] › paragraph', reason: 'unknown_attribute', what: 'align' }],
    ['an unknown key', withBlock({ type: 'paragraph', style: 'x' }), { place: 'content[6] › paragraph', reason: 'unknown_key', what: 'style' }],
    ['an attribute that is missing', withBlock({ type: 'heading', content: [text('x')] }), { place: 'content[6] › heading', reason: 'attribute_missing', what: 'level' }],
    ['a wrong type of attribute', withBlock(node('heading', { level: '2' as never }, 'x')), { place: 'content[6] › heading', reason: 'attribute_invalid', what: 'level' }],
    ['an array as an attribute', withBlock(node('quote', { speaker: ['a'] as never }, paragraph('a'))), { place: 'content[6] › quote', reason: 'attribute_invalid', what: 'speaker' }],
    ['an array as attributes', withBlock({ type: 'paragraph', attrs: [] }), { place: 'content[6] › paragraph', reason: 'attribute_invalid', what: 'attrs' }],
    ['attributes of attributes', withBlock(node('paragraph', { id: { toString: 'x' } as never })), { place: 'content[6] › paragraph', reason: 'attribute_invalid', what: 'id' }],
    ['a text in the place of a block', withBlock(text('x')), { place: 'content[6] › text', reason: 'misplaced_node' }],
    ['a block in a title', documentWith(node('title', {}, 'x')), { place: 'content[6] › title', reason: 'misplaced_node', what: 'title' }],
    ['a heading in a list item', withBlock(node('bulletList', {}, node('listItem', {}, node('heading', {}, 'x')))), { place: 'content[6] › bulletList › listItem[0] › heading[0]', reason: 'misplaced_node' }],
    ['an empty list', withBlock(node('bulletList')), { place: 'content[6] › bulletList', reason: 'missing_node', what: 'listItem' }],
    ['a hard break in a title', withBlock(node('heading', {}, 'x', { type: 'hardBreak' })), { place: 'content[6] › heading › hardBreak[1]', reason: 'misplaced_node' }],
    ['a mark where none may be', withBlock(node('heading', {}, text('x', { type: 'bold' }))), { place: 'content[6] › heading › text[0]', reason: 'misplaced_mark', what: 'bold' }],
    ['the same mark twice', withBlock(paragraph(text('x', { type: 'bold' }, { type: 'bold' }))), { place: 'content[6] › paragraph › text[0]', reason: 'misplaced_mark', what: 'bold + bold' }],
    ['raised and lowered at once', withBlock(paragraph(text('x', { type: 'superscript' }, { type: 'subscript' }))), { reason: 'misplaced_mark', what: 'superscript + subscript' }],
    ['marks on a block', withBlock({ type: 'paragraph', marks: [{ type: 'bold' }] }), { reason: 'unknown_key', what: 'marks' }],
    ['a text without text', withBlock(paragraph(loose({ type: 'text' }))), { reason: 'invalid_text' }],
    ['an empty text', withBlock(paragraph('')), { reason: 'invalid_text' }],
    ['content that is no list', withBlock({ type: 'paragraph', content: 'x' }), { reason: 'invalid_text', what: 'content' }],
    ['an impossible day', { ...documentWith(), content: documentWith().content.map((child) => (child.type === 'dateline' ? node('dateline', { date: '2025-02-30' }) : child)) }, { place: 'content[3] › dateline', reason: 'attribute_invalid', what: 'date' }],
    ['a day for an immediate release', { ...documentWith(), content: documentWith().content.map((child) => (child.type === 'release' ? node('release', { mode: 'immediate', until: '2025-02-04T18:00', zone: 'Europe/Paris' } as never) : child)) }, { place: 'content[2] › release', reason: 'attribute_invalid' }],
    ['a script for a link', withBlock(paragraph(text('x', { type: 'link', attrs: { href: 'javascript:alert(1)' } }))), { reason: 'attribute_invalid', what: 'href' }],
    ['a UNC path for a link', withBlock(paragraph(text('x', { type: 'link', attrs: { href: '\\\\host\\share' } }))), { reason: 'attribute_invalid', what: 'href' }],
  ]

  it.each(cases)('%s', (_name, json, params) => {
    expect(refusal(json)).toMatchObject(params)
  })
})

describe('hostile JSON', () => {
  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])('prototype key %s as node, mark, key and attribute', (key) => {
    const ownKey = JSON.parse(`{"type":"paragraph","${key}":{"polluted":true}}`) as unknown
    const ownAttribute = JSON.parse(`{"type":"paragraph","attrs":{"${key}":{"polluted":true}}}`) as unknown
    expect(refusal(withBlock(ownKey))).toMatchObject({ reason: 'unknown_key' })
    expect(refusal(withBlock(ownAttribute))).toMatchObject({ reason: 'unknown_attribute' })
    expect(refusal(withBlock({ type: key }))).toMatchObject({ reason: 'unknown_node' })
    expect(refusal(withBlock(paragraph(loose({ type: 'text', text: 'x', marks: [{ type: key }] }))))).toMatchObject({ reason: 'unknown_mark' })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it.each([3_000, 100_000])('nesting %i deep', (depth) => {
    const open = '{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph"},'
    const levels = depth / 2
    const json = `${open.repeat(levels)}{"type":"paragraph"}${']}]}'.repeat(levels)}`
    expect(refusal(withBlock(JSON.parse(json)))).toMatchObject({ reason: 'too_deep', what: String(MAX_DEPTH) })
  })

  it('attributes nested 100,000 deep', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as never
    expect(refusal(withBlock(node('quote', { speaker: deep }, paragraph('x'))))).toMatchObject({ reason: 'attribute_invalid' })
  })

  it('a million nodes', () => {
    const million = Array.from({ length: 1_000_000 }, () => ({ type: 'paragraph' })) as NodeJson[]
    expect(refusal({ type: 'doc', content: documentWith().content.slice(0, 6).concat(million) })).toMatchObject({ reason: 'too_many_nodes' })
  })

  it('a text of five million signs', () => {
    expect(refusal(withBlock(paragraph('a'.repeat(5_000_000))))).toMatchObject({ reason: 'too_long' })
  })

  it.each([
    ['NUL', '\u0000', 'U+0000'],
    ['a lone high surrogate', '\ud83d', 'U+D83D'],
    ['a lone low surrogate', '\ude00', 'U+DE00'],
    ['a right-to-left override', '\u202e', 'U+202E'],
    ['a bidirectional isolate', '\u2066', 'U+2066'],
    ['a zero-width space', '\u200b', 'U+200B'],
    ['a byte order mark', '\ufeff', 'U+FEFF'],
    ['a line feed', '\n', 'U+000A'],
    ['an invisible tag', '\u{e0041}', 'U+E0041'],
    ['a thousand combining marks', '\u0301'.repeat(1_000), 'U+0301'],
  ])('%s in text and in attributes', (_name, sign, what) => {
    expect(refusal(withBlock(paragraph(`a${sign}b`)))).toMatchObject({ reason: 'forbidden_character', what })
    expect(refusal(withBlock(node('quote', { speaker: `a${sign}b` }, paragraph('x'))))).toMatchObject({ reason: 'attribute_invalid', what: 'speaker' })
  })

  it('a name made to spoil the sentence that quotes it', () => {
    const what = refusal(withBlock({ type: `\u202e${'x'.repeat(500)}` }))?.['what']
    expect(what).toMatch(/^�x{59}…$/)
  })

  it('thousands of other shapes: refused or read, never thrown', () => {
    const anything = fc.anything({ maxDepth: 4, withNullPrototype: true, withBigInt: true, withDate: true, withMap: true, withTypedArray: true })
    fc.assert(fc.property(anything, (json) => !parseDocument(json).ok), { numRuns: 2_000 })
    fc.assert(fc.property(anything, (json) => typeof parseDocument(withBlock(json)).ok === 'boolean'), { numRuns: 2_000 })
  })
})
