import { describe, expect, test } from 'vitest'
import { documentWith, node, text } from './specimen'
import { titleAlone, wordsAlone } from './words-alone'
import type { NodeJson } from './types'

const up = (words: string, ...more: Parameters<typeof text>[1][]): NodeJson => text(words, { type: 'superscript' }, ...more)
const down = (words: string): NodeJson => text(words, { type: 'subscript' })
const said = (...children: (string | NodeJson)[]): string => wordsAlone(node('paragraph', {}, ...children))

describe('words that stand without their marks', () => {
  test.each<readonly [what: string, children: readonly (string | NodeJson)[], words: string]>([
    ['a power', ['10', up('5'), ' cellules'], '10⁵ cellules'],
    ['a negative power, by any dash', ['10', up('-5'), ', 10', up('–5'), ', 10', up('−5')], '10⁻⁵, 10⁻⁵, 10⁻⁵'],
    ['an index', ['CO', down('2'), ' et Ca', up('2+')], 'CO₂ et Ca²⁺'],
    ['a letter', ['x', up('n'), ' et x', up('n+1'), ', V', down('max')], 'xⁿ et xⁿ⁺¹, Vₘₐₓ'],
    ['an isotope', [up('99m'), 'Tc'], '⁹⁹ᵐTc'],
    ['a decimal power, for which there is no sign', ['10', up('5,3')], '10^(5,3)'],
    ['an index for which there is none', ['K', down('cat'), ' et K', down('p,q')], 'K_(cat) et K_(p,q)'],
    ['calls of two references', ['en 2024', up('1,2'), '.'], 'en 2024^(1,2).'],
    ['a call with a space in it', ['en 2024', up('1, 2')], 'en 2024^(1, 2)'],
    ['a space that was raised with the sign', ['10', up('5 '), 'cellules'], '10⁵ cellules'],
    ['a no-break space before it', ['10', up('\u00a05\u202f'), 'cellules'], '10\u00a0⁵\u202fcellules'],
    ['a decimal power with its space', ['10', up('5,3\u00a0'), 'cellules'], '10^(5,3)\u00a0cellules'],
    ['a power of which one sign is bold', ['10', up('5'), up(',3', { type: 'bold' }), '.'], '10^(5,3).'],
    ['nothing but a space', ['10', up(' '), 'ans'], '10 ans'],
    ['an asterisk', ['essai', up('*')], 'essai*'],
    ['a trade mark', ['Marbre', up('TM'), ' et Marbre', up('®')], 'Marbre™ et Marbre®'],
    ['a whole line that was raised', [up('Sous réserve, bien sûr.')], 'Sous réserve, bien sûr.'],
    ['a raised aside', ['essai ', up('(voir plus bas)'), ' en cours'], 'essai (voir plus bas) en cours'],
    ['a line that was raised to its middle', ['essai', up('voir, là')], 'essai^(voir, là)'],
  ])('keep %s', (_what, children, words) => {
    expect(said(...children)).toBe(words)
  })

  test.each<readonly [before: string, raised: string]>([
    ['1', 'er'], ['1', 're'], ['1', 'ers'], ['2', 'e'], ['XXI', 'e'], ['2', 'de'], ['2', 'd'], ['3', 'ème'], ['4', 'th'], ['1', 'o'],
    ['M', 'me'], ['M', 'mes'], ['M', 'lle'], ['M', 'e'], ['M', 'gr'], ['D', 'r'], ['P', 'rs'], ['n', 'o'], ['N', 'os'], ['C', 'ie'], ['S', 'te'],
  ])('leave %s with « %s » its letters', (before, raised) => {
    expect(said(`le ${before}`, up(raised), ' suivant')).toBe(`le ${before}${raised} suivant`)
  })

  test('are those of the title, empty without one', () => {
    const titled = documentWith()
    const content = titled.content.map((each) => (each.type === 'title' ? node('title', {}, 'Plus de 10', up('5'), ' dons') : each))
    expect(titleAlone({ ...titled, content })).toBe('Plus de 10⁵ dons')
    expect(titleAlone({ ...titled, content: content.filter(({ type }) => type !== 'title') })).toBe('')
  })
})
