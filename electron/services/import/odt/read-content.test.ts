import { expect, test } from 'vitest'
import { tidy, wordsOf } from '../../../../core/import/inline'
import { ReportDraft } from '../../../../core/import/report'
import { OdtContent } from './read-content'
import { OdtStyles } from './read-styles'

test('words in Symbol say what one reads; a sign of a font that the file does not name is told', () => {
  const styles = new OdtStyles()
  styles.open('style:style', { 'style:family': 'text', 'style:name': 'T1' })
  styles.open('style:text-properties', { 'style:font-name': 'Symbol1' })
  const content = new OdtContent(styles)
  content.open('text:p', {})
  content.text('5 ')
  content.open('text:span', { 'text:style-name': 'T1' })
  content.text('\uf06d')
  content.close('text:span')
  content.text('g \uf0b3')
  content.close('text:p')
  const report = new ReportDraft()
  expect(content.source().paragraphs.map((paragraph) => wordsOf(tidy(paragraph.content, report, {})))).toEqual(['5 μg \uf0b3'])
  expect(report.looks).toEqual([{ what: 'symbol', count: 1, words: '\uf0b3' }])
})
