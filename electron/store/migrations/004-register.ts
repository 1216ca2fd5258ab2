import { neverChanged } from './triggers'

const tables = `
CREATE TABLE register_entries (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE register_revisions (
  seq INTEGER PRIMARY KEY,
  entry_id TEXT NOT NULL REFERENCES register_entries (id),
  number INTEGER NOT NULL, -- 1, 2, 3… within the entry; the highest is in force
  content TEXT NOT NULL, -- canonical JSON: RevisionContent, with the days of its validity
  proposed_by TEXT REFERENCES people (id), -- when somebody else accepted it
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL REFERENCES people (id),
  UNIQUE (entry_id, number)
) STRICT;

CREATE TABLE register_proposals (
  id TEXT NOT NULL PRIMARY KEY,
  entry_id TEXT REFERENCES register_entries (id), -- null: of a new entry
  content TEXT NOT NULL, -- canonical JSON: RevisionContent
  note TEXT NOT NULL,
  proposed_at INTEGER NOT NULL,
  proposed_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE register_decisions (
  proposal_id TEXT NOT NULL PRIMARY KEY REFERENCES register_proposals (id),
  accepted INTEGER NOT NULL,
  reason TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  decided_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

-- Which block of which draft was filled from which entry. Nothing of it prints.
CREATE TABLE register_uses (
  seq INTEGER PRIMARY KEY,
  communique_id TEXT NOT NULL REFERENCES communiques (id),
  block_id TEXT NOT NULL,
  entry_id TEXT NOT NULL REFERENCES register_entries (id),
  number INTEGER NOT NULL, -- the revision that was taken
  noted_at INTEGER NOT NULL,
  noted_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX register_uses_of_communique ON register_uses (communique_id);
CREATE INDEX register_uses_of_entry ON register_uses (entry_id);

-- What a version took from the register, word for word.
CREATE TABLE version_entries (
  version_id TEXT NOT NULL REFERENCES versions (id),
  rank INTEGER NOT NULL, -- in the order of printing
  block_id TEXT NOT NULL,
  entry_id TEXT NOT NULL REFERENCES register_entries (id),
  number INTEGER NOT NULL,
  content TEXT NOT NULL, -- canonical JSON: RevisionContent
  altered INTEGER NOT NULL,
  PRIMARY KEY (version_id, rank)
) STRICT;

-- What the lists show: computed from the revisions, and from nothing else.
CREATE TABLE register_current (
  entry_id TEXT NOT NULL PRIMARY KEY REFERENCES register_entries (id),
  kind TEXT NOT NULL,
  key TEXT NOT NULL, -- what makes it the same thing as another
  label TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  words TEXT NOT NULL, -- folded, for the search
  language TEXT, -- null: of every language
  number INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  withdrawn INTEGER NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX register_current_keys ON register_current (kind, key) WHERE withdrawn = 0;
CREATE INDEX register_current_order ON register_current (kind, sort_key, entry_id);
`

/** Migrations are frozen once released: what comes later is another file. */
export const register = [
  tables,
  neverChanged('register_entries', [['id']]),
  neverChanged('register_revisions', [['entry_id', 'number']]),
  neverChanged('register_proposals', [['id']]),
  neverChanged('register_decisions', [['proposal_id']]),
  neverChanged('register_uses', []),
  neverChanged('version_entries', [['version_id', 'rank']]),
].join('\n')
