import * as v from 'valibot'

/* The form of changes, without the editor's schema: the preload and the window's first script check no document. */

const position = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const name = v.pipe(v.string(), v.maxLength(40))
const level = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(64))
/** Nodes are read by `changesFrom`, with the schema. */
const nodes = v.pipe(v.array(v.record(v.string(), v.unknown())), v.maxLength(20_000))
export const sliceSchema = v.strictObject({ content: nodes, openStart: level, openEnd: level })

/** An id says which element it is: it is nobody's to change. */
const attributesSchema = v.pipe(v.record(name, v.unknown()), v.check((attrs) => !Object.hasOwn(attrs, 'id')))

export const MAX_CHANGES = 5000

export const changesSchema = v.pipe(
  v.array(
    v.strictObject({
      edits: v.pipe(
        v.array(v.union([v.strictObject({ from: position, to: position, slice: v.nullable(sliceSchema) }), v.strictObject({ at: position, type: v.nullable(name), attrs: attributesSchema })])),
        v.minLength(1),
        v.maxLength(200),
      ),
    }),
  ),
  v.maxLength(MAX_CHANGES),
)
/** Changes as they are kept, sent and signed. */
export type ChangesJson = v.InferOutput<typeof changesSchema>
