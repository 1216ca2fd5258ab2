import type { NodeJson } from '../document/types'
import { canonicalJson } from './canonical'
import type { CommuniqueContent } from './content'
import { sha256Of } from './hash'
import type { Fingerprint } from './ids'

const isFilled = (value: object) => Object.keys(value).length > 0

/** Attributes that came after version 1 and say nothing while they are null: what was frozen before them prints the same. */
const silentWhenNull: ReadonlySet<string> = new Set(['crop', 'focus'])

/** The node as it prints: without ids, and without the empty lists and attributes that say nothing. */
export function printedForm(node: NodeJson): object {
  const attrs = Object.fromEntries(Object.entries(node.attrs ?? {}).filter(([key, value]) => key !== 'id' && !(value === null && silentWhenNull.has(key))))
  const marks = (node.marks ?? []).map(({ type, attrs: given }) => ({ type, ...(given && isFilled(given) ? { attrs: given } : {}) }))
  const content = (node.content ?? []).map(printedForm)
  return {
    type: node.type,
    ...(isFilled(attrs) ? { attrs } : {}),
    ...(content.length > 0 ? { content } : {}),
    ...(node.text === undefined ? {} : { text: node.text }),
    ...(marks.length > 0 ? { marks } : {}),
  }
}

/**
 * What a fingerprint is taken on: everything that prints and nothing else, in canonical JSON. Block ids are left out
 * (they anchor comments) and assets stand in the order of their hashes.
 */
export function canonicalForm({ format, schemaVersion, language, template, institution, document, assets }: CommuniqueContent): string {
  const sorted = assets
    .map(({ sha256, mediaType, widthPx, heightPx }) => ({ sha256, mediaType, widthPx, heightPx }))
    .sort((one, other) => (one.sha256 < other.sha256 ? -1 : 1))
  return canonicalJson({ format, schemaVersion, language, template, institution, document: printedForm(document), assets: sorted })
}

/** What an approval is bound to: SHA-256 of the canonical form. Equal for equal prints, whoever stored the file and how. */
export function fingerprintOf(content: CommuniqueContent): Fingerprint {
  return sha256Of(canonicalForm(content)) as string as Fingerprint
}
