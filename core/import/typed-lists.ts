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

const DASHES: ReadonlySet<string> = new Set(['-', '–', '—'])
const SENTENCE = /^[«“"]?[\s\u00a0]*[\p{Lu}\p{N}].*[.?!…][\s\u00a0\u202f]*[»”"]?$/u

const ENDED = /[.?!…][\s\u00a0\u202f]*[»”"]?[\s\u00a0]*$/u

/**
 * Whether lines that begin with a dash are what people say to each other: whole sentences, each of them, one of which
 * asks or cries out, below a sentence that is whole too. A press office writes more lists than dialogues: what is left
 * open (« reposant sur », a colon, a title) brings in a list, and so do plain sentences. `before`: what stands above;
 * null for nothing.
 */
export function isDialogue(lines: readonly string[], before: string | null): boolean {
  const isAnswered = lines.some((line) => /[?!]/u.test(line)) && lines.every((line) => SENTENCE.test(line.trim()))
  return isAnswered && (before === null || ENDED.test(before))
}

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
  const kept = [...items]
  for (let at = 0; at < items.length; at += 1) {
    const sign = markers[at]?.sign ?? ''
    if (!items[at] || markers[at]?.number !== null || !DASHES.has(sign)) continue
    const end = items.findIndex((item, index) => index > at && (item === null || markers[index]?.sign !== sign))
    const to = end < 0 ? items.length : end
    const lines = paragraphs.slice(at, to).map((words, index) => (words ?? '').slice(items[at + index]?.markerSigns ?? 0))
    if (isDialogue(lines, paragraphs[at - 1] ?? null)) kept.fill(null, at, to)
    at = to - 1
  }
  return kept
}
