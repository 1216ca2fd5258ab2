import * as v from 'valibot'

export const templateIdSchema = v.pipe(v.string(), v.uuid(), v.brand('TemplateId'))
/** A text that an office keeps to begin others with. */
export type TemplateId = v.InferOutput<typeof templateIdSchema>
