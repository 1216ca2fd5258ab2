import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentWith, node, paragraph } from '../document/specimen'
import { attrsOf } from '../document/read'
import type { DocumentJson } from '../document/types'
import type { Partner } from './charter'
import { withKnownPartners } from './known-partners'
import { absentPartners, lostKeyOf, partnersUnder, withSteadyKeys, type PartnerKeys } from './partner-keys'

const partner = (key: string, name: string): Partner => ({ key, name, logo: null })
const charter = (...partners: readonly Partner[]) => ({ partners: [...partners] })
const naming = (...partners: readonly string[]): DocumentJson => ({ ...documentWith(paragraph('Des mots.')), content: [node('letterhead', { partners })] })
const keysIn = (document: DocumentJson): readonly string[] => document.content.flatMap((part) => [...attrsOf(part, 'letterhead').partners])
const keys = (...shared: readonly string[]): PartnerKeys => ({ isShared: (key) => shared.includes(key) })
const neverAsked = (): string => { throw new Error('no key is needed') }

describe('a key of a charter', () => {
  test('is never given to another partner, in any order of charters and of revisions', () => {
    const names = ['Inserm', 'CNRS', 'Labo X', 'Université']
    const revision = fc.uniqueArray(fc.record({ rank: fc.integer({ min: 1, max: 4 }), name: fc.constantFrom(...names) }), { selector: ({ name }) => name, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(revision, { maxLength: 8 }), (revisions) => {
        const past: ReturnType<typeof charter>[] = []
        let fresh = 0
        for (const [at, given] of revisions.entries()) {
          // Each is a new charter, as an imported one is: no revision before it.
          const partners = withSteadyKeys(given.map(({ rank, name }) => partner(`partner-${rank}`, name)), { before: null, past }, () => `fresh-${at}-${fresh++}`)
          expect(new Set(partners.map(({ key }) => key)).size).toBe(partners.length)
          past.push(charter(...partners))
        }
        const ever = past.flatMap(({ partners }) => partners)
        for (const one of ever) expect(new Set(ever.filter(({ key }) => key === one.key).map(({ name }) => name)).size).toBe(1)
        for (const one of ever) expect(new Set(ever.filter(({ name }) => name === one.name).map(({ key }) => key)).size).toBe(1)
      }),
    )
  })

  test('stays with a partner that is only called otherwise', () => {
    const before = charter(partner('partner-1', 'Inserm'))
    expect(withSteadyKeys([partner('partner-1', 'Institut national de la santé')], { before, past: [before] }, neverAsked)).toEqual([partner('partner-1', 'Institut national de la santé')])
  })

  test('comes back with a partner that was removed and is added again', () => {
    const first = charter(partner('partner-1', 'Inserm'))
    const past = [first, charter()]
    expect(withSteadyKeys([partner('by-chance', 'INSERM ')], { before: charter(), past }, neverAsked)).toEqual([partner('partner-1', 'INSERM ')])
    expect(withSteadyKeys([partner('by-chance', 'Inserm')], { before: first, past: [first] }, neverAsked)).toEqual([partner('partner-1', 'Inserm')])
  })
})

describe('the partners of a text', () => {
  test('are the same under another charter, whatever their keys there', () => {
    const from = charter(partner('partner-1', 'Inserm'), partner('partner-2', 'CNRS'))
    const to = charter(partner('partner-1', 'CNRS'), partner('partner-2', 'Inserm'))
    expect(keysIn(partnersUnder(naming('partner-1'), from, to, keys()))).toEqual(['partner-2'])
  })

  test('are nobody’s under a charter that has somebody else by that rank', () => {
    const [from, to] = [charter(partner('partner-1', 'Inserm')), charter(partner('partner-1', 'Labo X'))]
    const moved = partnersUnder(naming('partner-1'), from, to, keys())
    expect(keysIn(moved)).toEqual([lostKeyOf('Inserm')])
    expect(keysIn(withKnownPartners(moved, to))).toEqual([])
    expect(absentPartners(moved, to)).toEqual([lostKeyOf('Inserm')])
  })

  test('are found again under a charter that has them, whatever stood between', () => {
    const [inserm, labo, nobody] = [charter(partner('partner-1', 'Inserm')), charter(partner('partner-1', 'Labo X')), charter()]
    const through = (...charters: readonly (typeof nobody)[]) => keysIn(charters.slice(1).reduce((document, to, at) => partnersUnder(document, charters[at] ?? nobody, to, keys('partner-1')), naming('partner-1')))
    expect(through(inserm, labo, inserm)).toEqual(['partner-1'])
    expect(through(inserm, labo, nobody, inserm)).toEqual(['partner-1'])
    expect(lostKeyOf('Assistance publique - Hôpitaux')).toBe(lostKeyOf('Assistance publique  – Hôpitaux'))
    expect(through(inserm, labo, charter(partner('k7', 'INSERM')))).toEqual(['k7'])
    const [paris, marseille] = ['Paris', 'Marseille'].map((city) => charter(partner('partner-1', `Assistance publique – Hôpitaux de ${city}`))) as [typeof nobody, typeof nobody]
    expect(through(paris, marseille, charter(partner('k8', 'Assistance publique – Hôpitaux de Marseille')))).toEqual([lostKeyOf('Assistance publique – Hôpitaux de Paris')])
  })

  test('that neither charter knows are not those of a rank that several had', () => {
    const [nobody, labo] = [charter(), charter(partner('partner-1', 'Labo X'))]
    expect(keysIn(partnersUnder(naming('partner-1'), nobody, labo, keys('partner-1')))).toEqual([lostKeyOf('partner-1')])
    expect(keysIn(partnersUnder(naming('partner-1'), nobody, labo, keys()))).toEqual(['partner-1'])
  })

  test('keep a key by chance, which is one partner’s whatever its charters call it', () => {
    const [from, to] = [charter(partner('k7', 'Inserm')), charter(partner('k7', 'Institut national de la santé'))]
    expect(keysIn(partnersUnder(naming('k7'), from, to, keys()))).toEqual(['k7'])
  })

  test('are printed in the charter’s order', () => {
    const house = charter(partner('b', 'CNRS'), partner('a', 'Inserm'))
    expect(keysIn(withKnownPartners(naming('a', 'b', 'gone'), house))).toEqual(['b', 'a'])
    const inOrder = naming('b', 'a')
    expect(withKnownPartners(inOrder, house)).toBe(inOrder)
  })
})
