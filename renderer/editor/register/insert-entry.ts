import type { Node } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/core'
import type { Entry } from '../../../core/register/entry'
import { figureWords } from '../../../core/register/uses'
import { insertBlock } from '../commands/insert-block'
import { startUndoStep } from '../undo-step'
import { fillBlock } from './fill-block'

/** What an insertion did: the change, and the id of the block that now holds the entry. */
interface Inserted {
  readonly tr: Transaction
  readonly blockId: string
}

/** Puts an entry into the text, where one would look for it. Null where it has no place; one step to undo. */
export function insertEntry(editor: Editor, entry: Entry): string | null {
  const inserted = insertionOf(editor.state, entry)
  if (!inserted) return null
  startUndoStep(editor.state)
  editor.view.dispatch(inserted.tr.scrollIntoView())
  startUndoStep(editor.state)
  return inserted.blockId
}

/** Makes one block say what an entry says, in one step to undo. */
export function refillBlock(editor: Editor, pos: number, entry: Entry): string | null {
  const { tr } = editor.state
  const blockId = fillBlock(tr, pos, entry)
  if (blockId === null) return null
  startUndoStep(editor.state)
  editor.view.dispatch(tr)
  startUndoStep(editor.state)
  return blockId
}

function insertionOf(state: EditorState, entry: Entry): Inserted | null {
  switch (entry.kind) {
    case 'boilerplate':
      return intoGroup(state, entry, 'about', isAboutEmpty)
    case 'contact':
      return intoGroup(state, entry, 'contact', (contact) => contact.attrs['name'] === '' && contact.attrs['email'] === '' && contact.attrs['phone'] === '')
    case 'person':
      return quoteOf(state, entry)
    case 'figure':
      return figureOf(state, entry)
    case 'acronym':
      return textOf(state, acronymWords(state, entry.content))
    case 'term':
    case 'institution':
      return null
  }
}

const isAboutEmpty = (about: Node) => about.textBetween(about.firstChild?.nodeSize ?? 0, about.content.size, '', ' ').trim() === ''

/** Into the one that waits to be filled, else into a new one after the last. */
function intoGroup(state: EditorState, entry: Entry, name: 'about' | 'contact', isWaiting: (node: Node) => boolean): Inserted | null {
  const found: { readonly node: Node; readonly pos: number }[] = []
  state.doc.descendants((node, pos) => {
    if (node.type.name === name) found.push({ node, pos })
    return !node.isTextblock
  })
  const { tr } = state
  const waiting = found.find(({ node }) => isWaiting(node))
  const last = found.at(-1)
  const fresh = state.schema.nodes[name]?.createAndFill()
  if (!last || !fresh) return null
  const end = last.pos + last.node.nodeSize
  if (!waiting) tr.insert(end, fresh)
  const blockId = fillBlock(tr, waiting?.pos ?? end, entry)
  return blockId === null ? null : { tr, blockId }
}

/** The block of this kind that holds the caret. */
function around(state: EditorState, name: string): number | null {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type.name === name) return $from.before(depth)
  return null
}

/** The quote of the caret gets its speaker; elsewhere a new quote begins, with the caret where its words go. */
function quoteOf(state: EditorState, entry: Entry): Inserted | null {
  const pos = around(state, 'quote')
  if (pos !== null) {
    const { tr } = state
    const blockId = fillBlock(tr, pos, entry)
    return blockId === null ? null : { tr, blockId }
  }
  return asNewBlock(state, entry, 'quote', 'quote')
}

function figureOf(state: EditorState, entry: Extract<Entry, { kind: 'figure' }>): Inserted | null {
  const { $from } = state.selection
  // Among key figures it is one more of them; in a line of text it is words; elsewhere it is a block of its own.
  const group = around(state, 'keyFigures')
  if (group !== null) return oneMoreFigure(state, entry, group)
  const isInText = $from.parent.isTextblock && $from.parent.content.size > 0 && $from.parent.type.name === 'paragraph'
  return isInText ? textOf(state, figureWords(entry.content)) : asNewBlock(state, entry, 'keyFigures', 'keyFigure')
}

function oneMoreFigure(state: EditorState, entry: Extract<Entry, { kind: 'figure' }>, group: number): Inserted | null {
  const { tr } = state
  const node = tr.doc.nodeAt(group)
  const figure = state.schema.nodes['keyFigure']?.createAndFill()
  if (!node || !figure) return null
  const end = group + node.nodeSize - 1
  tr.insert(end, figure)
  const blockId = fillBlock(tr, end, entry)
  // A source of its own only where the group's does not hold for it.
  if (node.attrs['source'] === '') tr.setNodeAttribute(group, 'source', entry.content.source)
  else if (node.attrs['source'] !== entry.content.source) tr.setNodeAttribute(end, 'source', entry.content.source)
  return blockId === null ? null : { tr, blockId }
}

/** A new element after the block of the caret, and the entry in it, or in the first of `holder` within it. */
function asNewBlock(state: EditorState, entry: Entry, element: 'quote' | 'keyFigures', holder: 'quote' | 'keyFigure'): Inserted | null {
  const id = crypto.randomUUID()
  const source = entry.kind === 'figure' ? { source: entry.content.source } : {}
  let made: Transaction | null = null
  insertBlock(({ schema }) => schema.nodes[element]?.createAndFill({ id, ...source }))(state, (tr) => (made = tr))
  const tr = made as Transaction | null
  if (!tr) return null
  const pos = positionOfId(tr.doc, id)
  if (pos === null) return null
  const blockId = fillBlock(tr, holder === element ? pos : pos + 1, entry)
  return blockId === null ? null : { tr, blockId }
}

function positionOfId(doc: Node, id: string): number | null {
  const found: number[] = []
  doc.descendants((node, pos) => {
    if (node.attrs['id'] === id) found.push(pos)
    return found.length === 0
  })
  return found[0] ?? null
}

/** Words at the caret, in a block whose id is kept. */
function textOf(state: EditorState, words: string): Inserted | null {
  const { $from, from, to } = state.selection
  if (!$from.parent.isTextblock || !state.selection.$to.sameParent($from)) return null
  const { tr } = state
  const pos = $from.before()
  const id: unknown = $from.parent.attrs['id']
  const blockId = typeof id === 'string' ? id : crypto.randomUUID()
  tr.insertText(words, from, to)
  tr.setNodeAttribute(pos, 'id', blockId)
  return { tr: tr.setSelection(TextSelection.create(tr.doc, from + words.length)), blockId }
}

/** Spelled out where the text did not say it before the caret. */
function acronymWords(state: EditorState, { short, expansion }: { readonly short: string; readonly expansion: string }): string {
  const before = state.doc.textBetween(0, state.selection.from, ' ', ' ').toLowerCase()
  return before.includes(expansion.toLowerCase()) ? short : `${expansion} (${short})`
}
