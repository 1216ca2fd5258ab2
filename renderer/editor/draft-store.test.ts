import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { watch } from 'vue'
import * as Y from 'yjs'
import type { CommuniqueId } from '../../core/communique/ids'
import { documentToUpdate } from '../../core/document/draft'
import { documentWith, paragraph } from '../../core/document/specimen'
import { DRAFT_FIELD } from '../../core/document/types'
import { ok } from '../../core/result'
import { FakeWorkstation } from '../../tests/fakes/workstation'
import type { DraftSession } from './draft-session'
import { useDraft } from './draft-store'

let workstation: FakeWorkstation
beforeEach(() => {
  workstation = new FakeWorkstation()
  workstation.become(workstation.addPerson('Mme', 'Ana Martin', 'author'))
  const { bridge } = workstation
  const written = documentToUpdate(documentWith(paragraph('Un texte.')))
  const open: typeof bridge.calls['drafts.open'] = async (input) => {
    const opening = await bridge.calls['drafts.open'](input)
    return opening.ok ? ok({ ...opening.value, updates: [written] }) : opening
  }
  Object.assign(window, { marbre: { ...bridge, calls: { ...bridge.calls, 'drafts.open': open } } })
  setActivePinia(createPinia())
})

async function made(): Promise<CommuniqueId> {
  const answer = await workstation.bridge.calls['communiques.create']({ type: 'communique', language: 'fr' })
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value.communiqueId
}

/** What somebody types in the sheet of a session that stands. */
function type(session: DraftSession | null): void {
  if (session?.binding.kind !== 'bindable') throw new Error('nobody can type there')
  session.mounting()
  session.mounted()
  session.binding.draft.getXmlFragment(DRAFT_FIELD).insert(0, [new Y.XmlElement('paragraph')])
}

/** Something is told that has an open text read anew, and somebody types before the answer. */
async function typedWhileReadAnew(tell: (id: CommuniqueId) => void): Promise<void> {
  const draft = useDraft()
  const id = await made()
  await draft.open(id)
  const answer = workstation.bridge.hold('drafts.open')
  tell(id)
  await flushPromises()
  type(draft.session)
  answer()
  await flushPromises()
  await draft.flushDraft()
  await flushPromises()
}

test('while a text is read anew no sheet of it takes keys, which the new one would lack', async () => {
  const draft = useDraft()
  const id = await made()
  await draft.open(id)
  expect(draft.session?.communiqueId).toBe(id)
  const answer = workstation.bridge.hold('drafts.open')
  const opening = draft.open(id)
  expect(draft.session).toBeNull()
  answer()
  await opening
  expect(draft.session?.communiqueId).toBe(id)
})

test('what is typed while a text that was brought back is read is written, and read, before its sheet is made anew', async () => {
  await typedWhileReadAnew((id) => { workstation.bridge.announce('draft.restored', { communiqueId: id }) })
  const calls = workstation.bridge.made.map(({ name }) => name).filter((name) => name.startsWith('drafts.'))
  expect(calls).toEqual(['drafts.open', 'drafts.open', 'drafts.append', 'drafts.open'])
})

test('what kept one text from opening is not told of the next', async () => {
  const draft = useDraft()
  const [one, other] = [await made(), await made()]
  workstation.bridge.failNext('drafts.open', 'DRAFT_NOT_READABLE')
  await draft.open(one)
  expect(draft.failure?.code).toBe('DRAFT_NOT_READABLE')
  const answer = workstation.bridge.hold('drafts.open')
  const opening = draft.open(other)
  expect(draft.failure).toBeNull()
  answer()
  await opening
  expect(draft.session?.communiqueId).toBe(other)
})

test('a text that is left and come back to before it was read has one sheet', async () => {
  const draft = useDraft()
  const [one, other] = [await made(), await made()]
  const answer = workstation.bridge.hold('drafts.open')
  const sheets: (string | undefined)[] = []
  watch(() => draft.session, (session) => sheets.push(session?.communiqueId), { flush: 'sync' })
  const all = [draft.open(one), draft.open(other), draft.open(one)]
  answer()
  await Promise.all(all)
  expect(sheets).toEqual([one])
})

test('what is asked anew while one types, and comes to nothing, is asked once', async () => {
  await typedWhileReadAnew(() => { workstation.bridge.announce('session.changed', workstation.session) })
  expect(workstation.bridge.made.filter(({ name }) => name === 'drafts.open')).toHaveLength(2)
})
