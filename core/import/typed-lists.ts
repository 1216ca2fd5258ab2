import { linesOfDialogues } from './dialogues'

/* Lists that somebody typed sign by sign, one paragraph an item: « - un accueil », « • un livret », « 1) appeler ». */

/** How a paragraph became an item: of which list, and how many of its signs are the marker. */
export interface TypedItem {
  readonly ordered: boolean
  /** Of the first item, its number; 1 without numbers. */
  readonly start: number
  readonly markerSigns: number
}

interface Marker {
  /** The bullet itself, or how a number is closed: one list has one. */
  readonly sign: string
  readonly number: number | null
  readonly signs: number
}

const BULLET = /^[\s]*(?:([•◦▪●‣∙·⁃])[\s]*|([-–*])[\s]+)(?=\S)/u
const NUMBER = /^[\s]*([1-9]\d?)([.)])[\s]+(?=\S)/u

function markerOf(words: string): Marker | null {
  const bullet = BULLET.exec(words)
  if (bullet) return { sign: bullet[1] ?? bullet[2] ?? '', number: null, signs: bullet[0].length }
  const number = NUMBER.exec(words)
  return number ? { sign: number[2] ?? '', number: Number(number[1]), signs: number[0].length } : null
}

const follows = (one: Marker, next: Marker): boolean => one.sign === next.sign && (one.number === null ? next.number === null : next.number === one.number + 1)

/** An aside between dashes. */
const isAside = (words: string): boolean => /[\s\u00a0][-–—][\s\u00a0]*[.]?$/u.test(words)

/**
 * Which of these paragraphs, in their order, are items: two at least that follow each other under one marker. A dash alone
 * is an incise or the name of who spoke, a number alone a sentence's own; what people say to each other behind dashes
 * stays as it is. `null` stands for what is no plain paragraph.
 */
export function typedItems(paragraphs: readonly (string | null)[]): readonly (TypedItem | null)[] {
  const markers = paragraphs.map((words) => (words === null || isAside(words) ? null : markerOf(words)))
  const items: (TypedItem | null)[] = []
  let start = 1
  markers.forEach((marker, at) => {
    const [before, after] = [markers[at - 1], markers[at + 1]]
    const goesOn = marker !== null && before !== null && before !== undefined && follows(before, marker)
    const begins = marker !== null && !goesOn && after !== null && after !== undefined && follows(marker, after)
    if (begins) start = marker.number ?? 1
    items.push(marker && (goesOn || begins) ? { ordered: marker.number !== null, start, markerSigns: marker.signs } : null)
  })
  return withoutDialogues(items, markers, paragraphs)
}

function withoutDialogues(items: readonly (TypedItem | null)[], markers: readonly (Marker | null)[], paragraphs: readonly (string | null)[]): readonly (TypedItem | null)[] {
  const spoken = linesOfDialogues(paragraphs.map((words, at) => {
    const [item, sign] = [items[at], markers[at]?.sign ?? '']
    return { dash: item && !item.ordered && /^[-–]$/u.test(sign) ? sign : null, said: item && words !== null ? words.slice(item.markerSigns) : words }
  }))
  return items.map((item, at) => (spoken[at] ? null : item))
}
