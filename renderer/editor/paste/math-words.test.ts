// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { cleanPastedHtml } from './clean-html'
import { formulasInWords } from './math-words'

const words = (inside: string): string => formulasInWords(`<p>Ici <math xmlns="http://www.w3.org/1998/Math/MathML">${inside}</math>.</p>`).html

test.each([
  ['<mi>p</mi><mo>&lt;</mo><mn>0,001</mn>', 'p &lt; 0,001'],
  ['<mrow><mn>5</mn><mo>×</mo><msup><mn>10</mn><mrow><mo>−</mo><mn>3</mn></mrow></msup></mrow>', '5 × 10<sup>−3</sup>'],
  ['<msub><mi>H</mi><mn>2</mn></msub><mi>O</mi>', 'H<sub>2</sub>O'],
  ['<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>', 'x<sub>i</sub><sup>2</sup>'],
  ['<mfrac><mn>1</mn><mn>2</mn></mfrac>', '1/2'],
  ['<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>', '(a+b)/c'],
  ['<msqrt><mi>n</mi><mo>-</mo><mn>1</mn></msqrt>', '√(n-1)'],
  ['<mroot><mi>n</mi><mn>3</mn></mroot>', '<sup>3</sup>√n'],
  ['<mo>−</mo><mn>2</mn><mo>&#x2062;</mo><mi>x</mi>', '−2x'],
  ['<mover><mi>x</mi><mo>¯</mo></mover>', 'x¯'],
  ['<mfenced><mi>a</mi><mi>b</mi></mfenced>', '(a, b)'],
  ['<semantics><mi>z</mi><annotation encoding="application/x-tex">z</annotation></semantics>', 'z'],
  ['<mn>2</mn><mfrac><mn>1</mn><mn>2</mn></mfrac>', '2 1/2'],
  ['<mmultiscripts><mi>C</mi><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts>', '<sup>14</sup><sub>6</sub>C'],
  ['<mmultiscripts><mi>O</mi><mn>2</mn><none/><mprescripts/><none/><mn>18</mn></mmultiscripts>', '<sup>18</sup>O<sub>2</sub>'],
  ['<msup><mrow><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow><mn>2</mn></msup>', '(1/2)<sup>2</sup>'],
  ['<mo>(</mo><mfrac linethickness="0"><mn>5</mn><mn>2</mn></mfrac><mo>)</mo>', '(5; 2)'],
  ['<mi>a</mi><mspace width="1em"/><mi>b</mi>', 'a b'],
])('%s reads %s', (inside, expected) => {
  expect(words(inside)).toBe(`<p>Ici ${expected}.</p>`)
})

test('a formula that was pasted is words, and is told; what it says is cleaned like the rest', () => {
  const clean = cleanPastedHtml('<meta charset="utf-8"><p>Avec <mml:math><mml:mi>p</mml:mi><mml:mo>&lt;</mml:mo><mml:mn>0,001</mml:mn></mml:math> et <math><msup><mi>r</mi><mn>2</mn></msup><mtext><img src=x onerror=alert(1)></mtext></math></p>')
  expect([clean.html, clean.formulas]).toEqual(['<p>Avec p &lt; 0,001 et r<sup>2</sup></p>', 2])
})

test('a formula that a page shows as words too is pasted once', () => {
  const clean = cleanPastedHtml('<meta charset="utf-8"><p><span class="katex"><span class="katex-mathml"><math><mi>p</mi></math></span><span class="katex-html" aria-hidden="true">p</span></span></p>')
  expect([clean.html, clean.formulas]).toEqual(['<p>p</p>', 0])
})

test('any number of formulas that are begun and never ended is read in one pass', () => {
  expect(formulasInWords('<math>'.repeat(200_000)).formulas).toBe(0)
  expect(formulasInWords(`${'<math><mi>p</mi></math>'.repeat(20_000)}${'</math>'.repeat(20_000)}`)).toMatchObject({ formulas: 20_000 })
})
