import type { Node } from '@tiptap/pm/model'
import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { WordMark } from '../../../core/preview/changed-places'
import { runsOf } from '../../../core/preview/page-words'
import { useText } from '../../i18n'
import { announce } from '../../ui/announcer'
import { placeAt, thingAt, PagesFinder, type ComposedPages, type SheetPlace } from '../preview/sheet-places'
import type { Chosen, VersionDesk } from '../threads/version-desk'
import { printedWords, type PrintedWord } from './printed-words'

export interface PagePoint {
  readonly page: number
  readonly xPt: number
  readonly yPt: number
}

export interface PageChoice {
  /** What is chosen, on the pages; of a bare place a box without extent. */
  readonly boxes: ComputedRef<readonly WordMark[]>
  readonly press: (point: PagePoint) => void
  readonly drag: (point: PagePoint) => void
  readonly release: () => void
  /** Answers whether the key meant something here. */
  readonly key: (page: number, event: KeyboardEvent) => boolean
}

const MOVES_PT = 3

const chosenAt = (place: SheetPlace): Chosen => (place.kind === 'words' ? { kind: 'words', from: place.pos, to: place.pos } : { kind: 'block', pos: place.pos, field: place.kind === 'field' ? place.attribute : null })

/** The words between two points, in either order; of anything else, what the first is on. */
function chosenBetween(first: SheetPlace, second: SheetPlace): Chosen {
  if (first.kind === 'words' && second.kind === 'words') return { kind: 'words', from: Math.min(first.pos, second.pos), to: Math.max(first.pos, second.pos) }
  return chosenAt(first.kind === 'words' ? second : first)
}

/** The whole word around a position. */
function wordAround(doc: Node, pos: number): Chosen {
  const $pos = doc.resolve(pos)
  const text = $pos.parent.textBetween(0, $pos.parent.content.size, '\n', '\n')
  const before = /\S*$/u.exec(text.slice(0, $pos.parentOffset))?.[0].length ?? 0
  const after = /^\S*/u.exec(text.slice($pos.parentOffset))?.[0].length ?? 0
  return before + after === 0 ? { kind: 'block', pos: $pos.before(), field: null } : { kind: 'words', from: pos - before, to: pos + after }
}

function boxesOf(chosen: Chosen, doc: Node, finder: PagesFinder): readonly WordMark[] {
  if (chosen.kind === 'page') return [{ page: chosen.page, top: chosen.yPt, bottom: chosen.yPt, left: chosen.xPt, right: chosen.xPt }]
  if (chosen.kind === 'words') return chosen.from < chosen.to ? finder.boxes(chosen.from, chosen.to) : []
  return finder.boxes(chosen.pos, chosen.pos + (doc.nodeAt(chosen.pos)?.nodeSize ?? 1), chosen.field)
}

/** What somebody chooses on the pages of a version, with the mouse or the keys. */
export function usePageChoice(desk: VersionDesk, composed: () => ComposedPages): PageChoice {
  const { t } = useText()
  const from = shallowRef<PagePoint | null>(null)
  let cursor: { page: number; word: number; since: number } | null = null
  const finder = computed(() => (desk.doc.value ? new PagesFinder(desk.doc.value, composed()) : null))
  watch(desk.chosen, (chosen) => {
    if (chosen === null) cursor = null
  })

  const boxes = computed(() => (desk.chosen.value && desk.doc.value && finder.value ? boxesOf(desk.chosen.value, desk.doc.value, finder.value) : []))

  function press(point: PagePoint): void {
    const { value: doc } = desk.doc
    from.value = point
    if (!doc) return
    const thing = thingAt(doc, composed(), point.page, point)
    desk.choose(thing === null ? { kind: 'page', ...point } : thing.kind === 'words' ? wordAround(doc, thing.pos) : chosenAt(thing))
  }

  function drag(point: PagePoint): void {
    const { value: start } = from
    const { value: doc } = desk.doc
    if (!start || !doc || (start.page === point.page && Math.hypot(start.xPt - point.xPt, start.yPt - point.yPt) < MOVES_PT)) return
    const [first, second] = [placeAt(doc, composed(), start.page, start), placeAt(doc, composed(), point.page, point)]
    if (first && second) desk.choose(chosenBetween(first, second))
  }

  /** Chooses the words of the page from one to another. */
  function chooseWords(page: number, words: readonly PrintedWord[], [first, last]: readonly [number, number]): void {
    const { value: doc } = desk.doc
    const [one, other] = [words[Math.min(first, last)], words[Math.max(first, last)]]
    if (!doc || !one || !other) return
    const start = placeAt(doc, composed(), page, { xPt: one.left + 0.1, yPt: one.middle })
    const end = placeAt(doc, composed(), page, { xPt: other.right - 0.1, yPt: other.middle })
    if (start && end) desk.choose(chosenBetween(start, end))
    announce(words.slice(Math.min(first, last), Math.max(first, last) + 1).map(({ text }) => text).join(' '))
  }

  function key(page: number, { key: name, shiftKey }: KeyboardEvent): boolean {
    const words = composed().words[page]
    const all = words ? printedWords(words, runsOf(words)) : []
    if (name === 'Escape' && desk.chosen.value) {
      desk.choose(null)
      return true
    }
    if (name === 'Enter') {
      if (!desk.chosen.value) announce(t('threads.said.nothingHere'))
      else desk.comment()
      return true
    }
    const at = cursor?.page === page ? cursor.word : -1
    const next = nextWord(all, at, name)
    if (next === null) return false
    if (all.length === 0) return true
    cursor = { page, word: next, since: shiftKey && cursor?.page === page ? cursor.since : next }
    const { since } = cursor
    chooseWords(page, all, [since, next])
    cursor = { page, word: next, since }
    return true
  }

  return { boxes, press, drag, release: () => (from.value = null), key }
}

/** Left and right go by words, up and down by lines, Home and End to the ends of the page; null: another key. */
function nextWord(all: readonly PrintedWord[], at: number, name: string): number | null {
  const within = (rank: number): number => Math.min(Math.max(0, rank), Math.max(0, all.length - 1))
  const now = all[at]
  switch (name) {
    case 'ArrowRight':
      return within(at + 1)
    case 'ArrowLeft':
      return within(at - 1)
    case 'Home':
      return 0
    case 'End':
      return within(all.length - 1)
    case 'ArrowDown': {
      const line = now && all.findIndex(({ middle }, rank) => rank > at && middle !== now.middle)
      return line === undefined ? 0 : line < 0 ? at : nearest(all, line, now)
    }
    case 'ArrowUp': {
      const line = now && all.findLastIndex(({ middle }, rank) => rank < at && middle !== now.middle)
      return line === undefined ? 0 : line < 0 ? at : nearest(all, line, now)
    }
    default:
      return null
  }
}

/** On the line of a word, the one that stands most nearly under another. */
function nearest(all: readonly PrintedWord[], line: number, { left }: { readonly left: number } = { left: 0 }): number {
  const middle = all[line]?.middle
  return all.reduce((best, word, rank) => (word.middle === middle && Math.abs(word.left - left) < Math.abs((all[best]?.left ?? 0) - left) ? rank : best), line)
}
