import { inlineText } from '../../document/plain-text'
import { signsIn } from '../../document/summary'
import { all, finding, isEmpty, type Rule } from '../page'

/** LAYOUT 1.6: up to about 110 signs. */
const LIMIT = 110

export const titleIsThere: Rule = (page) => all(page, 'title').flatMap((title) => (isEmpty(title.node) ? [finding('title.empty', title, 'blocking')] : []))

export const titleIsShort: Rule = (page) =>
  all(page, 'title').flatMap((title) => {
    const signs = signsIn(inlineText(title.node))
    return signs > LIMIT ? [finding('title.too-long', title, 'warning', { signs, limit: LIMIT })] : []
  })

/** One full stop; an ellipsis, or the point of an abbreviation like « etc. », is not told from it. */
export const titleHasNoFullStop: Rule = (page) =>
  all(page, 'title').flatMap((title) => (/[^.]\.\s*$/.test(inlineText(title.node)) ? [finding('title.full-stop', title, 'warning')] : []))
