import { neverChanged } from './triggers'

/**
 * An institution's charters, by numbered revisions, and which of them prints: the house's, and that of a communiqué for
 * which another was chosen. The charter that came with the institution before is the first one, under its own numbers.
 */
export const charters = `
CREATE TABLE charters (
  id TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision > 0),
  name TEXT NOT NULL,
  charter TEXT NOT NULL, -- JSON: Charter, of which the version is this revision
  retired INTEGER NOT NULL CHECK (retired IN (0, 1)), -- no longer offered; what it prints stays
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL REFERENCES people (id),
  institution_seq INTEGER, -- the change of the institution that it was taken over from; none: it was saved as a charter
  PRIMARY KEY (id, revision)
) STRICT;

CREATE TABLE charter_choices (
  seq INTEGER PRIMARY KEY, -- the newest of a communiqué counts
  communique_id TEXT REFERENCES communiques (id), -- none: the house's, for every communiqué without a choice of its own
  charter_id TEXT, -- none: the house's again
  chosen_at INTEGER NOT NULL,
  chosen_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX charter_choices_of_communique ON charter_choices (communique_id);

INSERT INTO charters (id, revision, name, charter, retired, saved_at, saved_by, institution_seq)
  SELECT '00000000-0000-4000-8000-000000000001', json_extract(snapshot, '$.charter.version'), json_extract(snapshot, '$.name'), json_extract(snapshot, '$.charter'), 0, saved_at, saved_by, max(seq)
  FROM institutions WHERE json_valid(snapshot) AND json_type(snapshot, '$.charter.version') = 'integer'
  GROUP BY json_extract(snapshot, '$.charter.version') ORDER BY max(seq);
INSERT INTO charter_choices (seq, communique_id, charter_id, chosen_at, chosen_by)
  SELECT 1, NULL, id, saved_at, saved_by FROM charters ORDER BY revision DESC LIMIT 1;

${neverChanged('charters', [['id', 'revision']])}
${neverChanged('charter_choices', [['seq']])}
`
