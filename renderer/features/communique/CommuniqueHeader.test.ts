import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { TooltipProvider } from 'reka-ui'
import { afterEach, expect, test, vi } from 'vitest'
import { h } from 'vue'
import type { CommuniqueOverview } from '../../../core/bridge/shapes'
import { FakeWorkstation } from '../../../tests/fakes/workstation'
import { i18n } from '../../i18n'
import { afterFrame } from '../../ui/after-frame'
import CommuniqueHeader from './CommuniqueHeader.vue'

enableAutoUnmount(afterEach)
// happy-dom has none, and here nothing is idle.
vi.stubGlobal('requestIdleCallback', () => 0)

async function overviewOfOne(): Promise<CommuniqueOverview> {
  const workstation = new FakeWorkstation()
  const ana = workstation.addPerson('Mme', 'Ana Martin', 'author')
  workstation.become(ana)
  const { id } = workstation.addCommunique(ana, 'Un titre')
  Object.assign(window, { marbre: workstation.bridge })
  setActivePinia(createPinia())
  const answer = await workstation.bridge.calls['communiques.read']({ communiqueId: id })
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}

/** Where the focus is once the header was shown over a view whose heading is an `h2`; `first` took it before. */
async function focusAfter(first: string | null): Promise<string> {
  const overview = await overviewOfOne()
  mount(() => h(TooltipProvider, () => h('main', { id: 'main', tabindex: -1 }, [h(CommuniqueHeader, { overview }), h('h2', { tabindex: -1 })])), { global: { plugins: [i18n] }, attachTo: document.body })
  if (first !== null) document.querySelector<HTMLElement>(first)?.focus()
  await new Promise<void>((resolve) => { afterFrame(resolve) })
  await flushPromises()
  return document.activeElement?.tagName ?? ''
}

test.each([
  [null, 'H1'],
  ['#main', 'H1'],
  ['h2', 'H2'],
])('the header of a communiqué takes the focus that nobody took, and none that a view gave its own heading (%s)', async (first, expected) => {
  expect(await focusAfter(first)).toBe(expected)
})
