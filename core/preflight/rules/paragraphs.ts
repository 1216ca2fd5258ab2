import { inlineText } from '../../document/plain-text'
import { signsIn } from '../../document/summary'
import { all, finding, isEmpty, type Rule } from '../page'

/** « About 600 signs » (LAYOUT 1.9), with a tenth of tolerance. */
const LIMIT = 660

/** Spacing is the layout's; the only paragraph of a body that is still empty is told by `body.empty`. */
export const paragraphsSaySomething: Rule = (page) => {
  const inBody = all(page, 'paragraph').filter(({ path }) => path.length === 1)
  if (inBody.length === 1) return []
  return inBody.flatMap((paragraph) => (isEmpty(paragraph.node) ? [finding('paragraph.empty', paragraph, 'warning')] : []))
}

export const paragraphsAreShort: Rule = (page) =>
  all(page, 'paragraph').flatMap((paragraph) => {
    const signs = signsIn(inlineText(paragraph.node))
    const isAbout = paragraph.path.length > 1 && page.document.content[paragraph.path[0] ?? 0]?.type === 'about'
    return signs > LIMIT && !isAbout ? [finding('paragraph.too-long', paragraph, 'warning', { signs, limit: LIMIT })] : []
  })
