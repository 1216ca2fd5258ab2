import { element, fixedText } from './element'

/** What is printed after « Pour plus d’informations : ». */
export const moreInfo = element('moreInfo', { ...fixedText, tag: 'p', marks: '_' })
