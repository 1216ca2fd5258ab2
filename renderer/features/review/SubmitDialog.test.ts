import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, expect, test, vi } from 'vitest'
import { FakeWorkstation } from '../../../tests/fakes/workstation'
import { i18n } from '../../i18n'
import SubmitDialog from './SubmitDialog.vue'

enableAutoUnmount(afterEach)

const boxes = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>('[role=dialog] input[type=checkbox]')]

test('the roles are shown once they are proposed: what a person unticks is not ticked again', async () => {
  const workstation = new FakeWorkstation()
  const ana = workstation.addPerson('Mme', 'Ana Martin', 'author')
  workstation.addPerson('M.', 'Ben Durand', 'reviewer.scientific', 'reviewer.management')
  workstation.become(ana)
  const overview = workstation.overview(workstation.addCommunique(ana, 'Un titre'))
  Object.assign(window, { marbre: workstation.bridge })
  const release = workstation.bridge.hold('people.list')
  setActivePinia(createPinia())
  const dialog = mount(SubmitDialog, { props: { overview, open: false }, global: { plugins: [i18n] }, attachTo: document.body })
  await dialog.setProps({ open: true })
  await flushPromises()
  expect(boxes()).toEqual([])
  release()
  await vi.waitFor(() => { expect(boxes().filter(({ checked }) => checked)).toHaveLength(2) })
})
