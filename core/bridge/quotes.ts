import * as v from 'valibot'
import { communiqueIdSchema } from '../communique/ids'
import type { ConsentDocument } from '../images/rights'
import { consentSchema, type QuoteStanding } from '../quotes/consents'
import { blockIdSchema } from '../register/entry'
import { call } from './call'

/* The calls about « bon pour citation ». */

/** The quotes of a text, in the order of reading, and the papers that they name. */
export interface QuoteConsents {
  readonly quotes: readonly QuoteStanding[]
  readonly documents: readonly ConsentDocument[]
}

export const quotesContract = {
  'quotes.consents': call<QuoteConsents>()('person', v.strictObject({ communiqueId: communiqueIdSchema }), ['COMMUNIQUE_UNKNOWN', 'DRAFT_NOT_READABLE']),
  /** Notes the answer of the person quoted, to the words as they are on the disk. A quote that is gone is left alone; a paper is kept before (`consentPapers.attach`). */
  'quotes.noteConsent': call<QuoteConsents>()('person', v.strictObject({ communiqueId: communiqueIdSchema, blockId: blockIdSchema, consent: consentSchema }), ['COMMUNIQUE_UNKNOWN', 'ROLE_MISSING', 'DRAFT_READ_ONLY', 'DRAFT_NOT_READABLE', 'CONSENT_UNREADABLE']),
} as const
