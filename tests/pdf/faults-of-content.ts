import { must, type Faults, type ReadPdf } from './faults'
import type { PageContent } from './page-content'
import { nameOf, textOf, type Json, type PdfObjects } from './pdf-objects'
import type { StructureElement } from './structure-tree'
import { withTool } from './read-pdf'

/** ISO 14289-1, 7.1 and 7.2: everything is tagged or an artifact, the tags and the pages name each other, all is text. */
export function contentFaults({ file, pages, elements }: ReadPdf): Faults {
  const tagged = taggedContent(elements)
  const parents = parentTree(file)
  return pages.flatMap((content) => {
    const said = (fault: string) => `page ${String(content.page.index + 1)}: ${fault}`
    const { contentIds, painted, page } = content
    const holders = file.list(parents.get(Number(page.dictionary['/StructParents'] ?? -1)))
    return [
      ...must(painted.every(({ contentId, isArtifact }) => isArtifact || contentId !== null), said('something is neither tagged nor an artifact')),
      ...must(!content.isMixed, said('an artifact inside what is tagged')),
      ...must(new Set(contentIds).size === contentIds.length, said('two contents with one number')),
      ...must(contentIds.every((id) => tagged.has(`${page.ref} ${String(id)}`)), said('content that no tag holds')),
      ...must([...tagged.keys()].filter((key) => key.startsWith(`${page.ref} `)).every((key) => contentIds.includes(Number(key.slice(page.ref.length + 1)))), said('a tag holds content that is not there')),
      ...must(contentIds.every((id) => holders[id] !== undefined && holders[id] === tagged.get(`${page.ref} ${String(id)}`)), said('the page does not know its tags')),
      ...must(painted.every(({ text }) => !unreadable.test(text)), said('text that says nothing in Unicode')),
    ]
  })
}

/** Not a sign, one for private use, or a control (ISO 14289-1, 7.21.7). */
const unreadable = /[\ufffd\ufffe\uffff]|\p{Cc}|\p{Co}/u

/** Which element holds a marked content, by page and number. */
function taggedContent(elements: readonly StructureElement[]): ReadonlyMap<string, string> {
  return new Map(elements.flatMap(({ ref, held }) => held.flatMap((one) => (one.kind === 'content' ? [[`${one.pageRef} ${String(one.contentId)}`, ref] as const] : []))))
}

/** The file's own way from a page or an annotation to its tags (ISO 32000-1, 14.7.4.4). */
function parentTree(file: PdfObjects): ReadonlyMap<number, Json> {
  const below = (node: Json | undefined): (readonly [number, Json])[] => {
    const dictionary = file.dictionary(node)
    const numbers = file.list(dictionary['/Nums'])
    const own = numbers.flatMap((key, index) => (index % 2 === 0 ? [[Number(key), numbers[index + 1] ?? null] as const] : []))
    return [...own, ...file.list(dictionary['/Kids']).flatMap(below)]
  }
  return new Map(below(file.dictionary(file.catalog['/StructTreeRoot'])['/ParentTree']))
}

/** ISO 14289-1, 7.18: links are in the tree, say where they lead, are reached in the order of the tags, and are printed. */
export function annotationFaults({ file, pages, elements }: ReadPdf): Faults {
  const parents = parentTree(file)
  const holderOf = new Map(elements.flatMap(({ ref, tag, held }) => held.flatMap((one) => (one.kind === 'object' ? [[one.ref, { ref, tag }] as const] : []))))
  return pages.flatMap(({ page }) => {
    const annotations = file.list(page.dictionary['/Annots'])
    const each = annotations.flatMap((annotation) => {
      const dictionary = file.dictionary(annotation)
      const holder = holderOf.get(nameOf(annotation))
      return [
        ...must(dictionary['/Subtype'] === '/Link', `an annotation that is no link: ${nameOf(dictionary['/Subtype'])}`),
        ...must(textOf(dictionary['/Contents']).trim() !== '', 'a link does not say where it leads'),
        ...must(holder?.tag === 'Link', 'a link is not in the tags'),
        ...must(holder === undefined || parents.get(Number(dictionary['/StructParent'] ?? -1)) === holder.ref, 'a link does not know its tag'),
        ...must((Number(dictionary['/F'] ?? 0) & 0b100110) === 0b100, 'a link is hidden, or not printed'),
      ]
    })
    return [...must(annotations.length === 0 || page.dictionary['/Tabs'] === '/S', `page ${String(page.index + 1)}: links are not reached in the order of the tags`), ...each]
  })
}

/** ISO 14289-1, 7.21: every font inside the file, with its map to Unicode. Poppler is asked too. */
export function fontFaults({ bytes, file }: ReadPdf): Faults {
  const [, , ...rows] = withTool(bytes, 'pdffonts', (path) => [path]).trimEnd().split('\n')
  const fonts = file.dictionaries().filter((one) => one['/Type'] === '/Font')
  const descriptors = file.dictionaries().filter((one) => one['/Type'] === '/FontDescriptor')
  return [
    ...must(rows.length > 0, 'no font'),
    ...rows.flatMap((row) => must(/ yes +yes +yes +\d+ +\d+ *$/.test(row), `font not embedded, not a subset or without Unicode: ${row.trim()}`)),
    ...must(descriptors.every((one) => ['/FontFile', '/FontFile2', '/FontFile3'].some((key) => file.stream(one[key]) !== null)), 'a font is not in the file'),
    ...must(fonts.every((one) => one['/Subtype'] !== '/Type0' || file.stream(one['/ToUnicode']) !== null), 'a font without its map to Unicode'),
    ...must(fonts.every((one) => one['/Subtype'] !== '/CIDFontType2' || one['/CIDToGIDMap'] !== undefined), 'a font does not say which sign is which glyph'),
  ]
}

/** Whether a page says these words outside of its tags: as a head or a foot that a reader passes over. */
export function isArtifactOnly({ painted }: PageContent, words: string): boolean {
  const text = (wanted: boolean) => painted.flatMap((one) => (one.isArtifact === wanted ? [one.text] : [])).join('')
  return text(true).includes(words) && !text(false).includes(words)
}
