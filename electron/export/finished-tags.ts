import { attrsOf, childrenOf } from '../../core/document/read'
import type { DocumentJson, NodeJson } from '../../core/document/types'

/*
 * What the engine cannot say in the tags of a file (Typst 0.14 has no header cells of rows, and knows of no numbering but
 * that of its own lists), written into them afterwards: the file that it made, with other words in some of its structure
 * elements and the table of its objects made again. Both engines' files go through here before anything else.
 */

/** What a document wants of its tags, in the order of its elements. */
export interface TagWishes {
  /** Of each list, before those within it. */
  readonly lists: readonly ('bulleted' | 'numbered')[]
  /** Of each table: whether the first cell of a row is its header. */
  readonly headerColumns: readonly boolean[]
}

export function tagWishes({ content }: DocumentJson): TagWishes {
  const all = content.flatMap(withinNode)
  return {
    lists: all.flatMap(({ type }) => (type === 'bulletList' ? ['bulleted' as const] : type === 'orderedList' ? ['numbered' as const] : [])),
    headerColumns: all.flatMap((node) => (node.type === 'table' ? [attrsOf(node, 'table').headerColumn] : [])),
  }
}

const withinNode = (node: NodeJson): readonly NodeJson[] => [node, ...childrenOf(node).flatMap(withinNode)]

/**
 * The file with its tags finished; the very file where nothing is wished, and where its lists or its tables are not those
 * of the wishes. Same bytes in, same bytes out.
 * @throws Error for a PDF that our engines did not write: a mistake of ours.
 */
export function withFinishedTags(pdf: Uint8Array, wishes: TagWishes | undefined): Uint8Array {
  if (!wishes || (wishes.lists.length === 0 && !wishes.headerColumns.includes(true))) return pdf
  const file = new PdfFile(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength))
  const elements = file.elements()
  const changed = new Map([...listsNumbered(elements, wishes.lists), ...rowsHeaded(elements, wishes.headerColumns)])
  return changed.size === 0 ? pdf : file.with(changed)
}

/** A structure element, by the number of its object. */
interface Element {
  readonly number: number
  readonly tag: string
  /** The object as it stands in the file. */
  readonly text: string
  readonly children: Element[]
}

type Changes = readonly (readonly [number: number, text: string])[]

/** ISO 32000-1, table 347. A `terms` of the engine says that its labels belong to no numbering. */
function listsNumbered(elements: readonly Element[], lists: TagWishes['lists']): Changes {
  const found = elements.filter(({ tag }) => tag === 'L')
  if (found.length !== lists.length) return []
  return found.map(({ number, text }, at) => [number, text.replace('/ListNumbering /None', `/ListNumbering ${lists[at] === 'numbered' ? '/Decimal' : '/Disc'}`)])
}

/**
 * ISO 14289-1, 7.5, and ISO 32000-1, table 349: the first cell of each row is a header, of its row. Cells that name their
 * header by its identifier are asked for no other: they name none any more, and each header says what it is of.
 */
function rowsHeaded(elements: readonly Element[], headerColumns: TagWishes['headerColumns']): Changes {
  const tables = elements.filter(({ tag }) => tag === 'Table')
  if (tables.length !== headerColumns.length) return []
  const rows = tables.filter((_, at) => headerColumns[at]).flatMap(within).filter(({ tag }) => tag === 'TR')
  return rows.flatMap(({ children }) => children.flatMap((cell, at): Changes => (cell.tag === 'TD' ? [[cell.number, at === 0 ? asHeader(cell.text) : withoutHeaders(cell.text)]] : [])))
}

const OF_TABLE = '\n    /O /Table\n'
const OF_ROW = `${OF_TABLE}    /Scope /Row\n`
const withoutHeaders = (text: string): string => text.replace(/\n {4}\/Headers \[[^\]]*\]/, '')

function asHeader(text: string): string {
  const header = withoutHeaders(text).replace('/S /TD', '/S /TH')
  if (header.includes(OF_TABLE)) return header.replace(OF_TABLE, OF_ROW)
  if (header.includes('\n  /A [<<')) return header.replace('\n  /A [<<', `\n  /A [<<${OF_ROW}  >> <<`)
  return header.replace('\n  /P ', `\n  /A [<<${OF_ROW}  >>]\n  /P `)
}

const within = (element: Element): readonly Element[] => [element, ...element.children.flatMap(within)]

/** Typst writes each object as lines of text, and says where they are in one table at the end. */
const ELEMENT = /^(\d+) 0 obj\n<<\n {2}\/Type \/StructElem\n {2}\/S \/(\w+)\n {2}\/P (\d+) 0 R\n/
const ENTRY_BYTES = 20

class PdfFile {
  private readonly tableAt: number
  /** The first entry of the table: of object 0, which is none. */
  private readonly entriesAt: number
  /** By the number of the object; 0 where there is none. */
  private readonly offsets: readonly number[]

  constructor(private readonly bytes: Buffer) {
    const end = /startxref\n(\d+)\n%%EOF\s*$/.exec(bytes.subarray(-64).toString('latin1'))
    this.tableAt = Number(end?.[1] ?? -1)
    const head = /^xref\n0 (\d+)\n/.exec(bytes.subarray(Math.max(this.tableAt, 0), this.tableAt + 32).toString('latin1'))
    if (!end || !head) throw new Error('not a PDF of our engines')
    this.entriesAt = this.tableAt + head[0].length
    this.offsets = Array.from({ length: Number(head[1]) }, (_, number) => {
      const entry = this.entriesAt + number * ENTRY_BYTES
      return bytes[entry + 17] === 'n'.charCodeAt(0) ? Number(bytes.toString('latin1', entry, entry + 10)) : 0
    })
  }

  /** Every structure element, in the order in which it is read. */
  elements(): readonly Element[] {
    const found = new Map<number, Element & { readonly parent: number }>()
    for (const [number, { from, to }] of this.objects()) {
      const head = ELEMENT.exec(this.bytes.toString('latin1', from, Math.min(to, from + 160)))
      if (head) found.set(number, { number, tag: head[2] ?? '', parent: Number(head[3]), text: this.bytes.toString('latin1', from, to), children: [] })
    }
    const all = [...found.values()]
    for (const element of all) element.children.push(...kidsOf(element, found))
    return all.filter(({ parent }) => !found.has(parent)).flatMap(within)
  }

  /** The file with other texts of these objects; the others stand further on. */
  with(texts: ReadonlyMap<number, string>): Uint8Array {
    const offsets = [...this.offsets]
    const parts: Buffer[] = []
    let [copied, moved] = [0, 0]
    for (const [number, { from, to }] of this.objects()) {
      offsets[number] = from + moved
      const text = texts.get(number)
      if (text === undefined) continue
      parts.push(this.bytes.subarray(copied, from), Buffer.from(text, 'latin1'))
      copied = to
      moved += text.length - (to - from)
    }
    const entries = offsets.map((offset, number) => (offset === 0 ? this.bytes.toString('latin1', this.entriesAt + number * ENTRY_BYTES, this.entriesAt + (number + 1) * ENTRY_BYTES) : `${String(offset).padStart(10, '0')}${this.bytes.toString('latin1', this.entriesAt + number * ENTRY_BYTES + 10, this.entriesAt + (number + 1) * ENTRY_BYTES)}`))
    const rest = this.bytes.toString('latin1', this.entriesAt + offsets.length * ENTRY_BYTES).replace(/startxref\n\d+\n/, `startxref\n${String(this.tableAt + moved)}\n`)
    return new Uint8Array(Buffer.concat([...parts, this.bytes.subarray(copied, this.entriesAt), Buffer.from(entries.join('') + rest, 'latin1')]))
  }

  /** Where each object stands, in the order of the file. */
  private objects(): readonly (readonly [number: number, at: { readonly from: number; readonly to: number }])[] {
    const all = this.offsets.flatMap((from, number) => (from === 0 ? [] : [{ number, from }])).sort((one, other) => one.from - other.from)
    return all.map(({ number, from }, at) => [number, { from, to: all[at + 1]?.from ?? this.tableAt }])
  }
}

/** What an element holds, in its order. A text of a person that looks like a reference is none: nothing there names it as its parent. */
function kidsOf({ number, text }: Element, found: ReadonlyMap<number, Element & { readonly parent: number }>): readonly Element[] {
  const held = text.slice(Math.max(text.lastIndexOf('\n  /K '), 0))
  return Array.from(held.matchAll(/(\d+) 0 R/g), ([, kid]) => found.get(Number(kid))).filter((kid) => kid?.parent === number).map((kid) => kid as Element)
}
