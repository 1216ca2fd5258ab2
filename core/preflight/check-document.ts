import type { Finding } from '../bridge/shapes'
import type { Language } from '../communique/content'
import type { Instant } from '../communique/ids'
import type { DocumentJson } from '../document/types'
import { pageOf, type Page, type Rule } from './page'
import { aboutIsComplete, aboutIsShort } from './rules/about'
import { bodyHasHeadings, bodyIsShort, bodyIsThere } from './rules/body'
import { boxesHaveASource, boxesSaySomething } from './rules/boxes'
import { datelineIsComplete } from './rules/dateline'
import { figuresAreComplete } from './rules/figures'
import { headingsSaySomething, headingsSkipNoLevel } from './rules/headings'
import { keyFiguresAreComplete, keyFiguresHaveASource } from './rules/key-figures'
import { leadHasItsLength, leadIsThere } from './rules/lead'
import { listItemsSaySomething, listLabelsHaveAValue, listsAreIntroduced } from './rules/lists'
import { moreInfoSaysSomething } from './rules/more-info'
import { paragraphsAreShort, paragraphsSaySomething } from './rules/paragraphs'
import { pressContactIsComplete } from './rules/press-contact'
import { quotesHaveASpeaker, quotesSaySomething } from './rules/quotes'
import { linksOfInterestSaySomething, referencesSaySomething, studiesHaveReferences } from './rules/references'
import { releaseIsDecided } from './rules/release'
import { tableCellsSaySomething, tablesAreNarrow, tablesAreWhole, tablesHaveAHeader, tablesHaveASource, tablesSaySomething } from './rules/tables'
import { titleHasNoFullStop, titleIsShort, titleIsThere } from './rules/title'
import { ordinalsAreRaised, signsAreFrench, wordsAreFrench } from './rules/typography'

const elementRules: readonly Rule[] = [
  releaseIsDecided, datelineIsComplete, titleIsThere, titleIsShort, titleHasNoFullStop, leadIsThere, leadHasItsLength, bodyIsThere, bodyHasHeadings, bodyIsShort,
  headingsSaySomething, headingsSkipNoLevel, paragraphsSaySomething, paragraphsAreShort, listsAreIntroduced, listItemsSaySomething, listLabelsHaveAValue, quotesSaySomething, quotesHaveASpeaker,
  keyFiguresAreComplete, keyFiguresHaveASource, boxesSaySomething, boxesHaveASource, tablesSaySomething, tablesHaveAHeader, tablesAreNarrow, tablesAreWhole, tableCellsSaySomething, tablesHaveASource, figuresAreComplete, linksOfInterestSaySomething, studiesHaveReferences,
  referencesSaySomething, aboutIsComplete, aboutIsShort, pressContactIsComplete, moreInfoSaysSomething,
]
/** They read each word, and none of them forbids anything. */
const wordRules: readonly Rule[] = [wordsAreFrench, ordinalsAreRaised, signsAreFrench]
const allRules = [...elementRules, ...wordRules]

export function inReadingOrder(one: Finding, other: Finding): number {
  const differs = one.path.findIndex((index, at) => index !== other.path[at])
  return differs < 0 ? one.path.length - other.path.length : (one.path[differs] ?? 0) - (other.path[differs] ?? -1)
}

/**
 * What is to be mended before a communiqué goes out, in the order of reading. `blocking` findings forbid submission:
 * a mandatory element of the layout is missing or incomplete. The rest is advice; a person decides.
 */
export function checkDocument(document: DocumentJson, language: Language, now: Instant): readonly Finding[] {
  return foundBy(allRules, pageOf(document, language, now))
}

/** The same without the advice on French typography, which is most of the work: all that forbids submission is there. */
export function checkElements(document: DocumentJson, language: Language, now: Instant): readonly Finding[] {
  return foundBy(elementRules, pageOf(document, language, now))
}

function foundBy(rules: readonly Rule[], page: Page): readonly Finding[] {
  return rules.flatMap((rule) => rule(page)).sort(inReadingOrder)
}

export function isBlocking({ severity }: Finding): boolean {
  return severity === 'blocking'
}
