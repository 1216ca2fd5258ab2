import { element, fixedGroup } from './element'

/** « À propos de … »: one for each institution. */
export const about = element('about', { ...fixedGroup, tag: 'section', content: 'aboutTitle paragraph+' })
