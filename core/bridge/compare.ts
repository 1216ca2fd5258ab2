import * as v from 'valibot'
import type { Language } from '../communique/content'
import { communiqueIdSchema, versionIdSchema } from '../communique/ids'
import type { ContentComparison } from '../compare/contents'
import { call } from './call'

/* The calls that set versions side by side. */

export interface VersionComparison extends ContentComparison {
  /** Of the newer text: that of its words. */
  readonly language: Language
}

export const compareContract = {
  /** A version and another of the same communiqué; `after` null: the draft as it is on the disk. */
  'versions.compare': call<VersionComparison>()('person', v.strictObject({ communiqueId: communiqueIdSchema, before: versionIdSchema, after: v.nullable(versionIdSchema) }), ['COMMUNIQUE_UNKNOWN', 'VERSION_UNKNOWN', 'VERSION_ALTERED', 'DRAFT_NOT_READABLE', 'ASSET_MISSING']),
} as const
