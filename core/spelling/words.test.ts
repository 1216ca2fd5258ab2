import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsOf } from './words'

const words = (text: string): string[] => wordsOf(text).map(({ word }) => word)

const signs = (text: string): string[] => text.match(/./gsu) ?? []

describe('the words of a text', () => {
  it.each([
    ['L’hôpital d’Aix accueille aujourd’hui qu’il', ['L’hôpital', 'd’Aix', 'accueille', 'aujourd’hui', 'qu’il']],
    ["l'essai jusqu'au bout", ['l’essai', 'jusqu’au', 'bout']],
    ['rendez-vous, peut-être ; grand‑père', ['rendez-vous', 'peut-être', 'grand-père']],
    ['cœur œuvre Œdipe ÉCOLE', ['cœur', 'œuvre', 'Œdipe']],
    ['l’« hôpital » et d’« ici »', ['hôpital', 'et', 'ici']],
    ['the patients’ files', ['the', 'patients', 'files']],
    ['les chercheur·euses', ['les', 'chercheur·euses']],
    ['un\u00a0: mot\u202f; deux…', ['un', 'mot', 'deux']],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected)
  })

  it.each(['https://exemple.fr/hopitol?a=b', 'www.hopitol.example', 'hopitol.fr/contakt', 'presse@hopitol-alizes.fr', '10.1056/NEJMoa2034577', 'doi:10.1000/xyzabc', 'KT-US486', 'INA-03', 'NCT04567890', '18h30', '2e', '1er', 'COVID-19', 'CHU', 'ANSM', 'CHUs', 'ARNm', 'AP-HM', 'mRNA', 'pH', 'ctDNA', 'Tγδ', 'βοήθεια', 'Pr', 'Mme', 'à', '@hopitol', '#octobrerose', '100 000', 'l’ARNm', 'd’IRM'])('%s is not looked up', (text) => {
    expect(words(text)).toEqual([])
  })

  it('a slip of the shift key is looked up', () => {
    expect(words('LEs patients')).toEqual(['LEs', 'patients'])
  })

  it('each word stands where it says, in order, and never across another', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...signs('aéœLÉ’\'-‑ .,;«»12@/:\u00a0\u00adγ·#\ne\u0301')) }), (text) => {
        let end = 0
        for (const { from, to, word } of wordsOf(text)) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(to).toBeGreaterThan(from)
          expect(word.replaceAll(/[^\p{L}]/gu, '')).toBe(text.slice(from, to).normalize('NFC').replaceAll(/[^\p{L}]/gu, ''))
          end = to
        }
      }),
    )
  })

  it('what comes after a space changes nothing of what came before', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...signs('abé’- AB1')) }), fc.string({ unit: fc.constantFrom(...signs('abé’- AB1')) }), (before, after) => {
        const alone = wordsOf(`${before} . `)
        expect(wordsOf(`${before} . ${after}`).slice(0, alone.length)).toEqual(alone)
      }),
    )
  })

  it('a text of any size takes no long look at any of its parts', () => {
    const long = `${'a-'.repeat(20_000)} ${'x.'.repeat(20_000)} ${'10.1000/'.repeat(5_000)} ${'@'.repeat(20_000)}`
    expect(wordsOf(long).length).toBeLessThan(long.length)
  })
})
