import { editsOf, type TypographyRule } from '../rule'
import { ELLIPSIS, SPACE } from '../signs'

const POINTS = /\.{3,}/gu
const SPACED = new RegExp(`(?<=[\\p{L}\\p{N}])${SPACE}+(?=${ELLIPSIS})`, 'gu')

/** LAYOUT 2: one sign …, no space before. */
export const ellipsis: TypographyRule = {
  name: 'ellipsis',
  edits: (text) => [...editsOf(text, POINTS, ELLIPSIS), ...editsOf(text, SPACED, '')],
}
