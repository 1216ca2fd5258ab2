import { editsOf, type TypographyRule } from '../rule'
import { APOSTROPHE } from '../signs'

/** Between two letters, and after an elision before a figure or an opening mark. A prime (5', 27") stays. */
const INSIDE = /(?<=\p{L})['´`‘′](?=[\p{L}\p{N}«“"])/gu
const TYPED = /(?<=\p{L})'$/u

/** LAYOUT 2: apostrophe ’ (U+2019). */
export const apostrophe: TypographyRule = {
  name: 'apostrophe',
  edits: (text, { typing }) => {
    const found = editsOf(text, INSIDE, APOSTROPHE)
    const typed = typing ? TYPED.exec(text) : null
    return typed ? [...found, { from: typed.index, to: typed.index + 1, insert: APOSTROPHE }] : found
  },
}
