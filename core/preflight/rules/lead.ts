import { inlineText } from '../../document/plain-text'
import { signsIn } from '../../document/summary'
import { all, finding, isEmpty, type Rule } from '../page'

const MINIMUM = 300
const MAXIMUM = 600

export const leadIsThere: Rule = (page) => all(page, 'lead').flatMap((lead) => (isEmpty(lead.node) ? [finding('lead.empty', lead, 'blocking')] : []))

/** A lead stands alone: too short it says nothing, too long nobody quotes it. */
export const leadHasItsLength: Rule = (page) =>
  all(page, 'lead').flatMap((lead) => {
    const signs = signsIn(inlineText(lead.node))
    const isRight = isEmpty(lead.node) || (signs >= MINIMUM && signs <= MAXIMUM)
    return isRight ? [] : [finding('lead.length', lead, 'warning', { signs, minimum: MINIMUM, maximum: MAXIMUM })]
  })
