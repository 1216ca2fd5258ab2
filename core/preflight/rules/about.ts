import { inlineText } from '../../document/plain-text'
import { signsIn } from '../../document/summary'
import { all, childrenAt, finding, isEmpty, type Rule } from '../page'

/** « About 1,300 signs » (LAYOUT 1.17). */
const LIMIT = 1_300

export const aboutIsComplete: Rule = (page) =>
  all(page, 'about').flatMap((about) => {
    const [title, ...paragraphs] = childrenAt(about)
    const isComplete = title && !isEmpty(title.node) && paragraphs.some(({ node }) => !isEmpty(node))
    return isComplete ? [] : [finding('about.empty', about, 'blocking')]
  })

export const aboutIsShort: Rule = (page) =>
  all(page, 'about').flatMap((about) => {
    const signs = childrenAt(about).reduce((sum, { node }) => sum + signsIn(inlineText(node)), 0)
    return signs > LIMIT ? [finding('about.too-long', about, 'warning', { signs, limit: LIMIT })] : []
  })
