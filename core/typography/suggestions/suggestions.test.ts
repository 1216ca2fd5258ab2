import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentWith, node, paragraph, text } from '../../document/specimen'
import { withChanges } from '../normalise-document'
import { normaliseText } from '../normalise'
import { suggestionNames, suggestionsOfDocument, suggestionsOfText, type Suggestion } from '.'
import { lowOrdinals } from './superscripts'

const shown = (words: string) => words.replaceAll('\u00a0', '~').replaceAll('\u202f', '_')
const told = (words: string) => suggestionsOfText(words).map(({ name, before, after }) => [name, before, after === null ? '' : shown(after)])

const cases: readonly (readonly [words: string, ...found: (readonly string[])[]])[] = [
  ['La 1ère fois, la 2ème et la 3eme, le XXème siècle', ['ordinal', '1ère', '1re'], ['ordinal', '2ème', '2e'], ['ordinal', '3eme', '3e'], ['ordinal', 'XXème', 'XXe']],
  ['Les 1ères, le 1ier, la 21ième', ['ordinal', '1ères', '1res'], ['ordinal', '1ier', '1er'], ['ordinal', '21ième', '21e']],
  ['La 1re, le 1er et le 2e'],
  ['A propos de l’Etat. A l’hôpital, Etude des Ecoles', ['capital', 'A', 'À'], ['capital', 'Etat', 'État'], ['capital', 'A', 'À'], ['capital', 'Etude', 'Étude'], ['capital', 'Ecoles', 'Écoles']],
  ['A Marseille, aux Etats-Unis et à l’ECOLE DE MEDECINE', ['capital', 'A', 'À'], ['capital', 'Etats', 'États'], ['uppercase', 'ECOLE DE MEDECINE', '']],
  ['l’HOPITAL', ['capital', 'HOPITAL', 'HÔPITAL']],
  ['A-t-il vu ? Hépatite A. L’État à Etretat, Etienne. Vitamine A et B'],
  ['Le 01 mars, le 1 mars et le 05 avril 2025', ['date', '01', '1er'], ['date', '1', '1er'], ['date', '05', '5']],
  ['Le 30 Janvier 2025, ce Mardi 4 février', ['date', 'Janvier', 'janvier'], ['date', 'Mardi', 'mardi']],
  ['Le 12/03/2025 ou le 01/04/2025, pas le 31/02/2025', ['date', '12/03/2025', '12 mars 2025'], ['date', '01/04/2025', '1er avril 2025']],
  ['Le 1er mars 2025, le 11 mars, Mars attaque, article 3/12'],
  ['à 18:30 et 18H30, de 9H à 12 h, ratio 1:2', ['hour', '18:30', '18~h~30'], ['hour', '18H30', '18~h~30'], ['hour', '9H', '9~h']],
  ['l’essai H1N1, la molécule 3H2O, 18 h 30'],
  ['Mr Martin, Mme. Durand et le Dr. Ève Marin', ['civility', 'Mr', 'M.'], ['civility', 'Mme.', 'Mme'], ['civility', 'Dr.', 'Dr']],
  ['M. Martin, Mme Durand et le Dr Marin. Il est Pr. à Marseille'],
  ['les lits, les blocs, etc... et 12 Kg, 3 kms, 45 mn', ['abbreviation', 'etc...', 'etc.'], ['abbreviation', 'Kg', 'kg'], ['abbreviation', 'kms', 'km'], ['abbreviation', 'mn', 'min']],
  ['Tel : 04 91 00 00 00, càd 10 pourcents', ['abbreviation', 'Tel', 'Tél.'], ['abbreviation', 'càd', 'c’est-à-dire'], ['abbreviation', 'pourcents', 'pour cent']],
  ['Tél. 04 91 00 00 00, un tel 4 pages, etc., 12 kg'],
  ['Le C.H.U. et l’AP-HM, M. J.-P. Martin, J.R.R. Tolkien', ['acronym', 'C.H.U.', 'CHU']],
  ['Il vient du C.H.U.', ['acronym', 'C.H.U.', 'CHU.']],
  ['1.5 % et 2.25 millions', ['decimal', '1.5', '1,5'], ['decimal', '2.25', '2,25']],
  ['1.5Kg, 2.5km et 3.5 mg', ['decimal', '1.5', '1,5'], ['abbreviation', 'Kg', 'kg'], ['decimal', '2.5', '2,5'], ['decimal', '3.5', '3,5']],
  ['version 1.5, p = 0.05, le 10.03.2025'],
  ['1,5 millions et 0,8 milliards, 2 millions, 101 millions', ['singular', 'millions', 'million'], ['singular', 'milliards', 'milliard']],
  ['12.500 patients et 1.234.567 doses, 12.500 g', ['thousands', '12.500', '12_500'], ['thousands', '1.234.567', '1_234_567']],
  ['L’AP-HM, le CHU et l’INSERM. LES EQUIPES SOIGNANTES SONT LA', ['uppercase', 'LES EQUIPES SOIGNANTES SONT LA', '']],
  ['Il a dit "oui puis non', ['quote-mark', '"', '']],
  ['Il a dit « oui puis non', ['quote-mark', '«', '']],
  ['« oui » et « non », un écran de 27"'],
  ['https://x.example/1ère/Etat et a.Etat@x.example'],
]

/** Everything that is certain, done at once; what stands beside a correction may need one more look. */
function mended(words: string, looks = 4): string {
  const done = suggestionsOfText(words).reduceRight((text, { from, to, after }) => (after === null ? text : text.slice(0, from) + after + text.slice(to)), words)
  return done === words || looks === 0 ? done : mended(done, looks - 1)
}

const certain = (found: readonly Suggestion[]) => found.filter(({ after }) => after !== null)

const piece = fc.oneof(
  fc.constantFrom(...cases.flatMap(([words]) => words.split(/(?<=[ ,.])/u))),
  fc.constantFrom('1', '01', '12', '1.5', '1,5', '12.500', '18', ':', '30', 'H', 'h', ' ', '\u00a0', '\n', '. ', ', ', '«', '»', '"', '…', '...', 'etc', 'Mr', 'Dr.', 'A', 'Etat', 'ETUDE', 'mars', 'Mardi', ' le ', 'millions', 'patients', 'Kg', 'ème', 'ère', 'er', 'X', 'C.H.U.', '/', '-', 'https://x.example/', 'pourcent'),
)
const texts = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))

describe('what a person may want to write otherwise', () => {
  it.each(cases.map(([words, ...found]) => ({ words, found })))('$words', ({ words, found }) => {
    expect(told(words)).toEqual(found)
  })

  it('has a case for each kind', () => {
    expect(new Set(cases.flatMap(([, ...found]) => found.map(([name]) => name)))).toEqual(new Set(suggestionNames))
  })

  it('tells nothing twice: what was mended is not found again, and mending it again changes nothing', () => {
    fc.assert(
      fc.property(texts, (words) => {
        const once = mended(words)
        expect(certain(suggestionsOfText(once))).toEqual([])
        expect(mended(once)).toBe(once)
      }),
      { numRuns: 5000 },
    )
  })

  it('says in its order, without overlap, what stands there', () => {
    fc.assert(
      fc.property(texts, (words) => {
        let end = 0
        for (const { from, to, before } of suggestionsOfText(words)) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(words.slice(from, to)).toBe(before)
          end = to
        }
      }),
    )
  })

  it('finds in a normalised text what it found before, and nothing that the normaliser would undo', () => {
    fc.assert(
      fc.property(texts, (words) => {
        const set = mended(normaliseText(words))
        expect(certain(suggestionsOfText(normaliseText(set)))).toEqual([])
      }),
      { examples: [['1.5Kg,']], numRuns: 2000 },
    )
  })

  it('leaves an English passage and a link alone', () => {
    expect(suggestionsOfText('Le 1ère', [{ from: 3, to: 7 }])).toEqual([])
    const document = documentWith(paragraph(text('Mr Martin, ', { type: 'language', attrs: { lang: 'en' } }), text('Etat', { type: 'link', attrs: { href: 'https://x.example' } })))
    expect(suggestionsOfDocument(document, 'fr')).toEqual([])
    expect(suggestionsOfDocument(documentWith(paragraph('Mr Martin')), 'en')).toEqual([])
  })

  it('says what stands in somebody’s words', () => {
    const document = documentWith(paragraph('Il dit : « la 1ère fois », la 2ème.'), node('quote', { speaker: 'Ève', civility: 'Mr', function: 'x' }, paragraph('L’Etat')))
    expect(suggestionsOfDocument(document, 'fr').map(({ before, attribute, isQuoted }) => [before, attribute, isQuoted])).toEqual([['1ère', null, true], ['2ème', null, false], ['Mr', 'civility', false], ['Etat', null, true]])
    const done = withChanges(document, suggestionsOfDocument(document, 'fr').map((one) => ({ ...one, after: one.after ?? one.before, rule: 'spaces' })))
    expect(suggestionsOfDocument(done, 'fr')).toEqual([])
  })
})

describe('ordinals on the line', () => {
  it('are found where their letters are not raised', () => {
    const raised = text('e', { type: 'superscript' })
    const document = documentWith(paragraph('Le 1er, la 2e et le XXe siècle, 2 et 5 mg'), paragraph('le 3', raised, ' et le 4e'), paragraph('Me Martin, Le vide, 1eau'))
    expect(lowOrdinals(document, 'fr').map(({ words, from, to }) => [words, from, to])).toEqual([['1er', 4, 6], ['2e', 12, 13], ['XXe', 22, 23], ['4e', 13, 14]])
  })
})
