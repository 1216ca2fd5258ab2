import { newDocument } from '../document/new-document'
import { parseDocument } from '../document/parse'
import { isRecord } from '../document/parse-parts'
import type { NodeJson } from '../document/types'

const nobody = {
  name: '-', shortName: '', city: '-', website: '',
  charter: { version: 1, colours: { primary: '#000000', accent: '#000000', text: '#000000', muted: '#000000' }, font: 'Source Sans 3', marginsMm: { top: 20, right: 20, bottom: 20, left: 20 }, justified: false, logo: null, partners: [], footer: '' },
} as const

const NO_ID = '00000000-0000-4000-8000-000000000000'

/** Whether these are paragraphs that an « À propos » block may hold: judged by the document's own reading, in a page of nothing else. */
export function areParagraphs(nodes: readonly unknown[]): boolean {
  if (!nodes.every((node) => isRecord(node) && node['type'] === 'paragraph')) return false
  const page = newDocument({ type: 'communique', language: 'fr', institution: { ...nobody, charter: { ...nobody.charter, partners: [] } }, newId: () => NO_ID })
  return parseDocument({ ...page, content: page.content.map((node) => (node.type === 'about' ? withParagraphs(node, nodes) : node)) }).ok
}

function withParagraphs(about: NodeJson, nodes: readonly unknown[]): unknown {
  return { ...about, content: [...(about.content ?? []).filter(({ type }) => type !== 'paragraph'), ...nodes] }
}

/** Plain text as paragraphs: one for each run of lines; a line break stays one. */
export function paragraphsFrom(text: string): readonly NodeJson[] {
  const blocks = text.split(/\n\s*\n/).map((block) => block.split('\n').map((line) => line.trim()).filter((line) => line !== ''))
  return blocks.filter((lines) => lines.length > 0).map((lines) => ({ type: 'paragraph', attrs: { id: null }, content: lines.flatMap((line, rank): NodeJson[] => [...(rank > 0 ? [{ type: 'hardBreak' } as const] : []), { type: 'text', text: line }]) }))
}

/** The same paragraphs without the ids that a document gave them. */
export function withoutIds(nodes: readonly NodeJson[]): readonly NodeJson[] {
  return nodes.map((node) => ({ ...node, attrs: { ...node.attrs, id: null } }))
}

/** The paragraphs of the first block of this kind in a document. */
export function aboutParagraphs(about: NodeJson): readonly NodeJson[] {
  return withoutIds((about.content ?? []).filter(({ type }) => type === 'paragraph'))
}

