import * as v from 'valibot'
import { sha256Schema } from '../communique/ids'

/**
 * Where the hash-chained journal stood: how many rows it had, and the hash of the last one. What leaves the profile or is
 * kept in it carries the head of its moment: a chain that no longer holds it lost its end, or was written anew.
 */
export const journalHeadSchema = v.strictObject({ rows: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), hash: sha256Schema })
export type JournalHead = v.InferOutput<typeof journalHeadSchema>
