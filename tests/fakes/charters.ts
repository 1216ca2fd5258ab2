import type { CharterSummary } from '../../core/bridge/charters'
import type { Handlers } from '../../core/bridge/handlers'
import type { Charter } from '../../core/communique/charter'
import type { CharterId, PersonId } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import { pagesOf } from './content'

type CharterCall = Extract<keyof Handlers, `charters.${string}`>

/** A house with one charter, which is the institution's, and nobody to refuse it. */
export function fakeCharters(charter: () => Charter, write: (charter: Charter) => void): Pick<Handlers, CharterCall> {
  const id = '00000000-0000-4000-8000-0000000000c1' as CharterId
  const summary = (): CharterSummary => ({ id, name: 'Charte de l’Institut', charter: charter(), revision: { number: charter().version, savedAt: 0, savedBy: { id: '' as PersonId, name: 'Ana' } }, isDefault: true, retired: false, draftCount: 0 })
  const chosen = () => ok({ charterId: id, name: summary().name, isDefault: true, absentPartners: [] })
  return {
    'charters.list': () => ok([summary()]),
    'charters.revisions': () => ok([{ ...summary().revision, name: summary().name, charter: charter() }]),
    'charters.touched': () => ok({ count: 0, drafts: [] }),
    'charters.save': (given) => {
      if (given.charterId !== id) return err(marbreError('CHARTER_UNKNOWN'))
      write({ ...given.charter, version: charter().version + 1 })
      return ok(summary())
    },
    'charters.makeDefault': () => ok([summary()]),
    'charters.retire': () => err(marbreError('CHARTER_IS_DEFAULT')),
    'charters.of': chosen,
    'charters.choose': chosen,
    'charters.exportFile': () => err(marbreError('CANCELLED')),
    'charters.importFile': () => err(marbreError('CANCELLED')),
    'charters.pickFont': () => err(marbreError('CANCELLED')),
    'charters.preview': () => ok(pagesOf('Un titre', 2)),
  }
}
