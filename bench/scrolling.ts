import type { Page } from '@playwright/test'

const FRAMES = 120
const STEP_PX = 600

/** Scrolls the list for 120 frames, eight rows each; milliseconds of each. */
export function scrollFrames(page: Page): Promise<readonly number[]> {
  return page.evaluate(
    ({ frames, step }) => {
      const scroller = document.querySelector('ul[aria-label]')?.parentElement ?? document.documentElement
      scroller.scrollTop = 0
      return new Promise<number[]>((resolve) => {
        const taken: number[] = []
        let last = performance.now()
        const next = (): void => {
          const now = performance.now()
          taken.push(now - last)
          last = now
          scroller.scrollTop += step
          if (taken.length <= frames) requestAnimationFrame(next)
          else resolve(taken.slice(1))
        }
        requestAnimationFrame(next)
      })
    },
    { frames: FRAMES, step: STEP_PX },
  )
}

/**
 * Puts in the list's place the barest one that looks the same: copies of the HTML of the rows in sight, moved to where
 * they belong by a scroll handler, without components, requests or a word of ours. What it takes is what the window
 * takes to lay out and draw such rows here.
 */
export function makeBare(page: Page): Promise<void> {
  return page.evaluate(() => {
    const list = document.querySelector('ul[aria-label]')
    const scroller = list?.parentElement
    if (!list || !scroller) throw new Error('there is no list')
    const patterns = [...list.children].filter((row) => row.querySelector('article'))
    const [pattern] = patterns
    if (!pattern) throw new Error('the list has no rows')
    const rowPx = pattern.getBoundingClientRect().height
    const bare = scroller.cloneNode(true) as HTMLElement
    const rows = bare.querySelector('ul')
    scroller.replaceWith(bare)
    const shown = new Map<number, HTMLElement>()
    const show = (): void => {
      const first = Math.max(0, Math.floor(bare.scrollTop / rowPx) - 8)
      const last = Math.ceil((bare.scrollTop + bare.clientHeight) / rowPx) + 8
      for (const [index, row] of shown) {
        if (index >= first && index <= last) continue
        row.remove()
        shown.delete(index)
      }
      for (let index = first; index <= last; index++) {
        if (shown.has(index)) continue
        const row = (patterns[index % patterns.length] ?? pattern).cloneNode(true) as HTMLElement
        row.style.transform = `translateY(${index * rowPx}px)`
        rows?.append(row)
        shown.set(index, row)
      }
    }
    rows?.replaceChildren()
    bare.addEventListener('scroll', show)
    show()
  })
}
