import { Fragment, Slice, type Node } from '@tiptap/pm/model'
import { canJoin, canSplit, liftTarget, findWrapping, Transform } from '@tiptap/pm/transform'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countedIds, everyElement, node, paragraph } from '../document/specimen'
import { documentSchema } from '../document/schema'
import { nodeToJson, parseDocument } from '../document/parse'
import type { DocumentJson, NodeJson } from '../document/types'
import { withChanges } from './apply'
import { changesFrom, changesToJson, isMarkup, saysOf, type Change } from './change'
import { changesBetween } from './difference'
import { placesIn, type Placed } from './place'

const id = countedIds()

/** Every block with an id, as drafts have them. */
function withIds(json: NodeJson): NodeJson {
  const isNamed = json.attrs !== undefined && 'id' in json.attrs
  return { ...json, ...(isNamed ? { attrs: { ...json.attrs, id: json.attrs['id'] ?? id() } } : {}), ...(json.content ? { content: json.content.map(withIds) } : {}) }
}

function read(json: DocumentJson): Node {
  const doc = documentSchema.nodeFromJSON(withIds(json))
  doc.check()
  return doc
}

const base = (() => {
  const whole = everyElement()
  const at = whole.content.findIndex(({ type }) => type === 'heading')
  const more = [paragraph('Une équipe de Marseille a suivi 846 patients pendant deux ans. Le traitement réduit le risque.'), paragraph('Les résultats sont publiés dans une revue. La tolérance est bonne.'), node('heading', { level: 2 }, 'La suite'), paragraph('L’étude a reçu le soutien de la Fondation.')]
  return read({ type: 'doc', content: [...whole.content.slice(0, at), ...more, ...whole.content.slice(at)] })
})()

/** What a person may do at a place of the text. */
const acts = ['type', 'replace', 'erase', 'split', 'join', 'bold', 'retype', 'attribute', 'wrap', 'lift', 'remove', 'add', 'move', 'break'] as const
interface Act {
  readonly act: (typeof acts)[number]
  readonly at: number
  readonly length: number
  readonly says: string
}
const act = fc.record<Act>({ act: fc.constantFrom(...acts), at: fc.nat(2000), length: fc.nat(30), says: fc.constantFrom('nouveau ', 'la', ' étude', '848', '« ', 'le traitement ', 'é') })
const story = fc.array(act, { minLength: 1, maxLength: 8 })

/** The nth place where words can be written. */
function placeIn(doc: Node, at: number): number {
  const places: number[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock) for (let offset = 0; offset <= node.content.size; offset += 1) places.push(pos + 1 + offset)
    return !node.isTextblock
  })
  return places[at % places.length] ?? 1
}

function attempt(doc: Node, given: Act): Node {
  try {
    const tr = new Transform(doc)
    perform(tr, given)
    return parseDocument(nodeToJson(tr.doc)).ok ? tr.doc : doc
  } catch {
    return doc
  }
}

interface Place {
  readonly pos: number
  readonly end: number
  readonly length: number
  readonly says: string
  readonly at: number
}

/** The element of words at a place, and where it begins. */
function blockAt(tr: Transform, pos: number): { readonly node: Node; readonly pos: number } {
  const $pos = tr.doc.resolve(pos)
  return { node: $pos.parent, pos: $pos.before() }
}

function retype(tr: Transform, { pos, length }: Place): void {
  const { node, pos: start } = blockAt(tr, pos)
  const isParagraph = node.type.name === 'paragraph'
  tr.setNodeMarkup(start, documentSchema.nodes[isParagraph ? 'heading' : 'paragraph'], { id: node.attrs['id'] as string, ...(isParagraph ? { level: 2 + (length % 2) } : {}) })
}

function part(tr: Transform, { pos, length }: Place): void {
  const $pos = tr.doc.resolve(pos)
  const depth = $pos.node(-1).type.name === 'listItem' && length % 2 === 0 ? 2 : 1
  const halves = Array.from({ length: depth }, (_, level) => $pos.node($pos.depth - (depth - 1) + level))
  if (canSplit(tr.doc, pos, depth)) tr.split(pos, depth, halves.map(({ type, attrs }) => ({ type, attrs: { ...attrs, id: id() } })))
}

function setAttribute(tr: Transform, { at, says }: Place): void {
  const found: { readonly pos: number; readonly name: string }[] = []
  tr.doc.descendants((each, pos) => {
    for (const name of ['title', 'source', 'speaker', 'function', 'alt', 'credit', 'place']) if (typeof each.attrs[name] === 'string') found.push({ pos, name })
  })
  const one = found[at % found.length]
  if (one) tr.setNodeAttribute(one.pos, one.name, says.trim())
}

function wrap(tr: Transform, { pos }: Place): void {
  const range = tr.doc.resolve(pos).blockRange()
  const list = documentSchema.nodes['bulletList']
  const wrapping = range && list && findWrapping(range, list, { id: id() })
  if (range && wrapping) tr.wrap(range, wrapping.map(({ type, attrs }) => ({ type, attrs: { ...attrs, id: id() } })))
}

function lift(tr: Transform, { pos }: Place): void {
  const range = tr.doc.resolve(pos).blockRange()
  const target = range && liftTarget(range)
  if (range && typeof target === 'number') tr.lift(range, target)
}

function move(tr: Transform, { pos, at, length }: Place): void {
  const { node, pos: start } = blockAt(tr, pos)
  tr.delete(start, start + node.nodeSize)
  tr.insert(tr.doc.resolve(placeIn(tr.doc, at + 37 * (length + 1))).before(), node)
}

const performs: Readonly<Record<Act['act'], (tr: Transform, place: Place) => unknown>> = {
  type: (tr, { pos, says }) => tr.insert(pos, documentSchema.text(says)),
  replace: (tr, { pos, end, says }) => tr.replaceWith(pos, end, documentSchema.text(says)),
  erase: (tr, { pos, end }) => tr.delete(pos, end),
  split: part,
  join: (tr, { pos }) => canJoin(tr.doc, blockAt(tr, pos).pos) && tr.join(blockAt(tr, pos).pos),
  bold: (tr, { pos, end, length }) => tr.addMark(pos, end, documentSchema.mark(length % 2 === 0 ? 'italic' : 'bold')),
  retype,
  attribute: setAttribute,
  wrap,
  lift,
  remove: (tr, { pos }) => tr.delete(blockAt(tr, pos).pos, blockAt(tr, pos).pos + blockAt(tr, pos).node.nodeSize),
  add: (tr, { pos, says }) => tr.insert(blockAt(tr, pos).pos, documentSchema.nodeFromJSON(withIds(paragraph(`${says} ajouté`)))),
  move,
  break: (tr, { pos }) => tr.insert(pos, documentSchema.nodes['hardBreak']?.create() ?? Fragment.empty),
}

function perform(tr: Transform, { act: what, at, length, says }: Act): void {
  const pos = placeIn(tr.doc, at)
  performs[what](tr, { pos, end: Math.min(tr.doc.resolve(pos).end(), pos + length), at, length, says })
}

const edited = (doc: Node, given: readonly Act[]): Node => given.reduce(attempt, doc)
const runs = { numRuns: 150 }

/** Makes changes one by one in a text that goes on, as an author does; null when one has no place any more. */
function oneByOne(from: Node, changes: readonly Change[]): Node | null {
  let doc: Node | null = from
  for (const change of changes) {
    const placed: Placed | null = doc && placesIn(from, doc)(change)
    doc = doc && placed?.kind === 'there' ? withChanges(doc, [{ edits: placed.edits }]) : null
  }
  return doc
}

describe('what a reviewer would like to read', () => {
  it('is what all changes together give; none of them give the original', () => {
    let seen = 0
    let whole = 0
    fc.assert(fc.property(story, (given) => {
      const text = edited(base, given)
      const changes = changesBetween(base, text)
      const made = withChanges(base, changes)
      if (!made) throw new Error('not made')
      made.check()
      expect(saysOf(made)).toBe(saysOf(text))
      expect(withChanges(base, [])).toBe(base)
      expect(parseDocument(nodeToJson(made)).ok).toBe(true)
      seen += changes.length
      whole += changes.filter(({ edits }) => edits.some((edit) => !isMarkup(edit) && edit.to - edit.from > base.content.size / 2)).length
    }), { ...runs, seed: 20250130 })
    expect(seen).toBeGreaterThan(runs.numRuns * 2)
    expect(whole).toBe(0)
  })

  it('is told by as many changes as were asked for at distant places', () => {
    const words = ['846', 'deux ans', 'tolérance', 'Fondation', 'La suite']
    const text = words.reduce((doc, word) => {
      let at = -1
      doc.descendants((each, pos) => {
        if (each.isText && at < 0 && each.text?.includes(word)) at = pos + each.text.indexOf(word)
      })
      return new Transform(doc).replaceWith(at, at + word.length, documentSchema.text('autre')).doc
    }, base)
    expect(changesBetween(base, text)).toHaveLength(words.length)
  })

  it('is nothing where nothing was changed', () => {
    expect(changesBetween(base, read(nodeToJson(base) as DocumentJson))).toEqual([])
  })

  it('each change can be made alone, and gives a document', () => {
    fc.assert(fc.property(story, (given) => {
      const changes = changesBetween(base, edited(base, given))
      for (const change of changes) {
        const made = withChanges(base, [change])
        if (!made) throw new Error('not made')
        expect(parseDocument(nodeToJson(made))).toMatchObject({ ok: true })
        expect(saysOf(made)).not.toBe(saysOf(base))
      }
    }), runs)
  })

  it('is the same however one takes the changes, one by one', () => {
    let taken = 0
    fc.assert(fc.property(story, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (given, order) => {
      const text = edited(base, given)
      const changes = changesBetween(base, text)
      const shuffled = changes.map((change, rank) => ({ change, key: order[rank % 12] ?? 0 })).sort((one, other) => one.key - other.key).map(({ change }) => change)
      const made = oneByOne(base, shuffled)
      if (made) expect(saysOf(made)).toBe(saysOf(text))
      taken += made ? 1 : 0
    }), { ...runs, seed: 20250130 })
    expect(taken).toBeGreaterThan(runs.numRuns * 0.97)
  })

  it('stays the same through the form in which it is kept', () => {
    fc.assert(fc.property(story, (given) => {
      const changes = changesBetween(base, edited(base, given))
      const json = JSON.parse(JSON.stringify(changesToJson(changes))) as unknown
      const again = changesFrom(json)
      if (!again) throw new Error('not read')
      expect(changesToJson(again)).toEqual(json)
      expect(saysOf(withChanges(base, again) ?? base)).toBe(saysOf(withChanges(base, changes) ?? base))
    }), { numRuns: 300 })
  })
})

describe('a change in a text that went on', () => {
  it('is made on its own words or not at all: what the author wrote elsewhere stays', () => {
    const counts = { there: 0, done: 0, changed: 0, gone: 0 }
    fc.assert(fc.property(story, story, (asked, wrote) => {
      const changes = changesBetween(base, edited(base, asked))
      const draft = edited(base, wrote)
      for (const change of changes) {
        const placed = placesIn(base, draft)(change)
        counts[placed.kind] += 1
        if (placed.kind !== 'there') continue
        const made = withChanges(draft, [{ edits: placed.edits }])
        if (!made) throw new Error('not made')
        expect(parseDocument(nodeToJson(made))).toMatchObject({ ok: true })
        // What is replaced is, sign for sign, what the reviewer read.
        for (const [rank, edit] of placed.edits.entries()) {
          const asked = change.edits[rank]
          if (isMarkup(edit) || !asked || isMarkup(asked)) continue
          expect(draft.slice(edit.from, edit.to).content.content.map(saysOf)).toEqual(base.slice(asked.from, asked.to).content.content.map(saysOf))
        }
      }
    }), { ...runs, seed: 20250130 })
    expect(counts.there).toBeGreaterThan(counts.changed)
    for (const kind of ['done', 'changed', 'gone'] as const) expect(counts[kind]).toBeGreaterThan(2)
  })

  it('that was made reads as made', () => {
    fc.assert(fc.property(story, (given) => {
      const changes = changesBetween(base, edited(base, given))
      const [first] = changes
      const made = first && withChanges(base, [first])
      if (first && made && changesBetween(base, made).length === 1) expect(placesIn(base, made)(first).kind).toBe('done')
    }), { numRuns: 500 })
  })
})

describe('changes from outside that are none of this schema are refused', () => {
  const slice = (content: unknown): unknown => [{ edits: [{ from: 1, to: 1, slice: { content, openStart: 0, openEnd: 0 } }] }]
  const deep = (levels: number): unknown => (levels === 0 ? { type: 'paragraph' } : { type: 'quote', content: [deep(levels - 1)] })
  it.each<[string, unknown]>([
    ['no list', {}],
    ['no edit', [{ edits: [] }]],
    ['an unknown element', slice([{ type: 'script' }])],
    ['an element by its prototype', slice([{ type: '__proto__' }])],
    ['an unknown mark', slice([{ type: 'text', text: 'x', marks: [{ type: 'onclick' }] }])],
    ['an empty text', slice([{ type: 'text', text: '' }])],
    ['a place before the text', [{ edits: [{ from: -1, to: 1, slice: null }] }]],
    ['a place between signs', [{ edits: [{ from: 1.5, to: 2, slice: null }] }]],
    ['an unknown field', [{ edits: [{ from: 1, to: 2, slice: null, by: 'somebody' }] }]],
    ['another id of an element', [{ edits: [{ at: 0, type: null, attrs: { id: null } }] }]],
    ['three thousand levels', slice([deep(3000)])],
  ])('%s', (_, json) => {
    expect(changesFrom(json)).toBeNull()
  })

  it('and those that lead out of the text cannot be made', () => {
    for (const edit of [{ from: 1, to: 99_999, slice: Slice.empty }, { from: 99_999, to: 99_999, slice: Slice.empty }, { at: 99_999, type: null, attrs: {} }, { at: 0, type: 'paragraph', attrs: {} }]) expect(withChanges(base, [{ edits: [edit] }])).toBeNull()
  })
})
