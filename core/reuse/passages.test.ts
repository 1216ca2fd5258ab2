import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attrsOf, childrenOf } from '../document/read'
import { parseDocument } from '../document/parse'
import { countedIds, documentWith, everyElement, node, paragraph, text } from '../document/specimen'
import type { DocumentJson, NodeJson } from '../document/types'
import { checkReuse } from './check-reuse'
import { passagesIn, standingPassages, type Known } from './passages'
import { scan } from './scan'
import { startOver, withoutPictures } from './start-over'

const nothingKnown: Known = { current: new Set(), website: 'www.institut.example' }

/** The document with an id for each block. */
function identified(document: DocumentJson, newId = countedIds()): DocumentJson {
  const visit = (each: NodeJson): NodeJson => (each.type === 'text' || each.type === 'hardBreak' ? each : { ...each, attrs: { ...each.attrs, id: newId() }, ...(each.content ? { content: each.content.map(visit) } : {}) })
  return { ...document, content: document.content.map(visit) }
}

const said = (line: string) => scan(line).map(({ kind, words }) => `${kind}: ${words}`)

describe('a line of text', () => {
  it.each([
    ['Le mardi 4 février 2025 à 18 h 30, puis en mars 2026.', ['date: mardi 4 février 2025', 'date: 18 h 30', 'date: mars 2026']],
    ['Depuis 2019, et jusqu’au 1er\u00a0mai.', ['date: 2019', 'date: 1er\u00a0mai']],
    ['On Tuesday, February 4, 2025 and by 12 March.', ['date: Tuesday, February 4, 2025', 'date: 12 March']],
    ['Demain, la réunion de la semaine prochaine.', ['date: Demain', 'date: la semaine prochaine']],
    ['846 patients, soit 12,5\u00a0% de 100\u202f000 personnes.', ['figure: 846 patients', 'figure: 12,5\u00a0%', 'figure: 100\u202f000 personnes']],
    ['Le COVID-19 et l’interleukine IL-6 de la phase II.', []],
    ['Pr Ève Marin, cheffe de service, et la directrice générale adjointe.', ['function: Pr Ève Marin', 'function: cheffe de service', 'function: directrice générale adjointe']],
    ['Appelez le 01 99 00 00 00 ou presse@institut.example.', ['contact: 01 99 00 00 00', 'contact: presse@institut.example']],
    ['Voir https://institut.example/essai (2024).', ['link: https://institut.example/essai', 'date: 2024']],
    ['Texte sous embargo.', ['embargo: sous embargo']],
    ['Un texte sans rien de tout cela.', []],
  ])('%s', (line, expected) => {
    expect(said(line)).toEqual(expected)
  })

  it('gives passages that are in it, in order, and never two of the same words', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('4 février', ' 2025', '12 %', ' ', '01 99 00 00 00', 'Pr Marin', 'h', '30', 'embargo', '.', 'www.a.fr', 'é', '1er mars', '\u00a0', 'demain'), { maxLength: 12 }), (parts) => {
        const line = parts.join('')
        let reached = 0
        for (const { from, to, words } of scan(line)) {
          expect(from).toBeGreaterThanOrEqual(reached)
          expect(line.slice(from, to)).toBe(words)
          expect(to).toBeGreaterThan(from)
          reached = to
        }
      }),
    )
  })
})

describe('a line that was made to be slow', () => {
  // Read twice over for each of its signs, such a line takes 20 s: longer than a test may last.
  it.each(['1', 'é', 'www.', 'a@', '1 ', 'lundi ', 'Pr A ', '01 ', '+33 ', '1 000', '\u00a0', 'a.a.', 'directeur '])('%s, a hundred thousand times', (part) => {
    const line = part.repeat(100_000)
    expect(scan(line).every(({ from, to, words }) => line.slice(from, to) === words)).toBe(true)
  })
})

describe('a text that was taken over', () => {
  const source = identified(documentWith(paragraph('Le 30 janvier 2025, 846 patients ont guéri.'), paragraph('Un autre paragraphe, en 2024.'), node('quote', { civility: 'Pr', speaker: 'Ève Marin', function: 'hématologue' }, paragraph('En 2024, tout a changé.'))))
  const taken = passagesIn(source, nothingKnown).map((passage, index) => ({ ...passage, rank: index + 1 }))
  const standing = (document: DocumentJson) => standingPassages(document, taken, nothingKnown).map(({ passage }) => `${passage.kind}: ${passage.words}`)
  const replaced = (from: string, to: string): DocumentJson => JSON.parse(JSON.stringify(source).replace(from, to)) as DocumentJson

  it('is asked about its dates, figures, functions, quotes, contacts and presentation', () => {
    expect(standing(source)).toEqual([
      'date: 30 janvier 2025', 'figure: 846 patients', 'date: 2024', 'quote: Ève Marin : En 2024, tout a changé.', 'function: hématologue',
      'about: À propos de l’institut\nUn institut.', 'contact: Ana Ferry, attachée de presse, 01 99 00 00 00, presse@institut.example',
    ])
  })

  it('is not asked about what the register says today, nor about the institution’s own address', () => {
    const ids = new Set(source.content.flatMap((block) => [block, ...childrenOf(block)]).filter(({ type }) => ['about', 'contact', 'quote'].includes(type)).map(({ attrs }) => attrs?.['id'] as string))
    expect(passagesIn(source, { ...nothingKnown, current: ids }).map(({ kind }) => kind)).toEqual(['date', 'figure', 'date', 'quote'])
    expect(passagesIn(source, { ...nothingKnown, website: 'other' }).at(-1)).toMatchObject({ kind: 'link', words: 'www.institut.example' })
  })

  it('is asked no more about a passage that was changed, and is again when the change is undone', () => {
    const changed = replaced('846 patients', '912 patients')
    expect(standing(changed)).toEqual(standing(source).filter((each) => each !== 'figure: 846 patients'))
    expect(standing(replaced('En 2024, tout', 'En 2025, tout'))).not.toContain('quote: Ève Marin : En 2024, tout a changé.')
    expect(standing(replaced('01 99 00 00 00', '01 99 00 00 01'))).not.toContain(expect.stringContaining('contact'))
  })

  it('is not taken for changed by the typography', () => {
    expect(standing(replaced('30 janvier 2025', '30\u00a0janvier 2025'))).toEqual(standing(source))
  })

  it('is asked about words that moved into another element, and not about what somebody wrote anew', () => {
    const [first] = source.content.filter(({ type }) => type === 'paragraph')
    const parted: DocumentJson = { ...source, content: source.content.flatMap((block) => (block === first ? [paragraph('Le 30 janvier 2025,'), paragraph('846 patients ont guéri.')].map((each, rank) => ({ ...each, attrs: { id: `10000000-0000-4000-8000-00000000000${rank}` } })) : [block])) }
    expect(standing(parted)).toEqual(standing(source))
    const written: DocumentJson = { ...source, content: source.content.flatMap((block) => (block === first ? [block, { ...paragraph('Aussi 77 lits, et 846 patients.'), attrs: { id: '10000000-0000-4000-8000-000000000009' } }] : [block])) }
    expect(standing(written)).toEqual(standing(source))
  })

  it('is asked about words that were joined to another element that it took over', () => {
    const [first, second] = source.content.filter(({ type }) => type === 'paragraph')
    const joined: DocumentJson = { ...source, content: source.content.flatMap((block) => (block === first ? [{ ...block, content: [...childrenOf(block), ...childrenOf(second as NodeJson)] }] : block === second ? [] : [block])) }
    expect(standing(joined)).toEqual(standing(source))
  })

  it('is asked once about words that stand in several places, with the sentence around them', () => {
    const twice = identified(documentWith(paragraph('Le service a suivi pendant plus de deux ans, dans toute la région et au-delà, 846 patients atteints de leucémie, dont un tiers venait d’ailleurs.'), node('bulletList', {}, node('listItem', {}, paragraph('Patients suivis\u00a0: 846\u00a0patients.')), node('listItem', {}, paragraph('Trois lits.')))))
    const passages = passagesIn(twice, nothingKnown).map((passage, index) => ({ ...passage, rank: index + 1 }))
    const found = checkReuse(twice, { reference: '2025-014', passages }, nothingKnown).filter(({ rule }) => rule === 'copied.figure')
    expect(found.map(({ params }) => [params?.['rank'], params?.['question'], params?.['before'], params?.['found'], params?.['after']])).toEqual([
      [1, 1, '…deux ans, dans toute la région et au-delà, ', '846 patients', ' atteints de leucémie, dont un tiers venait…'],
      [2, 1, 'Patients suivis\u00a0: ', '846\u00a0patients', '.'],
    ])
  })

  it('is asked once about an address and where it leads', () => {
    const linked = identified(documentWith(paragraph(text('www.institut.example/essai', { type: 'link', attrs: { href: 'https://www.institut.example/essai/' } }))))
    expect(passagesIn(linked, nothingKnown).filter(({ kind }) => kind === 'link').map(({ words }) => words)).toEqual(['www.institut.example/essai'])
  })

  it('asks about nothing in a text that took over nothing', () => {
    expect(standingPassages(source, [], nothingKnown)).toEqual([])
  })
})

describe('a beginning', () => {
  const begun = startOver(identified(everyElement()))
  const blocks = (document: DocumentJson): readonly NodeJson[] => document.content

  it('decides neither the release nor the day, and keeps every word', () => {
    const embargoed = identified({ ...everyElement(), content: everyElement().content.map((block) => (block.type === 'release' ? node('release', { mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' }) : block)) })
    const again = startOver(embargoed)
    expect(blocks(again).find(({ type }) => type === 'release')?.attrs).toMatchObject({ mode: 'undecided', until: '', zone: '' })
    expect(blocks(again).find(({ type }) => type === 'dateline')?.attrs).toMatchObject({ place: 'Marseille', date: '' })
    expect(JSON.stringify(again)).not.toContain('2025-02-04')
    expect(again.content.map(({ type, content }) => [type, content])).toEqual(embargoed.content.map(({ type, content }) => [type, content]))
    expect(parseDocument(again).ok).toBe(true)
  })

  it('keeps who speaks and who they are', () => {
    const [quote] = blocks(begun).filter(({ type }) => type === 'quote')
    expect(quote && attrsOf(quote, 'quote')).toMatchObject({ speaker: 'Ève Marin', function: 'hématologue', introducer: 'explique le' })
  })

  it('of a template has no picture', () => {
    const pictured = documentWith(node('figure', { asset: 'a'.repeat(64) as never, alt: 'Une courbe', credit: 'IDC' }, text('Une légende')))
    const bare = withoutPictures(pictured)
    expect(JSON.stringify(bare)).not.toContain('a'.repeat(64))
    expect(JSON.stringify(bare)).toContain('Une légende')
    expect(parseDocument(bare).ok).toBe(true)
  })
})
