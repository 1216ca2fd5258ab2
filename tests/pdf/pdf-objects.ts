import { withTool } from './read-pdf'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type Dictionary = Readonly<Record<string, Json>>

interface Held {
  readonly value?: Json
  readonly stream?: { readonly dict: Json; readonly data?: string }
}

/** One page: its number in the file, its own name as `12 0 R`, its dictionary. */
export interface PdfPage {
  readonly index: number
  readonly ref: string
  readonly dictionary: Dictionary
}

/** The objects of a file as qpdf writes them in JSON (version 2): text strings begin with `u:`, others with `b:`. */
export class PdfObjects {
  readonly trailer: Dictionary
  readonly catalog: Dictionary
  readonly pages: readonly PdfPage[]
  private readonly objects: Readonly<Record<string, Held>>

  constructor(bytes: Uint8Array) {
    const json = JSON.parse(withTool(bytes, 'qpdf', (path) => ['--json=2', '--json-key=qpdf', '--json-stream-data=inline', '--decode-level=generalized', path])) as { qpdf: [unknown, PdfObjects['objects']] }
    this.objects = json.qpdf[1]
    this.trailer = this.dictionary(this.objects['trailer']?.value)
    this.catalog = this.dictionary(this.trailer['/Root'])
    this.pages = this.pagesBelow(this.catalog['/Pages']).map(({ ref, dictionary }, index) => ({ index, ref, dictionary }))
  }

  resolve(value: Json | undefined): Json | undefined {
    const held = typeof value === 'string' && / R$/.test(value) ? this.objects[`obj:${value}`] : undefined
    return held === undefined ? value : (held.value ?? held.stream?.dict)
  }

  dictionary(value: Json | undefined): Dictionary {
    const resolved = this.resolve(value)
    return typeof resolved === 'object' && resolved !== null && !Array.isArray(resolved) ? (resolved as Dictionary) : {}
  }

  /** An array's elements, or the one value that stands for an array of one; nothing when there is none. */
  list(value: Json | undefined): readonly Json[] {
    const resolved = this.resolve(value)
    if (Array.isArray(resolved)) return resolved as readonly Json[]
    return resolved === undefined || resolved === null ? [] : [value as Json]
  }

  /** The decoded bytes of a stream; null when there is no stream. */
  stream(value: Json | undefined): Buffer | null {
    const data = typeof value === 'string' ? this.objects[`obj:${value}`]?.stream?.data : undefined
    return data === undefined ? null : Buffer.from(data, 'base64')
  }

  /** Every dictionary that is an object of its own, those of streams too. */
  dictionaries(): readonly Dictionary[] {
    return Object.values(this.objects).map(({ value, stream }) => this.dictionary(value ?? stream?.dict))
  }

  private pagesBelow(node: Json | undefined): { readonly ref: string; readonly dictionary: Dictionary }[] {
    const dictionary = this.dictionary(node)
    if (dictionary['/Type'] === '/Page') return [{ ref: nameOf(node), dictionary }]
    return this.list(dictionary['/Kids']).flatMap((kid) => this.pagesBelow(kid))
  }
}

/** A name or a reference as it is written; empty when it is none. */
export const nameOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** A text string without the sign by which qpdf tells it; empty when it is none. */
export const textOf = (value: Json | undefined): string => (typeof value === 'string' && value.startsWith('u:') ? value.slice(2) : '')
