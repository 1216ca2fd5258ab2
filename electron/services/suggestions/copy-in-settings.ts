import * as v from 'valibot'
import type { PersonId, VersionId } from '../../../core/communique/ids'
import type { Reader, Writer } from '../../store/handles'
import { readSetting, writeSetting } from '../../store/settings'
import type { WorkingCopy } from '../../store/suggestions'

const copySchema = v.strictObject({ changes: v.string(), writtenAt: v.number() })

/**
 * What somebody writes on a version that came for review and did not propose yet: it is of no version of this profile,
 * so that the table of those holds none of it.
 */
export function copyInSettings(db: Reader, versionId: VersionId, personId: PersonId) {
  const key = `suggestionCopy.${versionId}.${personId}`
  return {
    read: (): WorkingCopy | null => {
      const read = v.safeParse(copySchema, readSetting(db, key))
      return read.success ? read.output : null
    },
    write: (tx: Writer, copy: WorkingCopy | null): void => { writeSetting(tx, key, copy) },
  }
}
