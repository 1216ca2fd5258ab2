import { telephonesIn } from '../protected'
import { editsOf, type TypographyRule } from '../rule'
import { NO_BREAK, SPACE } from '../signs'

const GAP = new RegExp(`(?<=[\\d)])(?:${SPACE}+|\\.)(?=[\\d(])`, 'gu')

/** LAYOUT 2: a telephone number in pairs, held together. */
export const telephone: TypographyRule = {
  name: 'telephone',
  waitsForWordEnd: true,
  edits: (text) =>
    telephonesIn(text)
      .flatMap(({ from, to }) => editsOf(text.slice(from, to), GAP, NO_BREAK).map((edit) => ({ ...edit, from: edit.from + from, to: edit.to + from }))),
}
