import { attrsOf } from '../../document/read'
import { all, finding, isBlank, type Rule } from '../page'

export const datelineIsComplete: Rule = (page) =>
  all(page, 'dateline').flatMap((dateline) => {
    const { place, date } = attrsOf(dateline.node, 'dateline')
    return [...(isBlank(place) ? [finding('dateline.place-missing', dateline, 'blocking')] : []), ...(date === '' ? [finding('dateline.date-missing', dateline, 'blocking')] : [])]
  })
