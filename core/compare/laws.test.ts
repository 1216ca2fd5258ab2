import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CommuniqueContent } from '../communique/content'
import { canonicalForm } from '../communique/fingerprint'
import { specimenContent } from '../communique/specimen'
import { blockText } from '../document/plain-text'
import { countedIds, documentWith, node, specimenInstitution } from '../document/specimen'
import type { DocumentJson, NodeJson } from '../document/types'
import { differOnlyInTypography, normaliseDocument } from '../typography'
import { compareContents } from './contents'
import { compareDocuments, isAlike, type BlockDifference } from './documents'
import { summaryOf } from './summary'

const words = ['greffe', 'équipe', 'patients', '846', 'l’hôpital', 'cœur', 'étude', 'Marseille', 'protocole', 'KT-US486', 'progrès', 'novembre'] as const
const typography = [' : ', ' :', '\u00a0: ', ' ; ', '\u202f; ', ' !', "d'eau ", 'd’eau ', '...', '…', '« oui »', '«\u00a0oui\u00a0»', '14 h ', '14\u00a0h '] as const
const sentence = fc.array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: fc.constantFrom(...typography) }), { minLength: 1, maxLength: 14 }).map((parts) => parts.join(' '))

type Kind = 'paragraph' | 'heading' | 'quote' | 'keyFigures' | 'figure' | 'bulletList'
interface Piece {
  readonly kind: Kind
  readonly id: number | null
  readonly says: string
}
const piece: fc.Arbitrary<Piece> = fc.record({ kind: fc.constantFrom<Kind>('paragraph', 'paragraph', 'paragraph', 'heading', 'quote', 'keyFigures', 'figure', 'bulletList'), id: fc.oneof(fc.nat(30), fc.constant(null)), says: sentence })

const uuid = (rank: number): string => `00000000-0000-4000-9000-${String(rank).padStart(12, '0')}`
const built: Readonly<Record<Kind, (id: string | null, says: string) => NodeJson>> = {
  paragraph: (id, says) => node('paragraph', { id }, says),
  heading: (id, says) => node('heading', { id, level: 2 }, says),
  quote: (id, says) => node('quote', { id, speaker: says.split(' ')[0] ?? '' }, node('paragraph', {}, says)),
  keyFigures: (id, says) => node('keyFigures', { id, title: 'Chiffres' }, node('keyFigure', { value: String(says.length) }, says)),
  figure: (id, says) => node('figure', { id, alt: says, credit: 'IDC' }, says.slice(0, 20)),
  bulletList: (id, says) => node('bulletList', { id }, node('listItem', {}, node('paragraph', {}, says))),
}
/** Ids are those of one document: each stands once. */
function documentOf(pieces: readonly Piece[]): DocumentJson {
  const used = new Set<number>()
  return documentWith(...pieces.map(({ kind, id, says }) => {
    const own = id === null || used.has(id) ? null : id
    if (own !== null) used.add(own)
    return built[kind](own === null ? null : uuid(own), says)
  }))
}

/** What people do to a text between two versions. */
const edit = fc.record({ act: fc.constantFrom('say', 'move', 'remove', 'add', 'typography', 'forget id'), at: fc.nat(30), to: fc.nat(30), piece })
function edited(pieces: readonly Piece[], edits: readonly (typeof edit extends fc.Arbitrary<infer Value> ? Value : never)[]): Piece[] {
  const next = [...pieces]
  for (const { act, at, to, piece: given } of edits) {
    const rank = at % Math.max(1, next.length)
    const own = next[rank]
    if (act === 'add' || !own) next.splice(rank, 0, { ...given, id: null })
    else if (act === 'remove') next.splice(rank, 1)
    else if (act === 'say') next[rank] = { ...own, says: `${own.says} ${given.says}` }
    else if (act === 'move') next.splice(to % next.length, 0, ...next.splice(rank, 1))
    else if (act === 'typography') next[rank] = { ...own, says: own.says.replaceAll('’', "'").replaceAll('\u00a0', ' ').replaceAll('…', '...') }
    else next[rank] = { ...own, id: null }
  }
  return next
}
const bodies = fc.tuple(fc.array(piece, { maxLength: 10 }), fc.array(edit, { maxLength: 6 })).map(([pieces, edits]) => [documentOf(pieces), documentOf(edited(pieces, edits))] as const)
const strangers = fc.tuple(fc.array(piece, { maxLength: 8 }), fc.array(piece, { maxLength: 8 })).map(([one, other]) => [documentOf(one), documentOf(other)] as const)
const pairs = fc.oneof(bodies, strangers)

const contentOf = (document: DocumentJson): CommuniqueContent => ({ ...specimenContent(), document, assets: [] })
const side = (block: BlockDifference, without: 'added' | 'removed'): string => block.pieces.filter(({ kind }) => kind !== without).map(({ text }) => text).join('')
const textsOf = ({ content }: DocumentJson): string[] => content.map((each) => blockText(each, 'fr'))
const runs = { numRuns: 300 }

describe('the difference of two documents', () => {
  test('of a document with itself is empty', () => {
    fc.assert(fc.property(bodies, ([document]) => {
      expect(isAlike(compareDocuments(document, document, 'fr'))).toBe(true)
      const { kinds, details, figures, images } = compareContents(contentOf(document), contentOf(document))
      expect({ kinds, details, figures, images }).toEqual({ kinds: [], details: [], figures: [], images: [] })
    }), runs)
  })

  test('reads as the old document on one side and as the new one on the other, each element once', () => {
    fc.assert(fc.property(pairs, ([before, after]) => {
      const blocks = compareDocuments(before, after, 'fr')
      const fresh = blocks.filter((block) => block.after !== null)
      expect(fresh.map((block) => block.after)).toEqual(after.content.map((_, rank) => rank))
      expect(fresh.map((block) => side(block, 'removed'))).toEqual(textsOf(after))
      const old = blocks.filter((block) => block.before !== null).sort((one, other) => (one.before ?? 0) - (other.before ?? 0))
      expect(old.map((block) => block.before)).toEqual(before.content.map((_, rank) => rank))
      expect(old.map((block) => side(block, 'added'))).toEqual(textsOf(before))
    }), runs)
  })

  test('is the same both ways: what came in one has gone in the other, what changed changed', () => {
    fc.assert(fc.property(pairs, ([before, after]) => {
      const told = (blocks: readonly BlockDifference[], turned: boolean) =>
        blocks.map((block) => [turned ? block.after : block.before, turned ? block.before : block.after, turned ? turnedKind(block.kind) : block.kind, block.typographic] as const).map(String).sort()
      const [there, back] = [compareDocuments(before, after, 'fr'), compareDocuments(after, before, 'fr')]
      expect(told(back, true)).toEqual(told(there, false))
    }), runs)
  })

  test('an element alone that changes places is moved, not gone and come, with or without an id', () => {
    fc.assert(fc.property(fc.uniqueArray(sentence, { minLength: 3, maxLength: 9 }), fc.nat(), fc.nat(), fc.boolean(), (texts, from, to, named) => {
      const before = texts.map((says, rank): Piece => ({ kind: 'paragraph', id: named ? rank : null, says }))
      const after = [...before]
      after.splice(to % texts.length, 0, ...after.splice(from % texts.length, 1))
      const blocks = compareDocuments(documentOf(before), documentOf(after), 'fr')
      expect(blocks.every(({ kind }) => kind === 'same')).toBe(true)
      expect(blocks.filter(({ moved }) => moved).length > 0).toBe(from % texts.length !== to % texts.length)
    }), runs)
  })

  test('what is typographic is what the normaliser makes the same', () => {
    let seen = 0
    fc.assert(fc.property(bodies, ([before, after]) => {
      for (const block of compareDocuments(before, after, 'fr')) {
        const [old, fresh] = [before.content[block.before ?? -1], after.content[block.after ?? -1]]
        if (block.kind !== 'changed' || !old || !fresh) continue
        expect(block.typographic).toBe(differOnlyInTypography({ type: 'doc', content: [old] }, { type: 'doc', content: [fresh] }, 'fr'))
        if (block.typographic) seen++
      }
    }), { ...runs, seed: 20250130 })
    expect(seen).toBeGreaterThan(5)
  })
})

const turnedKind = (kind: BlockDifference['kind']): BlockDifference['kind'] => (kind === 'added' ? 'removed' : kind === 'removed' ? 'added' : kind)

describe('the kinds of a change', () => {
  test('are none exactly when the canonical forms are the same, and the same both ways', () => {
    fc.assert(fc.property(pairs, ([before, after]) => {
      const [one, other] = [contentOf(before), contentOf(after)]
      const { kinds } = compareContents(one, other)
      expect(kinds.length === 0).toBe(canonicalForm(one) === canonicalForm(other))
      expect(compareContents(other, one).kinds).toEqual(kinds)
    }), runs)
  })

  test('are « typographic » alone exactly when the normaliser makes the documents the same', () => {
    let seen = 0
    fc.assert(fc.property(bodies, ([before, after]) => {
      const { kinds } = compareContents(contentOf(before), contentOf(after))
      const isOnly = kinds.length === 1 && kinds[0] === 'typographic'
      expect(isOnly).toBe(kinds.length > 0 && differOnlyInTypography(before, after, 'fr'))
      if (isOnly) seen++
    }), { ...runs, seed: 20250130 })
    expect(seen).toBeGreaterThan(2)
  })

  test('of a text and the same after the normaliser are at most « typographic », whatever the text', () => {
    fc.assert(fc.property(bodies, ([document]) => {
      const { kinds } = compareContents(contentOf(document), contentOf(normaliseDocument(document, 'fr')))
      expect(['', 'typographic']).toContain(kinds.join())
    }), runs)
  })
})

describe('each kind, by what was changed', () => {
  const base = (): NodeJson[] => [
    node('paragraph', {}, 'Une équipe annonce une étude.'),
    node('quote', { civility: 'Pr', speaker: 'Ève Marin', function: 'hématologue' }, node('paragraph', {}, 'C’est un progrès')),
    node('keyFigures', { title: 'Chiffres clés', source: 'IDC' }, node('keyFigure', { value: '846 patients', date: '2024', source: 'registre' }, 'inclus')),
    node('figure', { alt: 'Une courbe', credit: 'IDC' }, 'Une légende'),
  ]
  const kindsAfter = (change: (content: CommuniqueContent) => CommuniqueContent) => compareContents(contentOf(documentWith(...base())), change(contentOf(documentWith(...base())))).kinds
  const onNode = (type: NodeJson['type'], change: (given: NodeJson) => NodeJson | readonly NodeJson[]) =>
    kindsAfter((content) => ({ ...content, document: { ...content.document, content: content.document.content.flatMap((given) => (given.type === type ? change(given) : given)) } }))
  const attrs = (type: NodeJson['type'], given: object) => onNode(type, (one) => ({ ...one, attrs: { ...one.attrs, ...given } }))
  const insideOf = (type: NodeJson['type'], given: object) => onNode(type, (one) => ({ ...one, content: (one.content ?? []).map((child) => ({ ...child, attrs: { ...child.attrs, ...given } })) }))

  test.each([
    ['a word of a paragraph', onNode('paragraph', () => node('paragraph', {}, 'Une équipe annonce deux études.')), ['text']],
    ['a mark', onNode('paragraph', () => node('paragraph', {}, { type: 'text', text: 'Une équipe annonce une étude.', marks: [{ type: 'bold' }] })), ['text']],
    ['the title', onNode('title', () => node('title', {}, 'Un autre titre')), ['text']],
    ['a sign of typography', onNode('quote', (one) => ({ ...one, content: [node('paragraph', {}, "C'est un progrès")] })), ['typographic']],
    ['a quote’s words', onNode('quote', (one) => ({ ...one, content: [node('paragraph', {}, 'C’est un grand progrès')] })), ['quote']],
    ['a speaker', attrs('quote', { speaker: 'Ève Martin' }), ['quote']],
    ['a speaker’s function', attrs('quote', { function: 'oncologue' }), ['quote']],
    ['a quote that is gone', onNode('quote', () => []), ['text', 'quote']],
    ['a figure', insideOf('keyFigures', { value: '864 patients' }), ['figure']],
    ['the source of a figure', insideOf('keyFigures', { source: 'enquête' }), ['figure']],
    ['the source of all figures', attrs('keyFigures', { source: 'INSEE' }), ['figure']],
    ['an image’s alternative text', attrs('figure', { alt: 'Une autre courbe' }), ['visual']],
    ['an image’s credit', attrs('figure', { credit: 'AFP' }), ['visual']],
    ['an embargo', attrs('release', { mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' }), ['embargo']],
    ['a label', onNode('title', (one) => [node('evidenceLabel', {}, 'Étude observationnelle'), one]), ['label']],
    ['a place', attrs('dateline', { place: 'Lyon' }), ['metadata']],
    ['a type', attrs('mention', { type: 'invitation' }), ['metadata']],
    ['a contact', insideOf('pressContact', { name: 'Ben Diallo' }), ['metadata']],
    ['the charter', kindsAfter((content) => ({ ...content, institution: { ...specimenInstitution, charter: { ...specimenInstitution.charter, justified: true } } })), ['template']],
    ['the template', kindsAfter((content) => ({ ...content, template: { id: 'official', version: 2 } })), ['template']],
    ['the language', kindsAfter((content) => ({ ...content, language: 'en' })), ['text']],
    ['ids', kindsAfter((content) => ({ ...content, document: { ...content.document, content: content.document.content.map((each) => ({ ...each, attrs: { ...each.attrs, id: nextId() } })) } })), []],
  ] as const)('%s', (_, kinds, expected) => {
    expect(kinds).toEqual(expected)
  })
})

const nextId = countedIds()

test('the summary counts what a person would', () => {
  const [a, b, c] = ['Le premier paragraphe du texte.', 'Le deuxième parle de la greffe.', 'Le troisième dit l’essentiel de l’étude.'].map((says, rank) => ({ kind: 'paragraph', id: rank, says }) as const)
  if (!a || !b || !c) throw new Error('three paragraphs')
  const before = documentOf([a, b, c])
  const after = documentOf([c, { ...a, says: "Le premier paragraphe d'un texte." }, { ...b, says: 'Le deuxième parle de la greffe…' }])
  const { counts, details } = summaryOf(compareContents(contentOf(before), contentOf(after)))
  expect(counts).toEqual([{ group: 'passage', act: 'changed', count: 2 }, { group: 'passage', act: 'moved', count: 1 }])
  expect(details).toEqual([])
})
