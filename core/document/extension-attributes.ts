import type { Attributes } from '@tiptap/core'
import * as v from 'valibot'
import { initialAttributes, markAttributes, nodeAttributes } from './attributes'
import type { MarkName, NodeName } from './types'

/** What a parse rule sees of an HTML element: core compiles without the DOM. */
export interface ParsedElement {
  getAttribute(name: string): string | null
}

/** HTML attributes that mean the same as ours; any other one is `data-…`, so that the clipboard carries everything. */
const htmlNames: Readonly<Record<string, string>> = { start: 'start', href: 'href', lang: 'lang' }

const htmlNameOf = (key: string) => htmlNames[key] ?? `data-${key}`
const written = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** The value that an HTML attribute holds, or null where the schema refuses it: pasted HTML is hostile. */
function readHtml(schema: v.GenericSchema, text: string | null): unknown {
  if (text === null) return null
  const asText = v.safeParse(schema, text)
  if (asText.success) return asText.output
  try {
    const asData = v.safeParse(schema, JSON.parse(text))
    return asData.success ? asData.output : null
  } catch {
    return null
  }
}

function attributeOf(key: string, schema: v.GenericSchema, start: { readonly default: unknown } | { readonly isRequired: true }): Attributes[string] {
  const html = htmlNameOf(key)
  return {
    ...start,
    keepOnSplit: key !== 'id',
    validate: (value: unknown) => {
      if (!v.is(schema, value)) throw new RangeError(`Invalid value for attribute ${key}`)
    },
    parseHTML: (element: ParsedElement) => readHtml(schema, element.getAttribute(html)),
    renderHTML: (attributes: Readonly<Record<string, unknown>>) => (attributes[key] === null ? {} : { [html]: written(attributes[key]) }),
  }
}

/** The attributes of an element as Tiptap takes them, each with the validator that ProseMirror runs in `node.check()`. */
export function attributesOfNode(name: NodeName): Attributes {
  const initial: Readonly<Record<string, unknown>> = { ...initialAttributes[name], id: null }
  const entries: Readonly<Record<string, v.GenericSchema>> = nodeAttributes[name].entries
  return Object.fromEntries(Object.entries(entries).map(([key, schema]) => [key, attributeOf(key, schema, { default: initial[key] })]))
}

export function attributesOfMark(name: MarkName): Attributes {
  const entries: Readonly<Record<string, v.GenericSchema>> = markAttributes[name].entries
  return Object.fromEntries(Object.entries(entries).map(([key, schema]) => [key, attributeOf(key, schema, { isRequired: true })]))
}
