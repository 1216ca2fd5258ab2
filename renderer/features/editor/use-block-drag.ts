import type { EditorView } from '@tiptap/pm/view'
import type { Editor } from '@tiptap/vue-3'
import { onBeforeUnmount, onMounted, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { movableAt, moveBlockTo, type MovableBlock } from '../../editor/commands/move-block'
import { afterFrame } from '../../ui/after-frame'

/** Where something stands in the desk, in pixels from its top left corner, what was scrolled away included. */
interface Spot {
  readonly top: number
  readonly left: number
  readonly width: number
}

export interface BlockDrag {
  /** The block under the pointer; null when there is none that moves. */
  readonly hovered: Readonly<ShallowRef<Spot | null>>
  /** The line where the block goes when it is let go; null when it would not move. */
  readonly landing: Readonly<ShallowRef<Spot | null>>
  readonly dragging: Readonly<ShallowRef<boolean>>
  readonly onDown: (event: PointerEvent) => void
  readonly onMove: (event: PointerEvent) => void
  readonly onUp: () => void
  readonly cancel: () => void
}

/** Nearer than this to the desk's edge, the text goes on under the pointer, in pixels. */
const EDGE = 48
const SCROLL_STEP = 12

type Desk = Readonly<Ref<HTMLElement | null>>

const elementAt = (view: EditorView, pos: number): HTMLElement | null => {
  const dom = view.nodeDOM(pos)
  return dom instanceof HTMLElement ? dom : null
}

const boxOf = (view: EditorView, pos: number): DOMRect | null => elementAt(view, pos)?.getBoundingClientRect() ?? null

/** Where the handle stands against: an item's marker is in the margin of its list. */
const edgeOf = (element: HTMLElement): Element => (element.tagName === 'LI' ? element.parentElement ?? element : element)

/** The block at this height of the text; the pointer may stand in the margin beside it. */
function blockAt(view: EditorView, { clientX, clientY }: PointerEvent): MovableBlock | null {
  const { left, right } = view.dom.getBoundingClientRect()
  if (clientX < left || clientX > right) return null
  const found = view.posAtCoords({ left: Math.max(clientX, (left + right) / 2), top: clientY })
  if (!found) return null
  return movableAt(view.state.doc, found.inside >= 0 ? found.inside : found.pos)
}

interface PlaceOnScreen {
  readonly place: number
  readonly y: number
}

/** The place nearest to this height of the window, by the blocks that stand between the places. */
function nearestPlace(view: EditorView, { places }: MovableBlock, y: number): PlaceOnScreen | null {
  const onScreen = places.flatMap((place, index): PlaceOnScreen[] => {
    const isLast = index === places.length - 1
    const box = boxOf(view, isLast ? places[index - 1] ?? place : place)
    return box ? [{ place, y: isLast ? box.bottom : box.top }] : []
  })
  return onScreen.reduce<PlaceOnScreen | null>((best, one) => (best && Math.abs(best.y - y) <= Math.abs(one.y - y) ? best : one), null)
}

function spotOf(desk: HTMLElement | null, box: DOMRect, y: number): Spot | null {
  const frame = desk?.getBoundingClientRect()
  return frame && desk ? { top: y - frame.top + desk.scrollTop, left: box.left - frame.left + desk.scrollLeft, width: box.width } : null
}

interface HoveredBlock {
  readonly block: ShallowRef<MovableBlock | null>
  readonly spot: Readonly<ShallowRef<Spot | null>>
}

/** The block under the pointer, until the text changes. Nothing of this runs while somebody types. */
function useHoveredBlock(editor: Editor, desk: Desk, isHeld: () => boolean): HoveredBlock {
  const block = shallowRef<MovableBlock | null>(null)
  const spot = shallowRef<Spot | null>(null)
  let seen = { x: -1, y: -1 }

  function onMove(event: PointerEvent): void {
    // When the text below it changes, a pointer at rest is told again where it is: that is no move.
    const isAtRest = event.clientX === seen.x && event.clientY === seen.y
    if (isAtRest || isHeld() || event.buttons !== 0 || !editor.isEditable) return
    seen = { x: event.clientX, y: event.clientY }
    block.value = blockAt(editor.view, event)
    const element = block.value && elementAt(editor.view, block.value.from)
    spot.value = element && spotOf(desk.value, edgeOf(element).getBoundingClientRect(), element.getBoundingClientRect().top)
  }

  function forget(): void {
    if (!block.value) return
    block.value = null
    spot.value = null
  }

  const onLeave = () => {
    if (!isHeld()) forget()
  }
  editor.on('update', forget)
  onMounted(() => {
    desk.value?.addEventListener('pointermove', onMove)
    desk.value?.addEventListener('pointerleave', onLeave)
  })
  onBeforeUnmount(() => {
    editor.off('update', forget)
    desk.value?.removeEventListener('pointermove', onMove)
    desk.value?.removeEventListener('pointerleave', onLeave)
  })
  return { block, spot }
}

/** While `isOn`, Escape is `cancel` and nothing else. */
function useEscape(isOn: () => boolean, cancel: () => void): void {
  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !isOn()) return
    event.preventDefault()
    event.stopPropagation()
    cancel()
  }
  onMounted(() => window.addEventListener('keydown', onKey, true))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey, true))
}

/**
 * Blocks taken by a handle in the margin. What the mouse does here, Alt with an arrow does from the text. A block in
 * the hand is let go where it was when the text changes, by whatever.
 */
export function useBlockDrag(editor: Editor, desk: Desk, onMoved: () => void): BlockDrag {
  const landing = shallowRef<Spot | null>(null)
  const dragging = shallowRef(false)
  const { block, spot: hovered } = useHoveredBlock(editor, desk, () => dragging.value)
  let place: number | null = null
  let pointerY = 0

  function aim(): void {
    if (!block.value) return
    const { from, to } = block.value
    const nearest = nearestPlace(editor.view, block.value, pointerY)
    const box = boxOf(editor.view, from)
    const goes = nearest && nearest.place !== from && nearest.place !== to ? nearest : null
    place = goes && goes.place
    landing.value = goes && box && spotOf(desk.value, box, goes.y)
  }

  /** The text goes on while the pointer waits at the edge. */
  function scrollOn(): void {
    if (!dragging.value || !desk.value) return
    const { top, bottom } = desk.value.getBoundingClientRect()
    const step = pointerY < top + EDGE ? -SCROLL_STEP : pointerY > bottom - EDGE ? SCROLL_STEP : 0
    if (step !== 0) {
      desk.value.scrollBy(0, step)
      aim()
    }
    afterFrame(scrollOn)
  }

  function onDown(event: PointerEvent): void {
    if (!block.value || event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    dragging.value = true
    pointerY = event.clientY
    scrollOn()
  }

  function onMove(event: PointerEvent): void {
    if (!dragging.value) return
    pointerY = event.clientY
    aim()
  }

  function letGo(): void {
    dragging.value = false
    landing.value = null
    place = null
  }

  function onUp(): void {
    const tr = dragging.value && block.value && place !== null ? moveBlockTo(editor.state, block.value.from, place) : null
    letGo()
    if (!tr) return
    editor.view.dispatch(tr)
    editor.view.focus()
    onMoved()
  }

  useEscape(() => dragging.value, letGo)
  watch(block, (now) => {
    if (now === null) letGo()
  })
  onBeforeUnmount(letGo)
  return { hovered, landing, dragging, onDown, onMove, onUp, cancel: letGo }
}
