import { partOf } from '../../document/read'
import { all, finding, isEmpty, type Rule } from '../page'

/** Advised, not asked: a line that is there and empty was forgotten; without the line, the press contact stands for it. */
export const moreInfoSaysSomething: Rule = (page) => {
  const line = partOf(page.document, 'moreInfo')
  if (line && !isEmpty(line)) return []
  const place = line ? all(page, 'moreInfo') : all(page, 'pressContact')
  return place.map((node) => finding('more-info.missing', node, 'warning'))
}
