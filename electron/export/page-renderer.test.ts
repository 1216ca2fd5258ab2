import { beforeAll, describe, expect, it } from 'vitest'
import type { PageRange, PreviewPage } from '../../core/bridge/preview-pages'
import { documentWith, paragraph } from '../../core/document/specimen'
import type { NodeJson } from '../../core/document/types'
import { engineFor } from '../../tests/pdf/engines'
import { bodyOfWords, everyElement, nameless, picture, sheetOf } from '../../tests/pdf/sheets'
import type { Engine } from './engine'
import { PageRenderer } from './page-renderer'
import { typesetPreview } from './typeset'

let engine: Engine
beforeAll(async () => {
  engine = await engineFor('native')
})

/** Some twenty pages with everything that a page can hold. */
const long = [...everyElement().filter(({ type }) => type !== 'title' && type !== 'lead').slice(0, 10), ...bodyOfWords(8000)]

class Desk {
  private constructor(readonly renderer: PageRenderer) {}

  static async open(): Promise<Desk> {
    return new Desk(await PageRenderer.open())
  }

  async pages(body: readonly NodeJson[], near?: PageRange, of = 'a text', known: readonly string[] = []): Promise<readonly PreviewPage[]> {
    const sheet = sheetOf(documentWith(...body), { assets: [picture], draft: true, identity: nameless })
    const preview = await typesetPreview(engine, sheet, this.renderer, { of, known, ...(near ? { near } : {}) })
    if (!preview.ok) throw new Error(JSON.stringify(preview.error))
    return preview.value.pages
  }
}

const ranksDrawn = (pages: readonly PreviewPage[]) => pages.flatMap(({ svg }, rank) => (svg === null ? [] : [rank]))
const drawing = (page: PreviewPage | null | undefined) => page && { svg: page.svg, words: page.words, widthPt: page.widthPt, heightPt: page.heightPt }

describe('the pages of a long text', () => {
  it('are drawn where one looks, as they are when all are drawn; the others have their size', async () => {
    const all = await (await Desk.open()).pages(long)
    expect(all.length).toBeGreaterThan(15)
    for (const near of [{ first: 0, last: 2 }, { first: 9, last: 9 }, { first: all.length - 2, last: all.length + 40 }]) {
      const seen = await (await Desk.open()).pages(long, near)
      expect(ranksDrawn(seen)).toEqual(all.flatMap((_, rank) => (rank >= near.first && rank <= near.last ? [rank] : [])))
      seen.forEach((page, rank) => { expect(drawing(page)).toEqual({ ...drawing(all[rank]), ...(page.svg === null ? { svg: null, words: null } : {}) }) })
    }
  })

  it('are drawn later when one comes to them, as they would have been', async () => {
    const desk = await Desk.open()
    const all = await (await Desk.open()).pages(long)
    const seen = await desk.pages(long, { first: 0, last: 2 })
    const ranks = [7, 3, 4, all.length - 1]
    const ids = ranks.map((rank) => seen[rank]?.id ?? '')
    const later = desk.renderer.drawings({ of: 'a text', ids })
    expect(later.map((page) => page?.id)).toEqual(ids)
    expect(later.map(drawing)).toEqual(ranks.map((rank) => drawing(all[rank])))
  })

  it('keep their name as long as their picture, and a page that was not seen has another after each key', async () => {
    const desk = await Desk.open()
    const near = { first: 0, last: 2 }
    const first = await desk.pages(long, near)
    const known = first.slice(0, 3).map(({ id }) => id)
    const changedAtEnd = await desk.pages(long.with(-1, paragraph('Une autre fin.')), near, 'a text', known)
    expect(changedAtEnd.slice(0, 3).map(({ id, svg, words }) => ({ id, svg, words }))).toEqual(known.map((id) => ({ id, svg: null, words: null })))
    expect(first.slice(3).filter(({ id }) => changedAtEnd.some((page) => page.id === id))).toEqual([])
    const changedAtHead = await desk.pages(long.with(0, paragraph('Un autre début.')), near, 'a text', known)
    expect(changedAtHead[0]?.svg).toContain('<svg')
    expect(known).not.toContain(changedAtHead[0]?.id)
  })

  it('keep their name when they were drawn later', async () => {
    const desk = await Desk.open()
    const seen = await desk.pages(long, { first: 0, last: 2 })
    const id = seen[8]?.id ?? ''
    desk.renderer.drawings({ of: 'a text', ids: [id] })
    const again = await desk.pages(long, { first: 7, last: 9 }, 'a text', [id])
    expect([again[8]?.id, again[8]?.svg]).toEqual([id, null])
  })

  it('are not drawn any more once the text was composed again, nor for who looks at another', async () => {
    const desk = await Desk.open()
    const near = { first: 0, last: 2 }
    const ids = (await desk.pages(long, near)).slice(3, 5).map(({ id }) => id)
    expect(desk.renderer.drawings({ of: 'another text', ids })).toEqual([null, null])
    await desk.pages(long, near, 'another text')
    expect(desk.renderer.drawings({ of: 'a text', ids }).map((page) => page?.id)).toEqual(ids)
    await desk.pages(long, near)
    expect(desk.renderer.drawings({ of: 'a text', ids })).toEqual([null, null])
  })
})

it('a text of some pages is drawn whole, wherever one looks', async () => {
  const pages = await (await Desk.open()).pages(bodyOfWords(1200), { first: 0, last: 0 })
  expect(pages.length).toBeGreaterThan(2)
  expect(ranksDrawn(pages).length).toBe(pages.length)
})
