import { neverChanged } from './triggers'

/** What people quoted answered, each answer a row: beside the document, since no answer and no proof is printed. */
export const quoteConsents = `
CREATE TABLE quote_consents (
  seq INTEGER PRIMARY KEY, -- 1, 2, 3…
  communique_id TEXT NOT NULL REFERENCES communiques (id),
  block_id TEXT NOT NULL, -- of the quote; it may be gone from the draft
  state TEXT NOT NULL,
  day TEXT NOT NULL, -- a calendar day, or empty
  note TEXT NOT NULL, -- the proof, in words
  words TEXT NOT NULL, -- who was to say what, as it was then
  noted_at INTEGER NOT NULL,
  noted_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX quote_consents_by_block ON quote_consents (communique_id, block_id, seq);
${neverChanged('quote_consents', [])}
`
