import * as v from 'valibot'
import { nodeAttributes } from '../../core/document/attributes'

const schemas: Readonly<Record<string, (v.GenericSchema & { readonly entries?: Readonly<Record<string, v.GenericSchema>> }) | undefined>> = nodeAttributes

/** Whether the document may hold this value in an attribute of such an element. */
export function mayHold(element: string, attribute: string, value: unknown): boolean {
  const schema = schemas[element]?.entries?.[attribute]
  return schema !== undefined && v.is(schema, value)
}
