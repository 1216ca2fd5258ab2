import { element, fixedLeaf } from './element'

/** « COMMUNIQUÉ DE PRESSE » or its variant: words that follow from the type. */
export const mention = element('mention', { ...fixedLeaf, tag: 'p' })
