import { nextTick, onBeforeUnmount, onMounted, shallowRef, type ComponentPublicInstance, type Ref, type ShallowRef } from 'vue'
import { toolsThatFit, type RankedTool } from '../../ui/tools-that-fit'

/**
 * Which tools of a toolbar have room in its one row, whatever the window, the zoom and the language; null before it was
 * measured. A tool that had the focus and loses its place gives the focus to the menu in which it is now.
 */
export function useToolRoom(bar: Readonly<ShallowRef<ComponentPublicInstance | null>>, tools: readonly RankedTool[]): Readonly<Ref<ReadonlySet<string> | null>> {
  const shown = shallowRef<ReadonlySet<string> | null>(null)

  function measure(root: HTMLElement, isAgain = false): void {
    const gapPx = Number.parseFloat(getComputedStyle(root).columnGap) || 0
    const widthOf = (element: HTMLElement): number => element.offsetWidth + gapPx + marginsOf(element)
    const children = [...root.children].filter((child): child is HTMLElement => child instanceof HTMLElement)
    const isTool = (child: HTMLElement): boolean => child.dataset['tool'] !== undefined
    const [tool, more] = [children.find(isTool), children.find((child) => child.dataset['more'] !== undefined)]
    const toolPx = tool ? widthOf(tool) : 2 * Number.parseFloat(getComputedStyle(root).fontSize)
    const morePx = more ? widthOf(more) : 3 * toolPx
    const fixedPx = children.filter((child) => !isTool(child) && child !== more).reduce((sum, child) => sum + widthOf(child), 0)
    const next = toolsThatFit(tools, { roomPx: root.clientWidth - fixedPx + gapPx, toolPx, morePx })
    if (shown.value && isSame(shown.value, next)) return
    const focused = document.activeElement instanceof HTMLElement && root.contains(document.activeElement) ? document.activeElement.dataset['tool'] : undefined
    shown.value = next
    void nextTick(() => {
      if (focused !== undefined && !next.has(focused)) root.querySelector<HTMLElement>('[data-more]')?.focus()
      // The menu and the lines between groups came or went: what they really take is known now.
      if (!isAgain) measure(root, true)
    })
  }

  let sizes: ResizeObserver | null = null
  onMounted(() => {
    const root: unknown = bar.value?.$el
    if (!(root instanceof HTMLElement)) return
    sizes = new ResizeObserver(() => measure(root))
    sizes.observe(root)
  })
  onBeforeUnmount(() => sizes?.disconnect())
  return shown
}

function marginsOf(element: HTMLElement): number {
  const { marginLeft, marginRight } = getComputedStyle(element)
  return Number.parseFloat(marginLeft) + Number.parseFloat(marginRight)
}

const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => one.size === other.size && [...one].every((key) => other.has(key))
