import { expect, test } from 'vitest'
import { documentWith, paragraph, text } from '../../core/document/specimen'
import { Engines } from '../../electron/export/open-engine'
import { typesetPdf } from '../../electron/export/typeset'
import { resources } from './engines'
import { pdfText, withTool } from './read-pdf'
import { sheetOf } from './sheets'

const raised = text('e', { type: 'superscript' })
const document = documentWith(paragraph('Des soins du XXI', raised, '\u{a0}siècle, sous la XXI', raised, ' République.'))
const families = [
  { font: 'Source Serif 4', hasSmallCapitals: true },
  { font: 'Source Sans 3', hasSmallCapitals: true },
  { font: 'Inter', hasSmallCapitals: false },
] as const

/** Of the century, then of the republic, in points. */
function widthsOf(pdf: Uint8Array): readonly number[] {
  const boxes = withTool(pdf, 'pdftotext', (file) => ['-enc', 'UTF-8', '-bbox', file, '-'])
  return Array.from(boxes.matchAll(/xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">XXIe</g), ([, from, to]) => Number(to) - Number(from))
}

test.each(families.flatMap((family) => (['native', 'wasm'] as const).map((engine) => ({ ...family, engine }))))('the numeral of a century is in small capitals where $font has them, by the $engine engine, and is read as it is written', { timeout: 300_000 }, async ({ font, hasSmallCapitals, engine }) => {
  const sheet = sheetOf(document, { charter: { font } })
  const opened = await new Engines(engine, resources).of(sheet)
  if (!opened.ok) throw new Error(opened.error.code)
  const pdf = await typesetPdf(opened.value, sheet, 'ua-1')
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  expect(pdfText(pdf.value.bytes).replaceAll('\u{a0}', ' ')).toContain('Des soins du XXIe siècle, sous la XXIe République.')
  const [century = 0, republic = 0] = widthsOf(pdf.value.bytes)
  if (hasSmallCapitals) expect(century).toBeLessThan(republic * 0.95)
  else expect(century).toBeCloseTo(republic, 3)
})
