import type { Texts } from '../texts'
import type { communique as source } from '../fr/communique'

export const communique: Texts<typeof source> = {
  untitled: 'Untitled',
  tabs: 'Parts of the press release',
  tab: { text: 'Text', review: 'Review', versions: 'Versions', history: 'History', export: 'Export' },
  loading: 'Opening the press release…',
  next: {
    go: 'Go to: {place}',
    draft: 'Next step: write the text, then submit it for review.',
    missing: 'Still missing: {roles}.',
    among: 'One approval is missing, among: {roles}. | {n} approvals are missing, among: {roles}.',
    verdict: '{role} ({names})',
    nobody: 'Nobody can give the required verdict yet ({role}): add somebody, or give them this role.',
    reserves: '{n} blocking comment is open: the version is approved once it is resolved. | {n} blocking comments are open: the version is approved once they are resolved.',
    rework: 'Withdrawn from review: change the text, then submit a new version.',
    reworkFor: 'To rework as {names} asked: change the text, then submit a new version.',
    clear: 'The approvals asked for are there. The clearance remains ({names}).',
    noPublisher: 'The approvals asked for are there, but nobody except the author is publication manager.',
    release: 'The official PDF is ready: export it, then record the release.',
    abandoned: 'This press release is abandoned: it can be resumed from the library.',
  },
}
