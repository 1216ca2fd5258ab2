import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Charter } from '../../core/communique/charter'
import { documentWith, node, paragraph, tableOf } from '../../core/document/specimen'
import type { NodeJson } from '../../core/document/types'
import { lackingSigns, signFindings } from '../../core/preflight/signs'
import { FontSigns } from '../../electron/export/font-signs'
import { Engines } from '../../electron/export/open-engine'
import { typesetPdf } from '../../electron/export/typeset'
import { resources } from './engines'
import { ownAssets, ownFont } from './own-font'
import { sheetOf, withParts } from './sheets'

const odd = ['a', 'é', 'œ', ' ', '\u00a0', '\u202f', '\u00ad', '\u200b', '\u202e', '’', '…', '½', '∑', 'γ', 'Ἑ', 'Ω', 'Ж', 'ạ', 'e\u0301', '\u0338', 'س', 'ש', '漢', 'ไ', '☃', '→', '😀', '👩\u200d👧', '\ufe0f', '\u2003', '\ue000']
/** Seldom more than one of them: half of the texts can be printed. */
const words = fc.tuple(fc.constantFrom('Un mot', 'L’institut', ''), fc.oneof({ weight: 6, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.array(fc.constantFrom(...odd), { maxLength: 3 }).map((signs) => signs.join('')) })).map((parts) => parts.join(' ').trim())
const named = words.map((text) => text || 'Nom')

const blocks: readonly ((text: string, other: string) => NodeJson)[] = [
  (text) => paragraph(...(text === '' ? [] : [text])),
  (text) => node('heading', { level: 2 }, text || 'Intertitre'),
  (text, other) => node('bulletList', {}, node('listItem', {}, paragraph(text || 'x')), node('listItem', {}, paragraph(other || 'x'))),
  (text, other) => node('quote', { speaker: text, function: other }, paragraph('Oui.')),
  (text, other) => node('keyFigures', { title: text }, node('keyFigure', { value: '3', source: other }, 'x')),
  (text, other) => node('box', { title: other, source: text }, paragraph('x')),
  (text, other) => tableOf(['x', other || 'x'], [text || 'x', 'y']),
  (text) => node('references', {}, node('reference', { doi: '10.1/x' }, text || 'x')),
]
const block = fc.tuple(fc.constantFrom(...blocks), words, words).map(([make, text, other]) => make(text, other))

const charter: fc.Arbitrary<Partial<Charter>> = fc.record({
  font: fc.constantFrom('Source Sans 3' as const, 'Inter' as const, ownFont),
  footer: words,
  partners: fc.array(named, { maxLength: 1 }).map((names) => names.map((name) => ({ key: 'p', name, logo: null }))),
  labels: fc.record({ fr: fc.record({ communique: named }) }),
})

it('the typesetter refuses a text for a sign exactly when the checks find one, and names the same', { timeout: 300_000 }, async () => {
  const engines = new Engines('native', resources)
  const fonts = new FontSigns(`${resources}/fonts`)
  const seen = { printed: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 3 }), named, named, charter, async (body, title, name, given) => {
      const sheet = sheetOf(withParts(documentWith(...body), node('title', {}, title)), { charter: given })
      const { content } = sheet
      const whole = { ...sheet, content: { ...content, institution: { ...content.institution, name } }, assets: new Map([...sheet.assets, ...ownAssets]) }
      const signs = fonts.of(whole.content.institution.charter.font, (asset) => ownAssets.get(asset) ?? null)
      const engine = await engines.of(whole)
      if (!signs || !engine.ok) throw new Error('no font')
      const pdf = await typesetPdf(engine.value, whole, 'ua-1')
      const found = signFindings(whole.content, lackingSigns(whole.content, signs))
      expect(pdf.ok ? null : pdf.error).toEqual(found.length === 0 ? null : { code: 'TYPESETTING_REFUSED', params: { reason: 'sign', sign: expect.any(String) as string } })
      if (!pdf.ok) expect(found.some(({ params }) => String(params?.['signs']).replaceAll('\u00a0', ' ').includes(String(pdf.error.params?.['sign'])))).toBe(true)
      seen[pdf.ok ? 'printed' : 'refused'] += 1
    }),
    { numRuns: 300, seed: 633 },
  )
  expect(Math.min(seen.printed, seen.refused)).toBeGreaterThan(10)
})
