import { element, fixedLeaf } from './element'

/** Place and date. */
export const dateline = element('dateline', { ...fixedLeaf, tag: 'p' })
