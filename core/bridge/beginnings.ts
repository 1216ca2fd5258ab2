import * as v from 'valibot'
import type { Language } from '../communique/content'
import { communiqueIdSchema, type CommuniqueId, type Instant, type PersonId } from '../communique/ids'
import type { OutlinedPart } from '../document/body-outline'
import type { CommuniqueType } from '../document/types'
import { templateIdSchema, type TemplateId } from '../library/templates'
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

/** A template of the office's own. */
export interface OwnTemplate {
  readonly id: TemplateId
  readonly name: string
  readonly type: CommuniqueType
  readonly language: Language
  readonly savedAt: Instant
  readonly savedBy: { readonly id: PersonId; readonly name: string }
  readonly outline: readonly OutlinedPart[]
}

const templateName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80))
const ofTemplate = v.strictObject({ templateId: templateIdSchema })
const ofCommunique = v.strictObject({ communiqueId: communiqueIdSchema })

export const beginningsContract = {
  /** A new draft with the words of a communiqué in whatever state; no approval, embargo, release or comment of it. */
  'copies.begin': call<{ communiqueId: CommuniqueId }>()('person', ofCommunique, ['ROLE_MISSING', 'COMMUNIQUE_UNKNOWN', 'DRAFT_NOT_READABLE', 'VERSION_ALTERED']),
  'copies.source': call<CopySource | null>()('person', ofCommunique, ['COMMUNIQUE_UNKNOWN']),
  /** Says that what an element took over is still true: it is not asked about again while it stays as it is; or takes that back. */
  'copies.confirm': call<undefined>()('person', v.strictObject({ communiqueId: communiqueIdSchema, blockId: blockIdSchema, kind: v.picklist(passageKinds), isTrue: v.boolean() }), ['ROLE_MISSING', 'COMMUNIQUE_UNKNOWN', 'DRAFT_READ_ONLY', 'DRAFT_NOT_READABLE']),

  /** In the order of the alphabet. One that cannot be read any more is left out. */
  'templates.list': call<readonly OwnTemplate[]>()('person', v.undefined()),
  /** Keeps what a draft says as something to begin with, without its pictures and what was decided for it alone. */
  'templates.save': call<readonly OwnTemplate[]>()('person', v.strictObject({ communiqueId: communiqueIdSchema, name: templateName }), ['ROLE_MISSING', 'COMMUNIQUE_UNKNOWN', 'DRAFT_NOT_READABLE', 'TEMPLATE_NAME_TAKEN']),
  'templates.rename': call<readonly OwnTemplate[]>()('person', v.strictObject({ templateId: templateIdSchema, name: templateName }), ['ROLE_MISSING', 'TEMPLATE_UNKNOWN', 'TEMPLATE_NAME_TAKEN']),
  'templates.remove': call<readonly OwnTemplate[]>()('person', ofTemplate, ['ROLE_MISSING', 'TEMPLATE_UNKNOWN']),
  'templates.begin': call<{ communiqueId: CommuniqueId }>()('person', ofTemplate, ['ROLE_MISSING', 'TEMPLATE_UNKNOWN', 'DOCUMENT_INVALID', 'FORMAT_FROM_NEWER_VERSION', 'FORMAT_UNKNOWN']),
} as const
