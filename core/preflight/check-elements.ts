import type { Finding } from '../bridge/shapes'
import type { Language } from '../communique/content'
import type { Instant } from '../communique/ids'
import type { ZoneClock } from '../document/embargo'
import type { DocumentJson } from '../document/types'
import { pageOf, type Page, type Rule } from './page'
import { aboutIsComplete, aboutIsShort } from './rules/about'
import { bodyHasHeadings, bodyIsShort, bodyIsThere } from './rules/body'
import { boxesHaveASource, boxesSaySomething } from './rules/boxes'
import { datelineIsComplete } from './rules/dateline'
import { figuresAreComplete } from './rules/figures'
import { headingsSaySomething, headingsSkipNoLevel } from './rules/headings'
import { keyFiguresAreComplete, keyFiguresHaveASourceAndADate } from './rules/key-figures'
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

export const elementRules: readonly Rule[] = [
  releaseIsDecided, datelineIsComplete, titleIsThere, titleIsShort, titleHasNoFullStop, leadIsThere, leadHasItsLength, bodyIsThere, bodyHasHeadings, bodyIsShort,
  headingsSaySomething, headingsSkipNoLevel, paragraphsSaySomething, paragraphsAreShort, listsAreIntroduced, listItemsSaySomething, listLabelsHaveAValue, quotesSaySomething, quotesHaveASpeaker,
  keyFiguresAreComplete, keyFiguresHaveASourceAndADate, boxesSaySomething, boxesHaveASource, tablesSaySomething, tablesHaveAHeader, tablesAreNarrow, tablesAreWhole, tableCellsSaySomething, tablesHaveASource, figuresAreComplete, linksOfInterestSaySomething, studiesHaveReferences,
  referencesSaySomething, aboutIsComplete, aboutIsShort, pressContactIsComplete, moreInfoSaysSomething,
]

export function inReadingOrder(one: Finding, other: Finding): number {
  const differs = one.path.findIndex((index, at) => index !== other.path[at])
  return differs < 0 ? one.path.length - other.path.length : (one.path[differs] ?? 0) - (other.path[differs] ?? -1)
}

/**
 * What checkDocument finds but for the advice on French typography, which is most of the work: all that forbids
 * submission is there. By itself, so that who asks no more need not load what reads words.
 */
export function checkElements(document: DocumentJson, language: Language, now: Instant, clockOf?: ZoneClock): readonly Finding[] {
  return foundBy(elementRules, pageOf(document, language, now, clockOf))
}

/** In the order of reading. */
export function foundBy(rules: readonly Rule[], page: Page): readonly Finding[] {
  return rules.flatMap((rule) => rule(page)).sort(inReadingOrder)
}

export function isBlocking({ severity }: Finding): boolean {
  return severity === 'blocking'
}
