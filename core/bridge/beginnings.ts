import * as v from 'valibot'
import type { Language } from '../communique/content'
import { communiqueIdSchema, type CommuniqueId, type Instant, type PersonId } from '../communique/ids'
import type { OutlinedPart } from '../document/body-outline'
import type { CommuniqueType } from '../document/types'
import { templateIdSchema, type TemplateId } from '../library/templates'
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

/** What one text may take over from another and be asked about: a dossier of a hundred pages has some thousand. */
export const MOST_PASSAGES = 5_000

const rank = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_PASSAGES))
/** One that was taken out of the list. */
export interface RemovedTemplate {
  readonly id: TemplateId
  readonly name: string
  readonly removedAt: Instant
}

const templateName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80))
const ofTemplate = v.strictObject({ templateId: templateIdSchema })
const ofCommunique = v.strictObject({ communiqueId: communiqueIdSchema })

export const beginningsContract = {
  /** A new draft with the words of a communiqué in whatever state; no approval, embargo, release or comment of it. */
  'copies.begin': call<{ communiqueId: CommuniqueId }>()('person', ofCommunique, ['ROLE_MISSING', 'COMMUNIQUE_UNKNOWN', 'DRAFT_NOT_READABLE', 'VERSION_ALTERED']),
  'copies.source': call<CopySource | null>()('person', ofCommunique, ['COMMUNIQUE_UNKNOWN']),
  /** Says that passages which were taken over, by the ranks that the findings give, are still true: they are not asked about again while they stay as they are; or takes that back. */
  'copies.confirm': call<undefined>()('person', v.strictObject({ communiqueId: communiqueIdSchema, ranks: v.pipe(v.array(rank), v.minLength(1), v.maxLength(MOST_PASSAGES)), isTrue: v.boolean() }), ['ROLE_MISSING', 'COMMUNIQUE_UNKNOWN', 'DRAFT_READ_ONLY', 'DRAFT_NOT_READABLE']),

  /** In the order of the alphabet. One that cannot be read any more is left out. */
  'templates.list': call<readonly OwnTemplate[]>()('person', v.undefined()),
  /** Keeps what a draft says as something to begin with, without its pictures and what was decided for it alone. */
  'templates.save': call<readonly OwnTemplate[]>()('person', v.strictObject({ communiqueId: communiqueIdSchema, name: templateName }), ['ROLE_MISSING', 'COMMUNIQUE_UNKNOWN', 'DRAFT_NOT_READABLE', 'TEMPLATE_NAME_TAKEN']),
  'templates.rename': call<readonly OwnTemplate[]>()('person', v.strictObject({ templateId: templateIdSchema, name: templateName }), ['ROLE_MISSING', 'TEMPLATE_UNKNOWN', 'TEMPLATE_NAME_TAKEN']),
  'templates.remove': call<readonly OwnTemplate[]>()('person', ofTemplate, ['ROLE_MISSING', 'TEMPLATE_UNKNOWN']),
  /** Those that were taken out of the list, the newest first. */
  'templates.removed': call<readonly RemovedTemplate[]>()('person', v.undefined()),
  /** Puts one back into the list, under its name. */
  'templates.restore': call<readonly OwnTemplate[]>()('person', ofTemplate, ['ROLE_MISSING', 'TEMPLATE_UNKNOWN', 'TEMPLATE_NAME_TAKEN']),
  'templates.begin': call<{ communiqueId: CommuniqueId }>()('person', ofTemplate, ['ROLE_MISSING', 'TEMPLATE_UNKNOWN', 'DOCUMENT_INVALID', 'FORMAT_FROM_NEWER_VERSION', 'FORMAT_UNKNOWN']),
} as const
