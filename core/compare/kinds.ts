import { canonicalJson } from '../communique/canonical'
import type { CommuniqueContent } from '../communique/content'
import { printedForm } from '../communique/fingerprint'
import type { DocumentJson, NodeJson } from '../document/types'
import { changeKinds, type ChangeKind } from '../workflow/kinds'
import { isTypographic } from './typographic'

/** What a change of each element is; of what is not named here, a change of the text. */
const kindOfElement: { readonly [Type in NodeJson['type']]?: ChangeKind } = {
  letterhead: 'metadata',
  mention: 'metadata',
  dateline: 'metadata',
  pressContact: 'metadata',
  release: 'embargo',
  evidenceLabel: 'label',
  quote: 'quote',
  keyFigures: 'figure',
  figure: 'visual',
}

/** A part of a content that is compared by itself: its elements as they print, in their order. */
interface Part {
  readonly kind: ChangeKind
  readonly elements: readonly NodeJson[]
}

/**
 * Of which kinds the change from one content to another is, in the order of `changeKinds`; none when they print the
 * same. It is the same both ways. Nothing here looks at which element became which: whole parts are compared, so that
 * no cleverness of a difference decides what becomes of an approval.
 *
 * Typographic is what is the same after the normaliser with the usual profile, whatever the house's own one says.
 */
export function kindsOfChange(before: CommuniqueContent, after: CommuniqueContent): readonly ChangeKind[] {
  const found = new Set<ChangeKind>()
  if (before.language !== after.language) found.add('text')
  if (canonicalJson(frameOf(before)) !== canonicalJson(frameOf(after))) found.add('template')
  const [ours, theirs] = [partsOf(before.document), partsOf(after.document)]
  for (const [at, { kind, elements }] of ours.entries()) {
    const others = theirs[at]?.elements ?? []
    const differing = elements.flatMap((node, rank) => (sameForm(node, others[rank]) ? [] : [[node, others[rank]] as const]))
    if (differing.length === 0 && elements.length === others.length) continue
    // The normaliser makes no element and takes none away.
    const isSame = before.language === after.language && elements.length === others.length && differing.every(([node, other]) => other !== undefined && isTypographic(node, other, after.language))
    found.add(isSame ? 'typographic' : kind)
  }
  if (found.size === 0 && canonicalJson(assetsOf(before)) !== canonicalJson(assetsOf(after))) found.add('visual')
  return changeKinds.filter((kind) => found.has(kind))
}

/** What surrounds the document on the page. */
function frameOf({ template, institution, schemaVersion }: CommuniqueContent): unknown {
  return { template, institution, schemaVersion }
}

function assetsOf({ assets }: CommuniqueContent): unknown {
  return [...assets].sort((one, other) => (one.sha256 < other.sha256 ? -1 : 1))
}

/** Where a quote, a figure or an image stands in the text is a matter of the text. */
const standIn = ({ type }: NodeJson): NodeJson => ({ type, attrs: {} })

function partsOf({ content }: DocumentJson): readonly Part[] {
  const of = (kind: ChangeKind): Part => ({ kind, elements: content.filter(({ type }) => kindOfElement[type] === kind) })
  const own = content.filter(({ type }) => kindOfElement[type] === undefined || inText.has(type)).map((node) => (kindOfElement[node.type] === undefined ? node : standIn(node)))
  return [{ kind: 'text', elements: own }, ...(['quote', 'figure', 'embargo', 'label', 'metadata', 'visual'] as const).map(of)]
}

const inText: ReadonlySet<NodeJson['type']> = new Set(['quote', 'keyFigures', 'figure'])

function sameForm(one: NodeJson, other: NodeJson | undefined): boolean {
  return other !== undefined && canonicalJson(printedForm(one)) === canonicalJson(printedForm(other))
}
