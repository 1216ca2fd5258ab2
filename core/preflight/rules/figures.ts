import type { Finding } from '../../bridge/shapes'
import { attrsOf } from '../../document/read'
import { all, finding, isBlank, isEmpty, type Rule } from '../page'

/** A picture, what it shows for those who do not see it (RGAA 1.1), whose it is, and its legend (LAYOUT 1). */
export const figuresAreComplete: Rule = (page) =>
  all(page, 'figure').flatMap((figure): readonly Finding[] => {
    const { asset, alt, credit, decorative } = attrsOf(figure.node, 'figure')
    if (asset === null) return [finding('figure.asset-missing', figure, 'blocking')]
    return [
      ...(isBlank(alt) && !decorative ? [finding('figure.alt-missing', figure, 'blocking')] : []),
      ...(isBlank(credit) ? [finding('figure.credit-missing', figure, 'blocking')] : []),
      ...(isEmpty(figure.node) && !decorative ? [finding('figure.legend-missing', figure, 'warning')] : []),
    ]
  })
