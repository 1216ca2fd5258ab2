import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { SCHEMA_VERSION } from '../../core/communique/content'
import type { DraftOpening } from '../../core/bridge/shapes'
import type { CommuniqueId } from '../../core/communique/ids'
import { documentToUpdate } from '../../core/document/draft'
import { documentWith, paragraph } from '../../core/document/specimen'
import { DRAFT_FIELD } from '../../core/document/types'
import { institutionOf } from '../../tests/fakes/content'
import { startSession, type DraftSession } from './draft-session'

const opening: DraftOpening = {
  communiqueId: '00000000-0000-4000-8000-000000000001' as CommuniqueId,
  language: 'fr',
  schemaVersion: SCHEMA_VERSION,
  updates: [documentToUpdate(documentWith(paragraph('Un texte.')))],
  savePoint: { seq: 1, savedAt: 0 },
  institution: institutionOf('Institut', 'I', 'Marseille'),
  readOnlyBecause: null,
}

/** What an editor's own doing would be, or a person's: a change of the draft. */
function change({ binding }: DraftSession): void {
  if (binding.kind === 'bindable') binding.draft.getXmlFragment(DRAFT_FIELD).insert(0, [new Y.XmlElement('paragraph')])
}
const states = (): { session: DraftSession; kinds: () => string | undefined } => {
  const session = startSession(opening, { onSave: () => undefined, onCopy: () => undefined, onCopyRemoved: () => undefined })
  return { session, kinds: () => session.writer?.state.kind }
}

test('what an editor writes while it is made is not written, and seals the draft: the first time, and each time again', () => {
  const first = states()
  first.session.mounting()
  change(first.session)
  expect(first.session.mounted()).toBe(false)
  expect(first.kinds()).toBe('saved')
  first.session.dispose()

  const again = states()
  again.session.mounting()
  expect(again.session.mounted()).toBe(true)
  again.session.mounting()
  change(again.session)
  expect(again.session.mounted()).toBe(false)
  change(again.session)
  expect(again.kinds()).toBe('saved')
  again.session.dispose()
})

test('what is typed once the editor stands is taken to be written', () => {
  const { session, kinds } = states()
  session.mounting()
  expect(session.mounted()).toBe(true)
  change(session)
  expect(kinds()).toBe('saving')
  session.dispose()
})
