import type { Thread } from '../../../core/bridge/threads'
import type { ThreadId } from '../../../core/communique/ids'
import type { WordMark } from '../../../core/preview/changed-places'
import type { PlaceInText } from '../../../core/threads/in-document'
import type { PagesFinder } from '../preview/sheet-places'

/** A thread where it stands on the pages. */
export interface MarkOnPages {
  readonly thread: Thread
  /** One a line; of a bare place one without extent. Never empty. */
  readonly boxes: readonly WordMark[]
}

/** In the margin of a line, for the threads that begin on it. */
export interface Pin {
  readonly page: number
  readonly top: number
  readonly threads: readonly Thread[]
}

/** Where the threads stand on the pages that a finder reads; one whose words are not printed is in none. */
export function placesOnPages(finder: PagesFinder, threads: readonly Thread[], inText: ReadonlyMap<ThreadId, PlaceInText>): readonly MarkOnPages[] {
  return threads.flatMap((thread) => {
    const place = inText.get(thread.id)
    const boxes = thread.anchor.kind === 'page' ? [pointBox(thread.anchor)] : place ? finder.boxes(place.from, place.to, place.field) : []
    return boxes.length === 0 ? [] : [{ thread, boxes }]
  })
}

const pointBox = ({ page, xPt, yPt }: { readonly page: number; readonly xPt: number; readonly yPt: number }): WordMark => ({ page, top: yPt, bottom: yPt, left: xPt, right: xPt })

/** A pin is as high as two lines: nearer ones would lie upon each other. */
const PIN_HEIGHT_PT = 20

export function pinsOf(marks: readonly MarkOnPages[]): readonly Pin[] {
  const begins = marks.flatMap(({ thread, boxes: [first] }) => (first ? [{ thread, page: first.page, top: first.top }] : [])).sort((one, other) => one.page - other.page || one.top - other.top)
  const pins: { page: number; top: number; threads: Thread[] }[] = []
  for (const { thread, page, top } of begins) {
    const last = pins.at(-1)
    if (last?.page === page && top - last.top < PIN_HEIGHT_PT) last.threads.push(thread)
    else pins.push({ page, top, threads: [thread] })
  }
  return pins
}
