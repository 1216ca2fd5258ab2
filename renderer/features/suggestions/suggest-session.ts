import * as Y from 'yjs'
import type { SuggestionDesk } from '../../../core/bridge/suggestions'
import { SCHEMA_VERSION } from '../../../core/communique/content'
import type { CommuniqueId } from '../../../core/communique/ids'
import { documentToUpdate } from '../../../core/document/draft'
import { nodeToJson } from '../../../core/document/parse'
import { documentSchema } from '../../../core/document/schema'
import type { DocumentJson } from '../../../core/document/types'
import { withChanges } from '../../../core/suggestions/apply'
import { changesFrom } from '../../../core/suggestions/change'
import { FROM_STORE } from '../../editor/draft-binding'
import type { DraftSession } from '../../editor/draft-session'

/** The version as the person left it: with what they wrote and did not propose yet. */
function documentOf({ content, changes }: SuggestionDesk): DocumentJson {
  const made = withChanges(documentSchema.nodeFromJSON(content.document), changesFrom(changes) ?? [])
  return made ? (nodeToJson(made) as DocumentJson) : content.document
}

/** A copy of a version to write in. Nothing of it goes to any draft: it has no writer. */
export function suggestSession(communiqueId: CommuniqueId, desk: SuggestionDesk): DraftSession {
  const draft = new Y.Doc()
  Y.applyUpdate(draft, documentToUpdate(documentOf(desk)), FROM_STORE)
  const { language, institution } = desk.content
  return {
    communiqueId,
    opening: { communiqueId, schemaVersion: SCHEMA_VERSION, updates: [], savePoint: { seq: 0, savedAt: 0 }, language, institution, readOnlyBecause: null },
    binding: { kind: 'bindable', draft, readOnlyBecause: null },
    writer: null,
    keeper: null,
    mounting: () => undefined,
    mounted: () => true,
    seal: () => undefined,
    dispose: () => draft.destroy(),
  }
}
