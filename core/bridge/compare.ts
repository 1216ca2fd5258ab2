import * as v from 'valibot'
import type { Language } from '../communique/content'
import { communiqueIdSchema, versionIdSchema, type PersonId, type VersionId } from '../communique/ids'
import type { ContentComparison } from '../compare/contents'
import type { ChangeKind } from '../workflow/kinds'
import type { VerdictRole } from '../workflow/types'
import { call } from './call'

/* The calls that set versions side by side. */

export interface VersionComparison extends ContentComparison {
  /** Of the newer text: that of its words. */
  readonly language: Language
}

/** What would become of an approval that counts now, were the draft submitted as it is. */
export interface ApprovalOutlook {
  readonly by: { readonly id: PersonId; readonly name: string }
  readonly role: VerdictRole
  /** The version that was approved. */
  readonly versionId: VersionId
  /** The kinds of change that outdate it, each on its own; none: it is carried. */
  readonly outdating: readonly ChangeKind[]
  /** Every kind of change since that version. */
  readonly kinds: readonly ChangeKind[]
}

export const compareContract = {
  /** A version and another of the same communiqué; `after` null: the draft as it is on the disk. */
  'versions.compare': call<VersionComparison>()('person', v.strictObject({ communiqueId: communiqueIdSchema, before: versionIdSchema, after: v.nullable(versionIdSchema) }), ['COMMUNIQUE_UNKNOWN', 'VERSION_UNKNOWN', 'VERSION_ALTERED', 'DRAFT_NOT_READABLE', 'ASSET_MISSING']),
  /** With what a round usually lets approvals outlive. */
  'versions.outlook': call<readonly ApprovalOutlook[]>()('person', v.strictObject({ communiqueId: communiqueIdSchema }), ['COMMUNIQUE_UNKNOWN', 'DRAFT_NOT_READABLE', 'ASSET_MISSING']),
} as const
