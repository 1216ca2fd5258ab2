import * as v from 'valibot'
import { communiqueIdSchema } from '../communique/ids'
import { consentSchema, type QuoteStanding } from '../quotes/consents'
import { blockIdSchema } from '../register/entry'
import { call } from './call'

/* The calls about « bon pour citation ». */

export const quotesContract = {
  /** The quotes of a draft, in the order of reading. */
  'quotes.consents': call<readonly QuoteStanding[]>()('person', v.strictObject({ communiqueId: communiqueIdSchema }), ['COMMUNIQUE_UNKNOWN', 'DRAFT_NOT_READABLE']),
  /** Notes the answer of the person quoted, to the words as they are on the disk. A quote that is gone is left alone. */
  'quotes.noteConsent': call<readonly QuoteStanding[]>()('person', v.strictObject({ communiqueId: communiqueIdSchema, blockId: blockIdSchema, consent: consentSchema }), ['COMMUNIQUE_UNKNOWN', 'ROLE_MISSING', 'DRAFT_READ_ONLY', 'DRAFT_NOT_READABLE']),
} as const
