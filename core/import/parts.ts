import { initialAttributes } from '../document/attributes'
import type { CommuniqueType, NodeAttrs, NodeJson, NodeName, ReleaseAttrs } from '../document/types'
import type { Inline } from './inline'

/** What a file gave, by the places of the page; null and empty where it gave nothing. */
export interface Parts {
  type: CommuniqueType
  /** The names at the head of the page; null when the file has none. */
  letterhead: string | null
  release: ReleaseAttrs | null
  dateline: NodeAttrs['dateline'] | null
  evidenceLabel: readonly Inline[]
  title: readonly Inline[]
  subtitle: readonly Inline[]
  lead: readonly Inline[]
  readonly body: NodeJson[]
  /** Ranks in `Source.images`, in the order of the figures of the body. */
  readonly figures: number[]
  linksOfInterest: readonly Inline[]
  readonly references: NodeJson[]
  readonly abouts: NodeJson[]
  readonly contacts: NodeJson[]
  moreInfo: readonly Inline[]
}

export function noParts(): Parts {
  return { type: 'communique', letterhead: null, release: null, dateline: null, evidenceLabel: [], title: [], subtitle: [], lead: [], body: [], figures: [], linksOfInterest: [], references: [], abouts: [], contacts: [], moreInfo: [] }
}

/** An element with the attributes it begins with, without an id: whoever stores the document gives it one. */
export function node<Name extends NodeName>(type: Name, attrs: Partial<NodeAttrs[Name]> = {}, content: readonly NodeJson[] = []): NodeJson {
  return { type, attrs: { id: null, ...initialAttributes[type], ...attrs }, ...(content.length > 0 ? { content } : {}) }
}

export const space: Inline = { kind: 'text', text: ' ', bold: false, italic: false, raised: null, href: '' }
