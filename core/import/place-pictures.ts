import type { Sha256 } from '../communique/ids'
import { attrsOf } from '../document/read'
import type { DocumentJson, NodeJson } from '../document/types'
import { node } from './parts'

/**
 * The document with its figures' pictures. `assetOf` gives the asset of the figure of that rank, null for one whose
 * picture did not come in: what was written under it stays with an empty frame, and a frame without a word goes.
 */
export function placePictures(document: DocumentJson, assetOf: (rank: number) => Sha256 | null): DocumentJson {
  let rank = 0
  const content = document.content.flatMap((each): readonly NodeJson[] => {
    if (each.type !== 'figure') return [each]
    const asset = assetOf(rank++)
    const { alt, credit } = attrsOf(each, 'figure')
    if (asset === null && alt === '' && credit === '' && !each.content) return []
    return [{ ...each, attrs: { ...each.attrs, asset } }]
  })
  return { type: 'doc', content: withBody(content) }
}

/** A text has at least one block, even when its only picture went. */
function withBody(content: readonly NodeJson[]): readonly NodeJson[] {
  const lead = content.findIndex(({ type }) => type === 'lead')
  const after = content[lead + 1]?.type
  const isEmpty = after === 'linksOfInterest' || after === 'references' || after === 'about'
  return isEmpty ? [...content.slice(0, lead + 1), node('paragraph'), ...content.slice(lead + 1)] : content
}
