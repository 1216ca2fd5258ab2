import { editsOf, type TypographyRule } from '../rule'
import { SPACE } from '../signs'

const DOUBLE = new RegExp(`(?<!${SPACE})(?<!^)${SPACE}{2,}(?!$)`, 'gu')
const BEFORE_POINT = new RegExp(`(?<=[\\p{L}\\p{N}»)\\]])${SPACE}+(?=[,.](?:\\s|$))`, 'gu')
const NOT_PLAIN = /[^ ]/u

/** One space between words, none before a comma or a full stop. A no-break space among several is the one that stays. */
export const spaces: TypographyRule = {
  name: 'spaces',
  edits: (text, { typing }) => (typing ? [] : [...editsOf(text, DOUBLE, (match) => NOT_PLAIN.exec(match[0])?.[0] ?? ' '), ...editsOf(text, BEFORE_POINT, '')]),
}
