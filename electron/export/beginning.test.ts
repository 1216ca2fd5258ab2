import { expect, it } from 'vitest'
import { documentWith } from '../../core/document/specimen'
import { engineFor } from '../../tests/pdf/engines'
import { bodyOfWords, nameless, sheetOf } from '../../tests/pdf/sheets'
import { beginningOf } from './beginning'
import { PageRenderer } from './page-renderer'
import { typesetPreview } from './typeset'
import type { Sheet } from './typesetter'

const long = sheetOf(documentWith(...bodyOfWords(15_000)), { draft: true, identity: nameless })

it('of a long text is its first pages, word for word', async () => {
  const beginning = beginningOf(long)
  if (beginning === null) throw new Error('the text is not long')
  const [engine, renderer] = [await engineFor('native'), await PageRenderer.open()]
  const pagesOf = async (sheet: Sheet) => {
    const set = await typesetPreview(engine, sheet, renderer)
    if (!set.ok) throw new Error(JSON.stringify(set.error))
    return set.value
  }
  const [first, whole] = [await pagesOf(beginning), await pagesOf(long)]
  expect(first.pages.length).toBeGreaterThan(2)
  expect(whole.pages.length).toBeGreaterThan(first.pages.length * 5)
  const wordsOf = ({ pages }: typeof whole) => pages.slice(0, first.pages.length - 1).map(({ words }) => words?.text)
  expect(wordsOf(first)).toEqual(wordsOf(whole))
  expect(first.starts).toEqual(whole.starts.slice(0, first.starts.length))
}, 60_000)

it('of a text of some pages is not asked for: the whole comes as soon', () => {
  expect(beginningOf(sheetOf(documentWith(...bodyOfWords(3000))))).toBeNull()
})
