import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { TooltipProvider } from 'reka-ui'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { h } from 'vue'
import { BATCH_WORK } from '../../../core/bridge/outputs'
import { FakeWorkstation } from '../../../tests/fakes/workstation'
import { i18n } from '../../i18n'
import { useToasts } from '../../ui/toasts'
import { useBatchExport } from './batch-export'
import BatchExportDialog from './BatchExportDialog.vue'

enableAutoUnmount(afterEach)

const buttonOf = (name: RegExp): HTMLElement => [...document.querySelectorAll<HTMLElement>('[role=dialog] button')].find(({ textContent }) => name.test(textContent)) ?? expect.fail(`no button ${String(name)}`)
const words = (): string => document.querySelector('[role=dialog]')?.textContent ?? ''

let workstation: FakeWorkstation
let finish: () => void

/** An export that is under way, in an open window. */
beforeEach(async () => {
  workstation = new FakeWorkstation()
  const ana = workstation.addPerson('Mme', 'Ana Martin', 'author')
  workstation.become(ana)
  workstation.addCommunique(ana, 'Un titre')
  Object.assign(window, { marbre: workstation.bridge })
  setActivePinia(createPinia())
  const batch = useBatchExport()
  mount({ render: () => h(TooltipProvider, () => h(BatchExportDialog, { open: batch.isShown, 'onUpdate:open': (isOpen: boolean) => { batch.isShown = isOpen } })) }, { global: { plugins: [i18n] }, attachTo: document.body })
  batch.isShown = true
  await flushPromises()
  // Nothing is chosen: no number of files is promised.
  expect(buttonOf(/^Choisir le dossier et exporter/).textContent.trim()).toBe('Choisir le dossier et exporter')
  document.querySelectorAll<HTMLInputElement>('[role=dialog] input[type=checkbox]')[0]?.click()
  await flushPromises()
  finish = workstation.bridge.hold('exports.batch')
  buttonOf(/^Choisir le dossier et exporter/).click()
  await flushPromises()
  workstation.bridge.announce('work.progressed', { work: BATCH_WORK, done: 1, total: 2 })
  await flushPromises()
})

test('a window that is closed during an export opens again on how far it is, and on its report', async () => {
  const batch = useBatchExport()
  expect(words()).toContain('50')
  batch.isShown = false
  await flushPromises()
  expect(words()).toBe('')
  batch.isShown = true
  await flushPromises()
  expect(words()).toContain('50')
  batch.isShown = false
  await flushPromises()
  finish()
  const { toasts } = useToasts()
  await vi.waitFor(() => { expect(toasts.value.at(-1)?.title).toBe('L’export de plusieurs communiqués est terminé.') })
  toasts.value.at(-1)?.action?.run()
  await flushPromises()
  expect(batch.report).not.toBeNull()
  expect(words()).toMatch(/fichiers? (est|sont) écrits?/u)
  batch.isShown = false
  await flushPromises()
  batch.isShown = true
  await flushPromises()
  expect(words()).toContain('Choisir le dossier et exporter')
})

test('an export under way is given up from the window that was opened again', async () => {
  const batch = useBatchExport()
  batch.isShown = false
  await flushPromises()
  batch.isShown = true
  await flushPromises()
  buttonOf(/^Annuler$/).click()
  await flushPromises()
  expect(workstation.bridge.made.at(-1)).toEqual({ name: 'work.cancel', input: { work: BATCH_WORK } })
  finish()
})

test('one that was given up says how many files were not begun', async () => {
  const batch = useBatchExport()
  batch.report = { lines: [], saved: null, isCancelled: true, left: 45 }
  await flushPromises()
  expect(words()).toContain('Vous avez arrêté l’export')
  expect(words()).toContain('45 fichiers n’ont pas été commencés.')
})
