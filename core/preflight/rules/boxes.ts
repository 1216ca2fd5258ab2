import { attrsOf } from '../../document/read'
import { all, finding, isBlank, isEmpty, type Rule } from '../page'

export const boxesSaySomething: Rule = (page) => all(page, 'box').flatMap((box) => (isEmpty(box.node) ? [finding('box.empty', box, 'blocking')] : []))

export const boxesHaveASource: Rule = (page) => all(page, 'box').flatMap((box) => (isBlank(attrsOf(box.node, 'box').source) ? [finding('box.source-missing', box, 'warning')] : []))
