import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue'
import type { VersionId } from '../../../core/communique/ids'
import type { ReadingForm } from '../../../core/workflow/reading'
import { useSession } from '../../app/session'
import { useReadVersions } from '../review/read-versions'
import { isWholeIn, withBand, type Band } from './shown-bands'

export interface Displayed {
  readonly versionId: VersionId
  readonly form: ReadingForm
}

/** Lines of a screen that may be jumped over, in pixels. */
const GAP_PX = 4

/**
 * Notes which parts of a version (elements that bear `data-part`) were in sight from their top to their foot, and tells the
 * services of each one: those alone decide whether the version was seen whole. `now` is null while nothing is drawn.
 */
export function useShownParts(scroller: Readonly<Ref<HTMLElement | null>>, now: () => Displayed | null): { readonly check: () => void } {
  const session = useSession()
  const read = useReadVersions()
  let bands = new Map<number, readonly Band[]>()
  let told = new Set<number>()
  /** What the services know already is asked once, whatever is in sight. */
  let isAsked = false

  function begin(): void {
    bands = new Map()
    told = new Set()
    isAsked = false
  }

  function check(): void {
    const [box, displayed, person] = [scroller.value, now(), session.person]
    if (!box || !displayed || !person || box.clientHeight === 0 || document.visibilityState !== 'visible') return
    const sight = box.getBoundingClientRect()
    const fresh = [...box.querySelectorAll<HTMLElement>('[data-part]')].filter((part) => noteSight(part, sight)).map((part) => Number(part.dataset['part']))
    if (fresh.length > 0 || !isAsked) void read.tell(displayed, person.id, fresh)
    isAsked = true
  }

  /** Whether with what is in sight now a part was seen whole, which it was not before. */
  function noteSight(part: HTMLElement, sight: DOMRect): boolean {
    const rank = Number(part.dataset['part'])
    if (told.has(rank) || !isDrawn(part)) return false
    const { top, height } = heightOf(part)
    // What prints nothing is seen with what stands around it.
    if (height > 0) {
      const [from, to] = [Math.max(top, sight.top), Math.min(top + height, sight.bottom)]
      if (from >= to) return false
      bands.set(rank, withBand(bands.get(rank) ?? [], [(from - top) / height, (to - top) / height], GAP_PX / height))
      if (!isWholeIn(bands.get(rank) ?? [], GAP_PX / height)) return false
    }
    told.add(rank)
    return true
  }

  watch(() => [now()?.versionId, now()?.form, session.person?.id].join(' '), begin)
  onMounted(() => {
    scroller.value?.addEventListener('load', check, true)
    document.addEventListener('visibilitychange', check)
  })
  onBeforeUnmount(() => document.removeEventListener('visibilitychange', check))
  return { check }
}

/** A page is there once its picture is. */
function isDrawn(part: HTMLElement): boolean {
  const picture = part.querySelector<HTMLImageElement>(':scope > img')
  return picture === null || (picture.complete && picture.naturalWidth > 0)
}

/** An element may have no box of its own, only what is in it. */
function heightOf(part: HTMLElement): { readonly top: number; readonly height: number } {
  if (getComputedStyle(part).display !== 'contents') return part.getBoundingClientRect()
  const range = document.createRange()
  range.selectNodeContents(part)
  return range.getBoundingClientRect()
}
