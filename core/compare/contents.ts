import type { CommuniqueContent } from '../communique/content'
import type { Sha256 } from '../communique/ids'
import { inlineText } from '../document/plain-text'
import { attrsOf, childrenOf, isNode } from '../document/read'
import type { DocumentJson, NodeJson } from '../document/types'
import type { ChangeKind } from '../workflow/kinds'
import { detailChanges, type DetailChange } from './details'
import { compareDocuments, type BlockDifference } from './documents'
import { kindsOfChange } from './kinds'

/** A key figure that is not the same in two contents: its value with its unit, and what it counts. Null: not there. */
export interface FigureChange {
  readonly about: string
  readonly before: string | null
  readonly after: string | null
}

/** An image that is not the same in two contents, and which of the differences is its element. */
export interface ImageChange {
  /** In `blocks`. */
  readonly at: number
  readonly before: Sha256 | null
  readonly after: Sha256 | null
}

/** Two contents side by side. */
export interface ContentComparison {
  /** Of which kinds the change is: what becomes of approvals follows from these, and from nothing else here. */
  readonly kinds: readonly ChangeKind[]
  readonly blocks: readonly BlockDifference[]
  readonly details: readonly DetailChange[]
  readonly figures: readonly FigureChange[]
  readonly images: readonly ImageChange[]
}

/** Compares what two contents print. Words are those of the new one's language. A pure function: equal contents, an empty comparison. */
export function compareContents(before: CommuniqueContent, after: CommuniqueContent): ContentComparison {
  const blocks = compareDocuments(before.document, after.document, after.language)
  return { kinds: kindsOfChange(before, after), blocks, details: detailChanges(before, after), figures: figureChanges(before.document, after.document), images: imageChanges(blocks, before.document, after.document) }
}

interface KeyFigure {
  readonly id: unknown
  readonly about: string
  readonly says: string
}

function keyFiguresOf({ content }: DocumentJson): readonly KeyFigure[] {
  return content.filter((node) => isNode(node, 'keyFigures')).flatMap((group) => {
    const shared = attrsOf(group, 'keyFigures').source
    return childrenOf(group).map((figure): KeyFigure => {
      const { id, value, date, source } = attrsOf(figure, 'keyFigure')
      return { id, about: inlineText(figure), says: [value, date, source === '' ? shared : source].filter((part) => part !== '').join(', ') }
    })
  })
}

/** A figure is the same one by its id, or by what it counts. */
function figureChanges(before: DocumentJson, after: DocumentJson): readonly FigureChange[] {
  const left = [...keyFiguresOf(before)]
  const take = (isSame: (old: KeyFigure) => boolean): KeyFigure | null => {
    const at = left.findIndex(isSame)
    return at < 0 ? null : (left.splice(at, 1)[0] ?? null)
  }
  const changes = keyFiguresOf(after).map((figure): FigureChange => {
    const old = take(({ id }) => id !== null && id === figure.id) ?? take(({ about }) => about === figure.about)
    return { about: figure.about, before: old?.says ?? null, after: figure.says }
  })
  return [...changes.filter((change) => change.before !== change.after), ...left.map(({ about, says }): FigureChange => ({ about, before: says, after: null }))]
}

function assetAt({ content }: DocumentJson, rank: number | null): Sha256 | null {
  const node: NodeJson | undefined = rank === null ? undefined : content[rank]
  return node?.type === 'figure' ? attrsOf(node, 'figure').asset : null
}

function imageChanges(blocks: readonly BlockDifference[], before: DocumentJson, after: DocumentJson): readonly ImageChange[] {
  return blocks.flatMap((block, at) => {
    const [old, fresh] = [assetAt(before, block.before), assetAt(after, block.after)]
    return block.type === 'figure' && old !== fresh ? [{ at, before: old, after: fresh }] : []
  })
}
