import { enableAutoUnmount, mount } from '@vue/test-utils'
import type { Editor } from '@tiptap/vue-3'
import { afterEach, expect, test } from 'vitest'
import { nextTick, ref, shallowRef } from 'vue'
import { i18n } from '../../i18n'
import SpellingList from './SpellingList.vue'
import type { SpellingDesk } from './use-spelling'

enableAutoUnmount(afterEach)

test('no word is called known before the text was looked up', async () => {
  const found = ref('reading')
  const mistakes = shallowRef([])
  const desk = { found, mistakes, fieldMistakes: shallowRef([]), ignored: shallowRef([]), asked: ref(null) } as unknown as SpellingDesk
  const list = mount(SpellingList, { props: { editor: { on: () => undefined, off: () => undefined } as unknown as Editor, desk }, global: { plugins: [i18n] } })
  expect(list.get('[role=status]').text()).toBe('Lecture du texte…')
  found.value = 'none'
  await nextTick()
  expect(list.get('[role=status]').text()).toBe('Aucun mot inconnu.')
  found.value = 'unanswered'
  await nextTick()
  expect(list.get('[role=status]').text()).toContain('Un dictionnaire ne répond pas')
})
