import { beforeAll, describe, expect, it } from 'vitest'
import { documentWith, node, paragraph, tableOf } from '../../core/document/specimen'
import type { NodeJson } from '../../core/document/types'
import type { Engine } from '../../electron/export/engine'
import { typesetPdf } from '../../electron/export/typeset'
import type { Sheet } from '../../electron/export/typesetter'
import { engineFor } from './engines'
import { withTool } from './read-pdf'
import { sheetOf, withParts } from './sheets'

/*
 * What a typographer looks for at the turn of a page. Each word of the text says of which element it is and how far in
 * it stands (`p12w3`), so that a printed line tells by itself what it belongs to.
 */
interface Line {
  readonly page: number
  readonly y: number
  readonly words: readonly string[]
}

async function linesOf(engine: Engine, sheet: Sheet): Promise<readonly Line[]> {
  const pdf = await typesetPdf(engine, sheet, 'ua-1')
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
  const html = withTool(pdf.value.bytes, 'pdftotext', (file) => ['-enc', 'UTF-8', '-bbox', file, '-'])
  return html.split('<page ').slice(1).flatMap((text, page) => {
    const rows = new Map<number, { x: number; word: string }[]>()
    for (const [, x, y, word] of text.matchAll(/<word xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<\/word>/g)) {
      const row = Math.round(Number(y))
      rows.set(row, [...(rows.get(row) ?? []), { x: Number(x), word: word ?? '' }])
    }
    return [...rows].sort(([one], [other]) => one - other).map(([y, words]) => ({ page, y, words: words.sort((one, other) => one.x - other.x).map(({ word }) => word) }))
  })
}

/** `p12` for a line of the twelfth paragraph, `h3` for one of the third heading; null for everything else of the page. */
const elementOf = ({ words }: Line): string | null => words.map((word) => /^([ph]\d+)w\d+/.exec(word)?.[1]).find((name) => name !== undefined) ?? null

const words = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}w${at}`).join(' ')

/** Headings and paragraphs of many lengths; `shift` moves every turn of a page. */
function body(count: number, shift: number): NodeJson[] {
  const first = paragraph(words('p0', 10 + shift * 9))
  return [first, ...Array.from({ length: count }, (_, at) => [...(at % 3 === 0 ? [node('heading', { level: at % 6 === 0 ? 2 : 3 }, words(`h${at}`, 3))] : []), paragraph(words(`p${at + 1}`, 12 + ((at * 37 + shift * 11) % 70)))]).flat()]
}

const embargoed = (parts: readonly NodeJson[]) => withParts(documentWith(...parts), node('release', { mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' }))

describe.each(['native', 'wasm'] as const)('pages set by the %s engine', (name) => {
  const shifts = name === 'native' ? [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] : [0, 5, 9]
  let engine: Engine
  beforeAll(async () => {
    engine = await engineFor(name)
  })

  it.each(shifts.flatMap((shift) => [{ shift, justified: false }, { shift, justified: true }]))('end with no heading and part no line from its paragraph ($shift, justified: $justified)', async ({ shift, justified }) => {
    const lines = await linesOf(engine, sheetOf(embargoed(body(45, shift)), { charter: { justified } }))
    const ofText = lines.map((line) => ({ ...line, element: elementOf(line) })).filter(({ element }) => element !== null)
    const last = Math.max(...lines.map(({ page }) => page))
    expect(last).toBeGreaterThanOrEqual(3)
    for (let page = 0; page < last; page += 1) {
      const here = ofText.filter((line) => line.page === page)
      expect(here.at(-1)?.element, `the last line of page ${page + 1}`).toMatch(/^p/)
    }
    for (const element of new Set(ofText.map((line) => line.element))) {
      const whole = ofText.filter((line) => line.element === element)
      const parts = [...new Set(whole.map(({ page }) => page))].map((page) => whole.filter((line) => line.page === page))
      if (parts.length > 1) for (const part of parts) expect(part.length, `lines of ${element} on a page`).toBeGreaterThanOrEqual(2)
    }
  }, 30_000)

  it('bear the embargo at their head, every one', async () => {
    const lines = await linesOf(engine, sheetOf(embargoed(body(45, 2))))
    const last = Math.max(...lines.map(({ page }) => page))
    for (let page = 0; page <= last; page += 1) expect(lines.filter((line) => line.page === page).slice(0, 4).map((line) => line.words.join(' ')).join('\n'), `page ${page + 1}`).toContain(page === 0 ? '' : 'SOUS EMBARGO')
    expect(lines.some(({ page, words: said }) => page === 0 && said.join(' ').startsWith('SOUS EMBARGO'))).toBe(true)
  })

  it('repeat the head of a table where the table goes on', async () => {
    const rows = Array.from({ length: 70 }, (_, at) => [`r${at}`, `c${at}`])
    const lines = await linesOf(engine, sheetOf(documentWith(paragraph('Avant.'), tableOf(['Entête', 'Colonne'], ...rows))))
    const withRows = new Set(lines.filter(({ words: said }) => /^r\d+$/.test(said[0] ?? '')).map(({ page }) => page))
    expect(withRows.size).toBeGreaterThan(1)
    for (const page of withRows) expect(lines.filter((line) => line.page === page && line.words[0] === 'Entête')).toHaveLength(1)
  })

  it('begin with a title of 2,000 signs on the first page, and lose none of its words', async () => {
    const title = words('p1', 400).slice(0, 2000)
    const lines = await linesOf(engine, sheetOf(withParts(documentWith(paragraph('Un mot.')), node('title', {}, title))))
    expect(lines.find((line) => line.words.includes('p1w0'))?.page).toBe(0)
    expect(lines.flatMap((line) => line.words).filter((word) => /^p1w/.test(word)).join(' ')).toContain('p1w0 p1w1 p1w2')
  })

  it('leave nothing alone after the contacts on a last page', async () => {
    for (const shift of shifts) {
      const lines = await linesOf(engine, sheetOf(documentWith(...body(9, shift))))
      const more = lines.find((line) => line.words.join(' ').startsWith('Pour plus'))
      expect(lines.some((line) => line.page === more?.page && line.words.join(' ').startsWith('Contact')), `shift ${shift}`).toBe(true)
    }
  }, 30_000)
})
