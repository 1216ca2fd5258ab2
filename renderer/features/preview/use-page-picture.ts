import { onBeforeUnmount, shallowRef, useId, watch, type Ref, type ShallowRef } from 'vue'
import { releaseAddress } from '../../ui/release-address'
import { paintPage } from './painting/painter'
import type { ShownPage } from './use-live-preview'

export interface PagePicture {
  /** Of the drawing itself, while the browser has to draw it. */
  readonly address: Readonly<ShallowRef<string | null>>
  /** The page that is seen now; null while none is. */
  readonly shownId: Readonly<ShallowRef<string | null>>
}

interface Options {
  readonly page: () => ShownPage
  /** Far from what is looked at nothing is drawn, and nothing kept. */
  readonly near: Readonly<Ref<boolean>>
  /** Pixels of the screen. */
  readonly widthPx: Readonly<Ref<number>>
  readonly canvas: Readonly<ShallowRef<HTMLCanvasElement | null>>
}

/** Draws a page, and again when it or its size is another. What is shown stays until the next can be, if there is a drawing of it. */
export function usePagePicture({ page, near, widthPx, canvas }: Options): PagePicture {
  const address = shallowRef<string | null>(null)
  const shownId = shallowRef<string | null>(null)
  const of = useId()
  let asked = 0

  function show(next: string | null): void {
    if (address.value !== null) releaseAddress(address.value)
    address.value = next
  }

  function forget(): void {
    asked += 1
    show(null)
    shownId.value = null
    canvas.value?.getContext('bitmaprenderer')?.transferFromImageBitmap(null)
  }

  function put(bitmap: ImageBitmap): boolean {
    const context = canvas.value?.getContext('bitmaprenderer')
    if (!canvas.value || !context) return false
    // A canvas does not take the size of its picture by itself.
    if (canvas.value.width !== bitmap.width) canvas.value.width = bitmap.width
    if (canvas.value.height !== bitmap.height) canvas.value.height = bitmap.height
    context.transferFromImageBitmap(bitmap)
    return true
  }

  async function draw(svg: string): Promise<void> {
    const mine = ++asked
    const { id, widthPt, heightPt } = page()
    const bitmap = await paintPage({ of, svg, widthPx: widthPx.value, heightPx: Math.round((widthPx.value * heightPt) / widthPt) })
    if (mine !== asked) {
      bitmap?.close()
      return
    }
    const isPainted = bitmap !== null && put(bitmap)
    show(isPainted ? null : URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })))
    shownId.value = id
    // Read by the measurements.
    performance.mark('marbre:page-shown')
  }

  watch([() => page().svg, near, widthPx], ([svg, isNear, width]) => {
    // A page that came without its drawing is another one: nothing would tell that the old picture is old.
    if (!isNear || svg === null) forget()
    else if (width > 0) void draw(svg)
  })
  onBeforeUnmount(() => {
    asked += 1
    show(null)
  })
  return { address, shownId }
}
