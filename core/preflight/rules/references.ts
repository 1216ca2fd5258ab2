import { all, finding, isEmpty, type Rule } from '../page'

/** A text with an evidence label announces a study: readers must be able to find it. */
export const studiesHaveReferences: Rule = (page) =>
  all(page, 'evidenceLabel').flatMap((label) => (isEmpty(label.node) || all(page, 'reference').length > 0 ? [] : [finding('references.missing', label, 'warning')]))

export const referencesSaySomething: Rule = (page) => all(page, 'reference').flatMap((reference) => (isEmpty(reference.node) ? [finding('references.empty', reference, 'blocking')] : []))

export const linksOfInterestSaySomething: Rule = (page) =>
  all(page, 'linksOfInterest').flatMap((links) => (isEmpty(links.node) ? [finding('links-of-interest.empty', links, 'blocking')] : []))
