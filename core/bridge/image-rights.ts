import * as v from 'valibot'
import { communiqueIdSchema, sha256Schema, type Instant, type Sha256 } from '../communique/ids'
import { imageRightsSchema, MAX_CONSENT_BYTES, type ConsentDocument, type ImageRights } from '../images/rights'
import { call } from './call'
import type { SavedFile } from './shapes'

/* The calls about the rights of pictures. No other call gives the papers that prove an agreement, and no file holds them. */

/** What is known of a picture of a draft; null: nothing was noted. */
export interface PictureRights {
  readonly asset: Sha256
  readonly blockId: string | null
  /** From 1, in the order of reading. */
  readonly rank: number
  readonly alt: string
  readonly rights: ImageRights | null
  readonly documents: readonly ConsentDocument[]
  /** Who noted what is known now, and when. */
  readonly noted: { readonly at: Instant; readonly by: string } | null
}

const ofCommunique = { communiqueId: communiqueIdSchema }
const consentBytes = v.pipe(v.instance(Uint8Array<ArrayBufferLike>), v.check((given) => given.byteLength > 0 && given.byteLength <= MAX_CONSENT_BYTES))

export const imageRightsContract = {
  /** The pictures of a draft, in the order of reading. */
  'imageRights.list': call<readonly PictureRights[]>()('person', v.strictObject(ofCommunique), ['COMMUNIQUE_UNKNOWN', 'DRAFT_NOT_READABLE']),
  /** Notes the rights of a picture, wherever it is used. One that the draft does not show is left alone. */
  'imageRights.note': call<readonly PictureRights[]>()('person', v.strictObject({ ...ofCommunique, asset: sha256Schema, rights: imageRightsSchema }), ['COMMUNIQUE_UNKNOWN', 'ROLE_MISSING', 'DRAFT_NOT_READABLE', 'CONSENT_UNREADABLE']),
  /** Keeps a paper, which counts once `imageRights.note` names it. */
  'consentPapers.attach': call<ConsentDocument>()('person', v.strictObject({ name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255)), bytes: consentBytes }), ['ROLE_MISSING', 'CONSENT_UNREADABLE', 'CONSENT_ERASED']),
  /** A copy of a paper, for those who may note rights; the journal says who took it. */
  'consentPapers.save': call<SavedFile>()('person', v.strictObject({ sha256: sha256Schema }), ['CANCELLED', 'ROLE_MISSING', 'CONSENT_UNREADABLE']),
  /** Takes the bytes of a paper away for good, as the law lets a person ask: for publishers. The journal keeps who did it and why. Backups made before still hold it. */
  'consentPapers.erase': call<ConsentDocument>()('unlocked', v.strictObject({ sha256: sha256Schema, reason: v.pipe(v.string(), v.trim(), v.maxLength(4000)) }), ['ROLE_MISSING', 'REASON_REQUIRED', 'CONSENT_UNREADABLE']),
} as const
