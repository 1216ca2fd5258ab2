import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CommuniqueId } from '../../../core/communique/ids'
import { institution, openSheet, p, written } from '../../editor/testing/sheet'
import { i18n } from '../../i18n'
import { useSpelling, type SpellingDesk } from './use-spelling'

enableAutoUnmount(afterEach)
beforeEach(() => void vi.stubGlobal('requestIdleCallback', () => 0))
afterEach(() => vi.unstubAllGlobals())

test('a dictionary that does not answer is said, until it does', () => {
  const desks: SpellingDesk[] = []
  mount({ setup: () => { desks.push(useSpelling({ communiqueId: 'c' as CommuniqueId, language: 'fr', institution })); return () => null } }, { global: { plugins: [i18n] } })
  const [desk] = desks
  if (!desk) throw new Error('nothing was set up')
  const { editor } = openSheet(written('Titre', 'Chapô', p('corps')))
  desk.begin(editor)
  const said = (['asking', 'unanswered', 'asking', 'whole', 'asking'] as const).map((reading) => {
    desk.parts.onChecked(reading)
    return desk.found.value
  })
  expect(said).toEqual(['reading', 'unanswered', 'unanswered', 'none', 'none'])
  editor.destroy()
})
