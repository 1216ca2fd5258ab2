import { spaceOf } from '../profile'
import { editsOf, type TypographyRule } from '../rule'
import { SPACE } from '../signs'

const AFTER = new RegExp(`(?<=«)${SPACE}*(?=[^\\s«]|${SPACE})(?!${SPACE})(?!$)`, 'gu')
const BEFORE = new RegExp(`(?<=[^\\s«])(?<!${SPACE})${SPACE}*(?=»)`, 'gu')

/** LAYOUT 2: after « and before », one no-break space, wide or narrow. */
export const guillemets: TypographyRule = {
  name: 'guillemets',
  edits: (text, { profile }) => {
    const gap = spaceOf(profile.guillemets)
    return [...editsOf(text, AFTER, gap), ...editsOf(text, BEFORE, gap)]
  },
}
