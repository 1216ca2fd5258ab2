import type { Connection } from '../handles'
import { inTransaction } from '../sql'
import { foundation } from './001-foundation'
import { draftHistory } from './002-draft-history'
import { library } from './003-library'
import { register } from './004-register'
import { importReports } from './005-import-reports'
import { spelling } from './006-spelling'
import { marks } from './007-marks'
import { copies } from './008-copies'
import { templates } from './009-templates'
import { quoteConsents } from './010-quote-consents'
import { threads } from './011-threads'
import { imageRights } from './012-image-rights'
import { charters } from './013-charters'
import { quotePapers } from './014-quote-papers'
import { erasedPapers } from './015-erased-papers'
import { suggestions } from './016-suggestions'
import { packages } from './017-packages'

/** In order; the rank of the last one that ran is the file's `user_version`. Never edited once released: add one. */
const migrations: readonly string[] = [foundation, draftHistory, library, register, importReports, spelling, marks, copies, templates, quoteConsents, threads, imageRights, charters, quotePapers, erasedPapers, suggestions, packages]

export const NEWEST_VERSION = migrations.length

/** Brings the file forward, each step in a transaction of its own: an interrupted step leaves the one before it. */
export function migrate(db: Connection, target = NEWEST_VERSION): void {
  const from = Number(db.pragma('user_version', { simple: true }))
  for (let version = from + 1; version <= target; version++) {
    inTransaction(db, (writer) => {
      writer.exec(migrations[version - 1] ?? '')
      writer.pragma(`user_version = ${version}`)
    })
  }
}
