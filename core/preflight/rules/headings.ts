import { attrsOf } from '../../document/read'
import { all, finding, isEmpty, type Rule } from '../page'

export const headingsSaySomething: Rule = (page) => all(page, 'heading').flatMap((heading) => (isEmpty(heading.node) ? [finding('heading.empty', heading, 'blocking')] : []))

/** PDF/UA and RGAA refuse a skipped level: an H3 stands under an H2. */
export const headingsSkipNoLevel: Rule = (page) => {
  const headings = all(page, 'heading')
  const firstSecond = headings.findIndex(({ node }) => attrsOf(node, 'heading').level === 2)
  const orphans = firstSecond < 0 ? headings : headings.slice(0, firstSecond)
  return orphans.map((heading) => finding('heading.level-skipped', heading, 'blocking'))
}
