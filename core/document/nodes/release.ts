import { element, fixedLeaf } from './element'

/** Embargo or immediate release. */
export const release = element('release', { ...fixedLeaf, tag: 'p' })
