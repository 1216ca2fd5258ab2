import * as v from 'valibot'
import { communiqueIdSchema, type CommuniqueId, type Instant } from '../communique/ids'
import { blockIdSchema } from '../register/entry'
import { passageKinds } from '../reuse/passages'
import { call } from './call'

/* The calls about what a communiqué begins with when that is not an empty page. */

/** The text that a communiqué began as a copy of. */
export interface CopySource {
  readonly communiqueId: CommuniqueId
  readonly reference: string
  /** Null: of its draft. */
  readonly versionNumber: number | null
  readonly copiedAt: Instant
}

const ofCommunique = v.strictObject({ communiqueId: communiqueIdSchema })

export const beginningsContract = {
  /** A new draft with the words of a communiqué in whatever state; no approval, embargo, release or comment of it. */
  'copies.begin': call<{ communiqueId: CommuniqueId }>()('person', ofCommunique, ['ROLE_MISSING', 'COMMUNIQUE_UNKNOWN', 'DRAFT_NOT_READABLE', 'VERSION_ALTERED']),
  'copies.source': call<CopySource | null>()('person', ofCommunique, ['COMMUNIQUE_UNKNOWN']),
  /** Says that what an element took over is still true: it is not asked about again while it stays as it is. */
  'copies.confirm': call<undefined>()('person', v.strictObject({ communiqueId: communiqueIdSchema, blockId: blockIdSchema, kind: v.picklist(passageKinds) }), ['ROLE_MISSING', 'COMMUNIQUE_UNKNOWN', 'DRAFT_READ_ONLY', 'DRAFT_NOT_READABLE']),
} as const
