import type { Suggestion } from '../../core/bridge/suggestions'
import type { SuggestionId, VersionId } from '../../core/communique/ids'
import { documentSchema } from '../../core/document/schema'
import type { DocumentJson, NodeJson } from '../../core/document/types'
import { changesToJson } from '../../core/suggestions/change'
import type { ChangesJson } from '../../core/suggestions/changes-json'
import { changesBetween } from '../../core/suggestions/difference'
import type { Office } from './office'
import type { Told } from './stories'

/* What a reviewer's window does: edit a copy of a version, and ask for what differs. */

/** A document in which these words stand in the place of others, wherever they stand. */
export function saying(document: DocumentJson, words: string, instead: string): DocumentJson {
  const within = (node: NodeJson): NodeJson => ({ ...node, ...(node.text === undefined ? {} : { text: node.text.replaceAll(words, instead) }), ...(node.content ? { content: node.content.map(within) } : {}) })
  return within(document) as DocumentJson
}

export function changesTo(before: DocumentJson, after: DocumentJson): ChangesJson {
  return changesToJson(changesBetween(documentSchema.nodeFromJSON(before), documentSchema.nodeFromJSON(after)))
}

/** Changes that replace words in a version by others. */
export async function changesOn(office: Office, versionId: VersionId, words: string, instead: string): Promise<ChangesJson> {
  const { document } = await office.get('versions.read', { versionId })
  return changesTo(document, saying(document, words, instead))
}

/** Cléo, who reviews, asks for other words on the current version; she stays at the keyboard. */
export async function suggested(told: Told, words = 'paragraphe', instead = 'passage', by: keyof Told['staff'] = 'cleo'): Promise<SuggestionId> {
  const { office, staff } = told
  await office.sitDown(staff[by])
  const { versionId } = await told.current()
  return (await office.get('suggestions.propose', { versionId, changes: await changesOn(office, versionId, words, instead) })).suggestionId
}

export async function suggestionIn({ office, id }: Told, suggestionId: SuggestionId): Promise<Suggestion> {
  const found = (await office.get('suggestions.list', { communiqueId: id })).find((each) => each.id === suggestionId)
  if (!found) throw new Error('no such suggestion')
  return found
}
