import type { DocumentJson, MarkJson, NodeAttrs, NodeJson, NodeName } from './types'

/** A node of a checked document whose kind is known. */
export function isNode(node: NodeJson, name: NodeName): boolean {
  return node.type === name
}

/** The attributes of a node that parseDocument let through: it made sure of their shape. */
export function attrsOf<Name extends NodeName>(node: NodeJson, name: Name): NodeAttrs[Name] & { readonly id: string | null } {
  if (node.type !== name) throw new TypeError(`A ${node.type} is no ${name}`)
  return node.attrs as unknown as NodeAttrs[Name] & { readonly id: string | null }
}

/** What a mark says: the language of a passage, the address of a link. Empty where it says nothing. */
export function markAttribute(mark: MarkJson, name: 'lang' | 'href'): string {
  const value = mark.attrs?.[name]
  return typeof value === 'string' ? value : ''
}

export function childrenOf(node: NodeJson): readonly NodeJson[] {
  return node.content ?? []
}

/** The first child of the document with this name: the fixed places of the page stand once. */
export function partOf(document: DocumentJson, name: NodeName): NodeJson | null {
  return document.content.find((node) => node.type === name) ?? null
}
