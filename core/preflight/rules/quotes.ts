import { attrsOf } from '../../document/read'
import { all, finding, isBlank, isEmpty, type Rule } from '../page'

export const quotesSaySomething: Rule = (page) => all(page, 'quote').flatMap((quote) => (isEmpty(quote.node) ? [finding('quote.text-empty', quote, 'blocking')] : []))

export const quotesHaveASpeaker: Rule = (page) =>
  all(page, 'quote').flatMap((quote) => {
    const { speaker, function: role } = attrsOf(quote.node, 'quote')
    if (isBlank(speaker)) return [finding('quote.speaker-missing', quote, 'blocking')]
    return isBlank(role) ? [finding('quote.function-missing', quote, 'warning')] : []
  })
