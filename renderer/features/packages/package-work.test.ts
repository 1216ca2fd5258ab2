import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { TooltipProvider } from 'reka-ui'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { h, type Component } from 'vue'
import { OPEN_PACKAGE_WORK, WRITE_PACKAGE_WORK } from '../../../core/bridge/packages'
import { FakeWorkstation } from '../../../tests/fakes/workstation'
import { i18n } from '../../i18n'
import { usePackages } from './packages'
import PackageDialog from './PackageDialog.vue'
import SendForReview from './SendForReview.vue'
import { useSession } from '../../app/session'

enableAutoUnmount(afterEach)
afterEach(() => void vi.useRealTimers())

let workstation: FakeWorkstation
const bar = (): HTMLProgressElement | null => document.querySelector('progress')
const press = (name: RegExp): void => ([...document.querySelectorAll('button')].find(({ textContent }) => name.test(textContent)) ?? expect.fail(`no button ${String(name)}`)).click()
const tell = async (work: string, done: number, total: number): Promise<void> => {
  workstation.bridge.announce('work.progressed', { work, done, total })
  await flushPromises()
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  workstation = new FakeWorkstation()
  workstation.become(workstation.addPerson('Mme', 'Ana Martin', 'author'))
  Object.assign(window, { marbre: workstation.bridge })
  setActivePinia(createPinia())
})

async function show(component: Component, props: Record<string, unknown> = {}): Promise<void> {
  mount({ render: () => h(TooltipProvider, () => h(component, props)) }, { global: { plugins: [i18n] }, attachTo: document.body })
  await flushPromises()
}

test('a large package that is being read says how far it is, and is given up', async () => {
  await show(PackageDialog)
  const finish = workstation.bridge.hold('packages.look')
  const looking = usePackages().look('chosen')
  await tell(OPEN_PACKAGE_WORK, 1, 4)
  // What is read at once shows no bar that flashes.
  expect(bar()).toBeNull()
  vi.advanceTimersByTime(400)
  await flushPromises()
  expect(bar()?.value).toBe(0.25)
  await tell(OPEN_PACKAGE_WORK, 3, 4)
  expect(bar()?.value).toBe(0.75)
  await tell(WRITE_PACKAGE_WORK, 0, 4)
  expect(bar()?.value).toBe(0.75)
  press(/^Annuler$/)
  await flushPromises()
  expect(workstation.bridge.made.at(-1)).toEqual({ name: 'work.cancel', input: { work: OPEN_PACKAGE_WORK } })
  finish()
  await looking
  await flushPromises()
  expect(bar()).toBeNull()
})

test('a large package that is being written says how far it is, and is given up', async () => {
  await useSession().start()
  await show(SendForReview, { versionId: 'a-version' })
  const finish = workstation.bridge.hold('packages.send')
  press(/^Envoyer en relecture/)
  await flushPromises()
  // While a place is chosen nothing is written yet.
  vi.advanceTimersByTime(1000)
  await flushPromises()
  expect(bar()).toBeNull()
  await tell(WRITE_PACKAGE_WORK, 1, 2)
  vi.advanceTimersByTime(400)
  await flushPromises()
  expect(bar()?.value).toBe(0.5)
  press(/^Annuler$/)
  await flushPromises()
  expect(workstation.bridge.made.at(-1)).toEqual({ name: 'work.cancel', input: { work: WRITE_PACKAGE_WORK } })
  finish()
  await flushPromises()
  expect(bar()).toBeNull()
})
