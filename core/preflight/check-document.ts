import type { Finding } from '../bridge/shapes'
import type { Language } from '../communique/content'
import type { Instant } from '../communique/ids'
import type { DocumentJson } from '../document/types'
import { elementRules, foundBy } from './check-elements'
import { pageOf, type Rule } from './page'
import { ordinalsAreRaised, signsAreFrench, wordsAreFrench } from './rules/typography'

/** They read each word, and none of them forbids anything. */
const wordRules: readonly Rule[] = [wordsAreFrench, ordinalsAreRaised, signsAreFrench]
const allRules = [...elementRules, ...wordRules]

/**
 * What is to be mended before a communiqué goes out, in the order of reading. `blocking` findings forbid submission:
 * a mandatory element of the layout is missing or incomplete. The rest is advice; a person decides.
 */
export function checkDocument(document: DocumentJson, language: Language, now: Instant): readonly Finding[] {
  return foundBy(allRules, pageOf(document, language, now))
}
