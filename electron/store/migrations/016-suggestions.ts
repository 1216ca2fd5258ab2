import { neverChanged } from './triggers'

/**
 * What people propose on versions: immutable records, each named by the hash of its canonical form and signed by its
 * person. What became of them is told by the journal. What somebody is still writing is theirs, and changes with every
 * key.
 */
export const suggestions = `
CREATE TABLE suggestions (
  id TEXT NOT NULL PRIMARY KEY, -- SHA-256 of \`record\`
  communique_id TEXT NOT NULL REFERENCES communiques (id),
  version_id TEXT NOT NULL REFERENCES versions (id),
  person_id TEXT NOT NULL REFERENCES people (id),
  record TEXT NOT NULL, -- canonical JSON: SuggestionRecord, checked when it is read
  signature BLOB NOT NULL, -- of \`record\`, by that person
  received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX suggestions_of_communique ON suggestions (communique_id);

CREATE TABLE suggestion_copies (
  version_id TEXT NOT NULL REFERENCES versions (id),
  person_id TEXT NOT NULL REFERENCES people (id),
  changes TEXT NOT NULL, -- JSON: ChangesJson, checked when it is read
  written_at INTEGER NOT NULL,
  PRIMARY KEY (version_id, person_id)
) STRICT;

${neverChanged('suggestions', [['id']])}
`
