import type { DocumentJson, NodeJson } from '../../core/document/types'
import type { InstitutionSnapshot } from '../../core/communique/charter'
import type { CommuniqueId } from '../../core/communique/ids'
import type { Ids } from '../platform/ports'
import type { Profile } from './profile'
import { institutionOf } from './house'

/** The same words in another communiqué: blocks with ids of their own, and the partners that its charter, that of `sourceId`, knows today. */
export function copiedDocument(document: DocumentJson, profile: Profile, sourceId: CommuniqueId | null = null): DocumentJson {
  return copiedBlocks(document, profile, sourceId).document
}

/** The same, with the id that each block was given in the place of its own. */
export function copiedBlocks(document: DocumentJson, profile: Profile, sourceId: CommuniqueId | null = null): { readonly document: DocumentJson; readonly idsOf: ReadonlyMap<string, string> } {
  return copiedBlocksFor(document, profile.ids, institutionOf(profile.db, sourceId))
}

/** For a house that is in no profile. */
export function copiedBlocksFor(document: DocumentJson, ids: Ids, { charter }: InstitutionSnapshot): { readonly document: DocumentJson; readonly idsOf: ReadonlyMap<string, string> } {
  const idsOf = new Map<string, string>()
  const known = new Set(charter.partners.map(({ key }) => key))
  const copied = mapBlocks(document, (node) => {
    const id = ids.next()
    if (typeof node.attrs?.['id'] === 'string') idsOf.set(node.attrs['id'], id)
    const named: readonly unknown[] = node.type === 'letterhead' && Array.isArray(node.attrs?.['partners']) ? node.attrs['partners'] : []
    const partners = node.type === 'letterhead' ? { partners: named.filter((key) => typeof key === 'string' && known.has(key)) } : {}
    return { ...node, attrs: { ...node.attrs, ...partners, id } }
  })
  return { document: copied, idsOf }
}

/** The copy that a correction begins with: its mention says so. */
export function correctionOf(document: DocumentJson, profile: Profile, sourceId: CommuniqueId): DocumentJson {
  return mapBlocks(copiedDocument(document, profile, sourceId), (node) => (node.type === 'mention' ? { ...node, attrs: { ...node.attrs, type: 'correction' } } : node))
}

function mapBlocks(document: DocumentJson, change: (node: NodeJson) => NodeJson): DocumentJson {
  const visit = (node: NodeJson): NodeJson => {
    if (node.type === 'text' || node.type === 'hardBreak') return node
    const next = change(node)
    return next.content ? { ...next, content: next.content.map(visit) } : next
  }
  return { ...document, content: document.content.map(visit) }
}
