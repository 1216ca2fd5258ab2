import { inlineText } from '../../document/plain-text'
import { attrsOf } from '../../document/read'
import { all, childrenAt, finding, isBlank, isEmpty, type Rule } from '../page'

export const keyFiguresAreComplete: Rule = (page) =>
  all(page, 'keyFigure').flatMap((figure) => (isBlank(attrsOf(figure.node, 'keyFigure').value) || isEmpty(figure.node) ? [finding('key-figures.incomplete', figure, 'blocking')] : []))

/** One source and one date for all of them, or one each. A title, a source or words that name a year say when. */
export const keyFiguresHaveASourceAndADate: Rule = (page) =>
  all(page, 'keyFigures').flatMap((figures) => {
    const { title, source } = attrsOf(figures.node, 'keyFigures')
    const each = childrenAt(figures).filter(({ node }) => node.type === 'keyFigure').map(({ node }) => ({ ...attrsOf(node, 'keyFigure'), words: inlineText(node) }))
    const isSourced = !isBlank(source) || each.every((figure) => !isBlank(figure.source))
    const isDated = saysAYear(`${title} ${source}`) || each.every((figure) => !isBlank(figure.date) || saysAYear(`${figure.words} ${figure.source}`))
    return [...(isSourced ? [] : [finding('key-figures.source-missing', figures, 'warning')]), ...(isDated ? [] : [finding('key-figures.date-missing', figures, 'warning')])]
  })

const saysAYear = (text: string): boolean => /(?<!\p{N})(?:19|20)\p{N}{2}(?!\p{N})/u.test(text)
