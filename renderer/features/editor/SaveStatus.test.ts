import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { SaveState } from '../../editor/draft-writer'
import { i18n } from '../../i18n'
import SaveStatus from './SaveStatus.vue'

enableAutoUnmount(afterEach)

test('either word has its place kept, so that the tools beside it never move', () => {
  const roomWhen = (state: SaveState) => mount(SaveStatus, { props: { state }, global: { plugins: [i18n] } }).get('[data-testid=save-state]').attributes('data-room')
  expect(roomWhen({ kind: 'saving' })).toMatch(/\S\n\S/)
  expect(roomWhen({ kind: 'saving' })).toBe(roomWhen({ kind: 'saved', at: 1 }))
})
