import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { ref, shallowRef } from 'vue'
import type { ShownPage } from './use-live-preview'
import { usePagePicture, type PagePicture } from './use-page-picture'

const drawnAs = vi.hoisted((): string[] => [])
vi.mock('./painting/painter', () => ({
  paintPage: ({ svg }: { readonly svg: string }) => { drawnAs.push(svg); return Promise.resolve({ width: 595, height: 842, close: () => undefined }) },
}))
enableAutoUnmount(afterEach)

const pageNamed = (id: string, svg: string | null): ShownPage => ({ id, widthPt: 595, heightPt: 842, svg, words: null })

/** A page in sight, and what its canvas shows. */
function desk() {
  const page = shallowRef(pageNamed('none', null))
  const put: unknown[] = []
  const canvas = shallowRef({ width: 595, height: 842, getContext: () => ({ transferFromImageBitmap: (bitmap: unknown) => put.push(bitmap) }) } as unknown as HTMLCanvasElement)
  const made: PagePicture[] = []
  mount({ setup: () => { made.push(usePagePicture({ page: () => page.value, near: ref(true), widthPx: ref(595), canvas })); return () => null } })
  const turn = async (next: ShownPage) => {
    page.value = next
    await flushPromises()
    return made[0]?.shownId.value
  }
  return { turn, shown: () => put.at(-1) }
}

test('a page in sight that comes without its drawing no longer shows its old one', async () => {
  const { turn, shown } = desk()
  expect(await turn(pageNamed('old', '<svg>old</svg>'))).toBe('old')
  expect(shown()).toBeTruthy()
  expect([await turn(pageNamed('new', null)), shown()]).toEqual([null, null])
  expect(await turn(pageNamed('new', '<svg>new</svg>'))).toBe('new')
  expect(shown()).toBeTruthy()
})

test('a page that comes with its new drawing shows the old one until that can be seen', async () => {
  const { turn, shown } = desk()
  await turn(pageNamed('old', '<svg>old</svg>'))
  const old = shown()
  const turned = turn(pageNamed('new', '<svg>newer</svg>'))
  await Promise.resolve()
  expect(shown()).toBe(old)
  expect(await turned).toBe('new')
  expect(drawnAs.at(-1)).toBe('<svg>newer</svg>')
})
