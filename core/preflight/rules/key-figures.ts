import { attrsOf } from '../../document/read'
import { all, finding, isBlank, isEmpty, type Rule } from '../page'

export const keyFiguresAreComplete: Rule = (page) =>
  all(page, 'keyFigure').flatMap((figure) => (isBlank(attrsOf(figure.node, 'keyFigure').value) || isEmpty(figure.node) ? [finding('key-figures.incomplete', figure, 'blocking')] : []))

export const keyFiguresHaveASource: Rule = (page) =>
  all(page, 'keyFigures').flatMap((figures) => (isBlank(attrsOf(figures.node, 'keyFigures').source) ? [finding('key-figures.source-missing', figures, 'warning')] : []))
