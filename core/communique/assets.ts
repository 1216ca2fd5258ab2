import { attrsOf, childrenOf } from '../document/read'
import type { DocumentJson, NodeJson } from '../document/types'
import { fontAssetsOf, type Charter, type InstitutionSnapshot } from './charter'
import type { CommuniqueContent } from './content'
import type { Sha256 } from './ids'

function figuresIn(node: NodeJson): readonly Sha256[] {
  if (node.type !== 'figure') return childrenOf(node).flatMap(figuresIn)
  const { asset } = attrsOf(node, 'figure')
  return asset === null ? [] : [asset]
}

/** The pictures that the document and the charter name, each once, sorted: exactly what a content's `assets` holds. */
export function assetsNamedBy(document: DocumentJson, { charter }: InstitutionSnapshot): readonly Sha256[] {
  return Array.from(new Set([...figuresIn(document), ...logosNamedBy(charter)])).sort()
}

/** The pictures of a charter: its logo, then its partners', in their order. */
export function logosNamedBy({ logo, partners }: Charter): readonly Sha256[] {
  return [logo, ...partners.map((partner) => partner.logo)].flatMap((each) => (each ? [each.asset] : []))
}

/** Every file that a content prints with: its pictures, and the files of a font that does not come with Marbre. */
export function filesNamedBy({ assets, institution }: Pick<CommuniqueContent, 'assets' | 'institution'>): readonly Sha256[] {
  return [...assets.map(({ sha256 }) => sha256), ...fontAssetsOf(institution.charter.font)]
}
