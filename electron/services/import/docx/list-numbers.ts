import { ok, type Result } from '../../../../core/result'
import { walkXml } from '../walk-xml'

/*
 * mammoth tells that a paragraph is numbered, and not with what. Word counts on after words that stand between two
 * items, and anew where the file says so (ECMA-376 part 1, 17.9.15 w:num, 17.9.26 w:startOverride). So each numbered
 * paragraph is given a bookmark that holds its number: mammoth hands bookmarks over with the words.
 */

const MARK = 'marbre-number-'
const DEEPEST = 8

interface Counter {
  /** The list of which it is a use: uses of one list count on. */
  readonly list: string
  /** By level: it begins anew there. */
  readonly overrides: Map<number, number>
}

/** `w:num` by its id, and where the levels of each `w:abstractNum` begin. */
export interface Numbering {
  readonly counters: ReadonlyMap<string, Counter>
  readonly starts: ReadonlyMap<string, ReadonlyMap<number, number>>
}

/** Of `word/numbering.xml`. Errors: those of walkXml. */
export function readNumbering(xml: string): Result<Numbering> {
  const counters = new Map<string, Counter & { list: string }>()
  const starts = new Map<string, Map<number, number>>()
  let counter: (Counter & { list: string }) | null = null
  let levels: Map<number, number> | null = null
  let level = 0
  const walked = walkXml(xml, {
    open: (name, attributes) => {
      const value = attributes['w:val'] ?? ''
      if (name === 'w:abstractNum') starts.set(attributes['w:abstractNumId'] ?? '', (levels = new Map<number, number>()))
      else if (name === 'w:num') counters.set(attributes['w:numId'] ?? '', (counter = { list: '', overrides: new Map<number, number>() }))
      else if (name === 'w:lvl' || name === 'w:lvlOverride') level = Number(attributes['w:ilvl'])
      else if (name === 'w:abstractNumId' && counter) counter.list = value
      else if (name === 'w:startOverride') counter?.overrides.set(level, Number(value))
      else if (name === 'w:start' && !counter) levels?.set(level, Number(value))
    },
    close: (name) => {
      if (name === 'w:num') counter = null
      if (name === 'w:abstractNum') levels = null
    },
  })
  return walked.ok ? ok({ counters, starts }) : walked
}

// Its properties up to those that it had before a tracked change, which come last.
const NUMBERED = /<w:pPr(?: [^<>]*)?>(?:(?!<\/w:pPr>|<w:pPrChange)[\s\S])*?<w:numPr>((?:(?!<\/w:numPr>)[\s\S])*)<\/w:numPr>[\s\S]*?(?:<w:pPrChange[\s\S]*?<\/w:pPrChange>\s*)?<\/w:pPr>/g

/** The XML of a part in which each numbered paragraph holds its number. A paragraph that was deleted is not counted. */
export function withNumbers(xml: string, { counters, starts }: Numbering): string {
  const counts = new Map<string, number[]>()
  const begun = new Set<string>()

  const next = (id: string, level: number): number | null => {
    const counter = counters.get(id)
    if (!counter) return null
    const count = counts.get(counter.list) ?? []
    counts.set(counter.list, count)
    const isNew = !begun.has(`${id} ${String(level)}`)
    begun.add(`${id} ${String(level)}`)
    const override = counter.overrides.get(level)
    const before = isNew && override !== undefined ? undefined : count[level]
    const number = before === undefined ? (override ?? starts.get(counter.list)?.get(level) ?? 1) : before + 1
    count.length = level
    count[level] = number
    return number
  }

  return xml.replace(NUMBERED, (properties, numbering: string) => {
    const id = /<w:numId w:val="(\d+)"/.exec(numbering)?.[1] ?? ''
    const level = Math.min(Number(/<w:ilvl w:val="(\d+)"/.exec(numbering)?.[1] ?? 0), DEEPEST)
    const number = /<w:rPr>(?:(?!<\/w:rPr>)[\s\S])*<w:del[ />]/.test(properties) ? null : next(id, level)
    return number === null || !Number.isSafeInteger(number) ? properties : `${properties}<w:bookmarkStart w:id="0" w:name="${MARK}${String(number)}"/>`
  })
}

/** The number that a bookmark holds; null for any other. */
export function numberIn(bookmark: string | undefined): number | null {
  const digits = bookmark?.startsWith(MARK) === true ? bookmark.slice(MARK.length) : ''
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null
}
