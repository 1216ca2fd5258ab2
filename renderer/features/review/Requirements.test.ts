import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, expect, test } from 'vitest'
import type { CommuniqueOverview } from '../../../core/bridge/shapes'
import type { Decision } from '../../../core/workflow/types'
import { FakeWorkstation } from '../../../tests/fakes/workstation'
import { i18n } from '../../i18n'
import Requirements from './Requirements.vue'

enableAutoUnmount(afterEach)

/** What the round's one seat says after these decisions, of whoever holds the role in their order. */
async function seatAfter(...given: readonly Decision[]): Promise<string> {
  const workstation = new FakeWorkstation()
  const ana = workstation.addPerson('Mme', 'Ana Martin', 'author')
  const holders = [workstation.addPerson('M.', 'Ben Durand', 'reviewer.scientific'), workstation.addPerson('Mme', 'Chloé Petit', 'reviewer.scientific')]
  workstation.become(ana)
  const one = workstation.addCommunique(ana, 'Un titre')
  Object.assign(window, { marbre: workstation.bridge })
  setActivePinia(createPinia())
  const { calls } = workstation.bridge
  const valueOf = (answer: Awaited<ReturnType<(typeof calls)['versions.submit']>>): CommuniqueOverview => {
    if (!answer.ok) throw new Error(answer.error.code)
    return answer.value
  }
  let overview = valueOf(await calls['versions.submit']({ communiqueId: one.id, requiredRoles: ['reviewer.scientific'], instructions: '' }))
  for (const [rank, decision] of given.entries()) {
    const [version, holder] = [overview.versions.at(-1), holders[rank]]
    if (!version || !holder) throw new Error('nobody to decide, or nothing')
    workstation.become(holder)
    overview = valueOf(await calls['review.giveVerdict']({ versionId: version.id, fingerprint: version.fingerprint, role: 'reviewer.scientific', decision, text: 'Parce que.', seen: 'whole' }))
  }
  const screen = mount(Requirements, { props: { overview }, global: { plugins: [i18n] } })
  await flushPromises()
  return screen.find('li .who').text()
}

test('who holds the role is waited for', async () => {
  expect(await seatAfter()).toBe('En attente : Ben Durand, Chloé Petit')
})

test('who abstained is not waited for any more, and who asked for changes neither', async () => {
  expect(await seatAfter('abstain')).toBe('Abstention : M. Ben Durand – En attente : Chloé Petit')
  expect(await seatAfter('abstain', 'abstain')).toBe('Abstention : M. Ben Durand, Mme Chloé Petit')
  expect(await seatAfter('abstain', 'request_changes')).toBe('Mme Chloé Petit demande des modifications')
})
