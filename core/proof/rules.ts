import * as v from 'valibot'

/** What a house decides of its publication. Signed by an administrator in the journal: a row of a table cannot change it. */
export const publicationRulesSchema = v.strictObject({
  /** Who wrote a text alone may clear it, once others approved it: houses of two. The slip and the signed statement say so. */
  smallTeam: v.boolean(),
  /** The statement attached to a cleared PDF names who approved and who cleared; else their roles alone leave the house. */
  namesInStatement: v.boolean(),
})
export type PublicationRules = v.InferOutput<typeof publicationRulesSchema>

export const usualRules: PublicationRules = { smallTeam: false, namesInStatement: false }
