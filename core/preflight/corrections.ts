import type { Finding } from '../bridge/shapes'
import type { Language } from '../communique/content'
import type { DocumentJson } from '../document/types'
import { all, finding, pageOf } from './page'

/**
 * A correction that is linked to no text takes nothing's place when it goes out. Never more than advice: what it corrects
 * may have gone out without Marbre.
 */
export function correctionFindings(document: DocumentJson, language: Language, isLinked: boolean): readonly Finding[] {
  return isLinked ? [] : all(pageOf(document, language, 0), 'mention').map((mention) => finding('correction.link-missing', mention, 'warning'))
}
