import type { DocumentJson, NodeJson } from '../../core/document/types'
import type { Charter, InstitutionSnapshot } from '../../core/communique/charter'
import type { CommuniqueContent } from '../../core/communique/content'
import { partnersUnder } from '../../core/communique/partner-keys'
import type { CommuniqueId } from '../../core/communique/ids'
import type { Ids } from '../platform/ports'
import { partnerKeys } from './charters/keep-partners'
import type { Profile } from './profile'
import { institutionOf } from './house'

export interface CopyFrom {
  /** The copy prints with the charter of this text; null: with the house's. */
  readonly sourceId?: CommuniqueId | null
  /** The charter that the words' partners are of, if it is not the copy's own. */
  readonly charter?: Pick<Charter, 'partners'>
}

/** The same words in another communiqué: blocks with ids of their own, and the partners that its charter knows today. */
export function copiedDocument(document: DocumentJson, profile: Profile, from: CopyFrom = {}): DocumentJson {
  return copiedBlocks(document, profile, from).document
}

/** The same, with the id that each block was given in the place of its own. */
export function copiedBlocks(document: DocumentJson, profile: Profile, { sourceId = null, charter }: CopyFrom = {}): { readonly document: DocumentJson; readonly idsOf: ReadonlyMap<string, string> } {
  const institution = institutionOf(profile.db, sourceId)
  return copiedBlocksFor(charter ? partnersUnder(document, charter, institution.charter, partnerKeys(profile)) : document, profile.ids, institution)
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
export function correctionOf({ document, institution: { charter } }: Pick<CommuniqueContent, 'document' | 'institution'>, profile: Profile, sourceId: CommuniqueId): DocumentJson {
  return mapBlocks(copiedDocument(document, profile, { sourceId, charter }), (node) => (node.type === 'mention' ? { ...node, attrs: { ...node.attrs, type: 'correction' } } : node))
}

function mapBlocks(document: DocumentJson, change: (node: NodeJson) => NodeJson): DocumentJson {
  const visit = (node: NodeJson): NodeJson => {
    if (node.type === 'text' || node.type === 'hardBreak') return node
    const next = change(node)
    return next.content ? { ...next, content: next.content.map(visit) } : next
  }
  return { ...document, content: document.content.map(visit) }
}
