import type { ContentMatch, NodeType } from '@tiptap/pm/model'
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { markAttributes, nodeAttributes } from '../document/attributes'
import { wholeText } from '../document/characters'
import { documentSchema } from '../document/schema'
import type { MarkName, NodeName } from '../document/types'
import { institutionSnapshotSchema } from './charter'
import { languages, SCHEMA_VERSION } from './content'
import { assetEntries, FORMAT, templateSchema } from './parse-content'

type Schema = Readonly<Record<string, unknown>>
type Entries = Readonly<Record<string, v.GenericSchema>>

const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` })

/** Checks that are code (a day of the calendar, a sum of attributes) have no words in JSON Schema. */
function schemaOf(schema: v.GenericSchema): Schema {
  const whole = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' })
  return Object.fromEntries(Object.entries(whole).filter(([key]) => key !== '$schema'))
}

const allowsNull = (schema: v.GenericSchema) => schema.type === 'nullable'

function strictObject(properties: Schema, required: readonly string[]): Schema {
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}), additionalProperties: false }
}

const attributesOf = (entries: Entries): Schema =>
  strictObject(Object.fromEntries(Object.entries(entries).map(([key, schema]) => [key, schemaOf(schema)])), Object.keys(entries).filter((key) => entries[key] && !allowsNull(entries[key])))

/** Every state that a content expression can be in, from its start. */
function statesFrom(start: ContentMatch, without?: NodeType): ReadonlySet<ContentMatch> {
  const states = new Set([start])
  for (const state of states) {
    for (let at = 0; at < state.edgeCount; at += 1) {
      const { type, next } = state.edge(at)
      if (type !== without) states.add(next)
    }
  }
  return states
}

function childTypes(start: ContentMatch): ReadonlySet<NodeType> {
  const types = new Set<NodeType>()
  for (const state of statesFrom(start)) for (let at = 0; at < state.edgeCount; at += 1) types.add(state.edge(at).type)
  return types
}

const isMandatory = (start: ContentMatch, type: NodeType) => !Array.from(statesFrom(start, type)).some(({ validEnd }) => validEnd)

const isUnique = (start: ContentMatch, type: NodeType) =>
  Array.from(statesFrom(start)).every((state) => {
    const next = state.matchType(type)
    return !next || !childTypes(next).has(type)
  })

/** Text differs by the marks that its element allows. */
const textName = (parent: NodeType) => ['text', ...Object.values(documentSchema.marks).flatMap((mark) => (parent.allowsMarkType(mark) ? [mark.name] : []))].join('-')

const childRef = (parent: NodeType, child: NodeType) => ref(child.isText ? textName(parent) : child.name)

/** Which children, how often; the order among them is told in docs/format.md and checked by the program. */
function contentOf(parent: NodeType): Schema {
  const types = Array.from(childTypes(parent.contentMatch))
  const counted = types.flatMap((type) => {
    const [mandatory, unique] = [isMandatory(parent.contentMatch, type), isUnique(parent.contentMatch, type)]
    if (!mandatory && !unique) return []
    const contains = { type: 'object', properties: { type: { const: type.name } }, required: ['type'] }
    return [{ contains, minContains: mandatory ? 1 : 0, ...(unique ? { maxContains: 1 } : {}) }]
  })
  return { type: 'array', items: { anyOf: types.map((type) => childRef(parent, type)) }, ...(parent.contentMatch.validEnd ? {} : { minItems: 1 }), ...(counted.length > 0 ? { allOf: counted } : {}) }
}

function nodeSchema(type: NodeType): Schema {
  const attrs = Object.hasOwn(nodeAttributes, type.name) ? attributesOf(nodeAttributes[type.name as NodeName].entries) : null
  const properties = { type: { const: type.name }, ...(attrs ? { attrs } : {}), ...(type.isLeaf ? {} : { content: contentOf(type) }) }
  const required = ['type', ...(attrs && 'required' in attrs ? ['attrs'] : []), ...(type.contentMatch.validEnd ? [] : ['content'])]
  return strictObject(properties, required)
}

function textSchema(marks: readonly string[]): Schema {
  const text = { type: 'string', minLength: 1, pattern: wholeText.source }
  const properties = { type: { const: 'text' }, text, ...(marks.length > 0 ? { marks: { type: 'array', items: { anyOf: marks.map((mark) => ref(`mark-${mark}`)) } } } : {}) }
  return strictObject(properties, ['type', 'text'])
}

function markSchema(name: MarkName): Schema {
  const attrs = attributesOf(markAttributes[name].entries)
  return strictObject({ type: { const: name }, attrs }, ['type', ...('required' in attrs ? ['attrs'] : [])])
}

function definitions(): Schema {
  const types = Object.values(documentSchema.nodes).filter((type) => !type.isText)
  const texts = new Set(types.filter((type) => type.inlineContent).map(textName))
  return {
    ...Object.fromEntries(types.map((type) => [type.name, nodeSchema(type)])),
    ...Object.fromEntries(Array.from(texts, (name) => [name, textSchema(name.split('-').slice(1))])),
    ...Object.fromEntries((Object.keys(markAttributes) as MarkName[]).map((name) => [`mark-${name}`, markSchema(name)])),
  }
}

/**
 * The interchange format as JSON Schema (draft 2020-12), made from what the program itself reads files with. A file that
 * it refuses is refused by Marbre; Marbre also checks the order of elements and the pictures' bytes.
 */
export function communiqueJsonSchema(): Schema {
  const asset = { ...attributesOf({ ...assetEntries }) }
  const data = { type: 'string', contentEncoding: 'base64', pattern: '^[A-Za-z0-9+/]*={0,2}$' }
  const asset256 = (asset['properties'] as Schema)['sha256']
  const properties = {
    format: { const: FORMAT },
    schemaVersion: { const: SCHEMA_VERSION },
    language: { enum: languages },
    template: schemaOf(templateSchema),
    institution: schemaOf(institutionSnapshotSchema),
    document: ref('doc'),
    assets: { type: 'array', items: { ...asset, properties: { ...(asset['properties'] as Schema), data }, required: [...(asset['required'] as string[]), 'data'] } },
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Marbre communiqué',
    description: 'The interchange file of Marbre; see docs/format.md. Made by tools/write-format.mjs: do not edit.',
    ...strictObject({ ...properties, fonts: { type: 'array', items: strictObject({ sha256: asset256, data }, ['sha256', 'data']) } }, Object.keys(properties)),
    $defs: definitions(),
  }
}
