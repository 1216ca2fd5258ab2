import type { Finding } from '../../core/bridge/shapes'
import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import type { QuoteConsents } from '../../core/bridge/quotes'
import type { CommuniqueId } from '../../core/communique/ids'
import type { DocumentJson } from '../../core/document/types'
import { marbreError } from '../../core/errors'
import { checkConsents, quotedWords, quotesOf, standingQuotes } from '../../core/quotes/consents'
import { err, ok, type Result } from '../../core/result'
import { findCommunique } from '../store/communiques'
import { listConsentDocuments } from '../store/image-rights'
import { insertConsent, listConsents } from '../store/quote-consents'
import { draftDocument } from './draft-mirrors'
import { refusedEditing } from './drafts'
import { activePerson, transact, type Profile } from './profile'

/** « Bon pour citation »: whoever may write the text notes what the person quoted answered; everybody reads it. */
export function quoteCalls(profile: Profile): Handlers<'quotes.consents' | 'quotes.noteConsent'> {
  return {
    'quotes.consents': ({ communiqueId }) => consents(profile, communiqueId),
    'quotes.noteConsent': (noted) => noteConsent(profile, noted),
  }
}

function consents(profile: Profile, communiqueId: CommuniqueId): Result<QuoteConsents> {
  if (!findCommunique(profile.db, communiqueId)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const document = draftDocument(profile.mirrors, communiqueId)
  return document.ok ? ok(consentsIn(profile, communiqueId, document.value)) : document
}

function consentsIn({ db }: Profile, communiqueId: CommuniqueId, document: DocumentJson): QuoteConsents {
  const quotes = standingQuotes(document, listConsents(db, communiqueId))
  const papers = quotes.map((quote) => quote.document).filter((paper) => paper !== null)
  return { quotes, documents: listConsentDocuments(db, papers) }
}

function noteConsent(profile: Profile, { communiqueId, blockId, consent }: ParsedInput<'quotes.noteConsent'>): Result<QuoteConsents> {
  if (!findCommunique(profile.db, communiqueId)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const refusal = refusedEditing(profile, communiqueId)
  if (refusal) return err(refusal)
  const document = draftDocument(profile.mirrors, communiqueId)
  if (!document.ok) return document
  if (consent.document !== null && listConsentDocuments(profile.db, [consent.document]).length === 0) return err(marbreError('CONSENT_UNREADABLE'))
  const quote = quotesOf(document.value).find((each) => each.blockId === blockId)
  if (quote) transact(profile, (tx) => insertConsent(tx, { ...consent, communiqueId, blockId, words: quotedWords(quote.node), at: profile.clock.now(), by: activePerson(profile) }))
  return ok(consentsIn(profile, communiqueId, document.value))
}

/** What an office is to ask before it prints somebody's words. */
export function consentFindings({ db }: Profile, communiqueId: CommuniqueId, document: DocumentJson): readonly Finding[] {
  return checkConsents(document, listConsents(db, communiqueId))
}
