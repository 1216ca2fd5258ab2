import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { TooltipProvider } from 'reka-ui'
import { afterEach, expect, test, vi } from 'vitest'
import { h } from 'vue'
import type { CommuniqueOverview } from '../../../core/bridge/shapes'
import type { RenditionId, Sha256, VersionId } from '../../../core/communique/ids'
import { ok } from '../../../core/result'
import type { State } from '../../../core/workflow/types'
import { FakeWorkstation } from '../../../tests/fakes/workstation'
import { i18n } from '../../i18n'
import SocialExcerpts from './SocialExcerpts.vue'

enableAutoUnmount(afterEach)
afterEach(() => void vi.useRealTimers())

const versionId = '00000000-0000-4000-8000-00000000beef' as VersionId
const hour = Date.UTC(2025, 1, 4, 17)

/** The panel of a cleared text under embargo; `asked` counts the messages that were read. */
async function panelOf(state: State): Promise<{ readonly asked: () => number; readonly words: () => string }> {
  const workstation = new FakeWorkstation()
  const ana = workstation.addPerson('Mme', 'Ana Martin', 'author')
  workstation.become(ana)
  const { id } = workstation.addCommunique(ana, 'Un titre')
  const read = await workstation.bridge.calls['communiques.read']({ communiqueId: id })
  if (!read.ok) throw new Error(read.error.code)
  const excerpts = vi.fn(() => Promise.resolve(ok([{ network: 'linkedin', text: Date.now() < hour ? 'SOUS EMBARGO' : 'Un titre', signs: 8, limit: 3000 }])))
  Object.assign(workstation.bridge.calls, { 'exports.excerpts': excerpts })
  Object.assign(window, { marbre: workstation.bridge })
  setActivePinia(createPinia())
  const free = { id: 'free' as RenditionId, versionId, standard: 'ua-1', form: 'free', sealed: { until: hour, printed: { until: '2025-02-04T18:00', zone: 'Europe/Paris' } }, sha256: 'a'.repeat(64) as Sha256, byteLength: 1, renderedAt: 0 } as const
  const overview: CommuniqueOverview = { ...read.value, status: { ...read.value.status, state, clearedVersionId: versionId }, renditions: [free] }
  const panel = mount({ render: () => h(TooltipProvider, () => h(SocialExcerpts, { overview })) }, { global: { plugins: [i18n] }, attachTo: document.body })
  await flushPromises()
  return { asked: () => excerpts.mock.calls.length, words: () => panel.text() }
}

test('a message that was read before the hour is read again once it has come', async () => {
  vi.useFakeTimers({ now: hour - 90_000, toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  const { asked, words } = await panelOf('released')
  expect(words()).toContain('SOUS EMBARGO')
  vi.advanceTimersByTime(89_000)
  await flushPromises()
  expect(asked()).toBe(1)
  vi.advanceTimersByTime(1_000)
  await flushPromises()
  expect(asked()).toBe(2)
  expect(words()).not.toContain('SOUS EMBARGO')
})

test.each([['withdrawn', 'Ce texte a été retiré'], ['superseded', 'Ce texte a été remplacé']] as const)('of a text that is %s nothing is offered to be copied', async (state, said) => {
  const { asked, words } = await panelOf(state)
  expect(asked()).toBe(0)
  expect(words()).toContain(said)
  expect(words()).not.toContain('Copier')
})
