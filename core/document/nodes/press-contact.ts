import { element, fixedGroup } from './element'

/** The people whom journalists call. */
export const pressContact = element('pressContact', { ...fixedGroup, tag: 'section', content: 'contact+' })
