import { Fragment, type Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import type { Entry } from '../../../core/register/entry'
import { figureWords } from '../../../core/register/uses'

/** Which element says what an entry of a kind says. */
export const blockOfKind = { boilerplate: 'about', contact: 'contact', person: 'quote', figure: 'keyFigure' } as const
export type BlockKind = keyof typeof blockOfKind

export const isBlockKind = (kind: Entry['kind']): kind is BlockKind => Object.hasOwn(blockOfKind, kind)

/** The attributes that an entry gives to its block. */
function attributesFrom({ kind, content }: Entry): Readonly<Record<string, string>> {
  if (kind === 'contact') return { name: content.name, function: content.function, phone: content.phone, email: content.email }
  if (kind === 'person') return { civility: content.civility, speaker: content.name, function: content.function }
  return kind === 'figure' ? { value: figureWords(content) } : {}
}

/** What stands in an « À propos » block that says this; its title keeps its id. */
function aboutContent(about: Node, { content }: Extract<Entry, { kind: 'boilerplate' }>): Fragment {
  const { schema } = about.type
  const title = schema.nodes['aboutTitle']?.create(about.firstChild?.attrs ?? null, schema.text(content.title))
  const paragraphs = content.paragraphs.map((paragraph) => schema.nodeFromJSON({ ...paragraph, attrs: { ...paragraph.attrs, id: crypto.randomUUID() } }))
  return Fragment.fromArray(title ? [title, ...paragraphs] : paragraphs)
}

/**
 * Makes the block at `pos` say what an entry says; what the entry does not speak of (a quote's words, its introducer)
 * stays. Gives the block's id, which it gets where it had none; null when the block is none of that kind.
 */
export function fillBlock(tr: Transaction, pos: number, entry: Entry): string | null {
  const block = tr.doc.nodeAt(pos)
  if (!block || !isBlockKind(entry.kind) || block.type.name !== blockOfKind[entry.kind]) return null
  const id: unknown = block.attrs['id']
  const blockId = typeof id === 'string' ? id : crypto.randomUUID()
  const [from, to] = [pos + 1, pos + 1 + block.content.size]
  if (entry.kind === 'boilerplate') tr.replaceWith(from, to, aboutContent(block, entry))
  if (entry.kind === 'figure') tr.replaceWith(from, to, block.type.schema.text(entry.content.counts))
  for (const [name, value] of Object.entries({ ...attributesFrom(entry), id: blockId })) tr.setNodeAttribute(pos, name, value)
  return blockId
}
