import type { PageContent } from './page-content'
import { nameOf, type Dictionary, type Json, type PdfObjects } from './pdf-objects'

/** A structure element: its tag as the norm knows it, its attributes and what it holds, in reading order. */
export interface StructureElement {
  readonly tag: string
  readonly dictionary: Dictionary
  readonly ref: string
  readonly held: readonly Held[]
}

export type Held =
  | { readonly kind: 'element'; readonly element: StructureElement }
  | { readonly kind: 'content'; readonly pageRef: string; readonly contentId: number }
  | { readonly kind: 'object'; readonly ref: string }

/** The elements at the top of the tag tree; none when there is no tree. */
export function structureOf(file: PdfObjects): readonly StructureElement[] {
  const root = file.dictionary(file.catalog['/StructTreeRoot'])
  const roles = file.dictionary(root['/RoleMap'])
  const standard = (tag: string): string => (typeof roles[tag] === 'string' ? standard(roles[tag]) : tag.slice(1))

  const elementOf = (ref: Json): StructureElement => {
    const dictionary = file.dictionary(ref)
    const pageRef = dictionary['/Pg']
    return { tag: standard(nameOf(dictionary['/S'])), dictionary, ref: nameOf(ref), held: file.list(dictionary['/K']).map((kid) => heldBy(kid, pageRef)) }
  }
  const heldBy = (kid: Json, pageRef: Json | undefined): Held => {
    if (typeof kid === 'number') return { kind: 'content', pageRef: nameOf(pageRef), contentId: kid }
    const dictionary = file.dictionary(kid)
    if (dictionary['/Type'] === '/MCR') return { kind: 'content', pageRef: nameOf(dictionary['/Pg'] ?? pageRef), contentId: Number(dictionary['/MCID']) }
    if (dictionary['/Type'] === '/OBJR') return { kind: 'object', ref: nameOf(dictionary['/Obj']) }
    return { kind: 'element', element: elementOf(kid) }
  }
  return file.list(root['/K']).map(elementOf)
}

export const childrenOf = (element: StructureElement): readonly StructureElement[] => element.held.flatMap((held) => (held.kind === 'element' ? [held.element] : []))

/** The element and every one below it, parents first. */
export const withinElement = (element: StructureElement): readonly StructureElement[] => [element, ...childrenOf(element).flatMap(withinElement)]

/** What a reader of tags says of an element: the text of its content, in the order of the tags. */
export function spokenBy(element: StructureElement, pages: readonly PageContent[]): string {
  return element.held
    .map((held) => {
      if (held.kind === 'element') return spokenBy(held.element, pages)
      return held.kind === 'object' ? '' : spokenIn(pages.find(({ page }) => page.ref === held.pageRef), held.contentId)
    })
    .join('')
}

function spokenIn(page: PageContent | undefined, contentId: number): string {
  return (page?.painted ?? []).map((painted) => (painted.contentId === contentId && !painted.isArtifact ? painted.text : '')).join('')
}

/** Elements that a reader says one after the other, with a rest between (ISO 32000-1, 14.8.4.3). */
const BLOCKS = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'Lbl', 'LBody', 'TH', 'TD', 'Caption'])

/** Everything that the file says, block by block, in the order of its tags. */
export function blocksOf(element: StructureElement, pages: readonly PageContent[]): readonly string[] {
  const isLeaf = BLOCKS.has(element.tag) && !childrenOf(element).some((child) => withinElement(child).some(({ tag }) => BLOCKS.has(tag)))
  if (isLeaf) return [spokenBy(element, pages)]
  return element.held.flatMap((held) => {
    if (held.kind === 'element') return blocksOf(held.element, pages)
    return held.kind === 'object' ? [] : [spokenIn(pages.find(({ page }) => page.ref === held.pageRef), held.contentId)]
  })
}
