/** Texts that began as a copy of another one, and what they took over that somebody is to look at. */
export const copies = `
CREATE TABLE copies (
  communique_id TEXT NOT NULL PRIMARY KEY REFERENCES communiques (id),
  source_id TEXT NOT NULL REFERENCES communiques (id),
  version_id TEXT REFERENCES versions (id), -- null: what the source's draft said
  copied_at INTEGER NOT NULL,
  copied_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE copied_passages (
  communique_id TEXT NOT NULL REFERENCES copies (communique_id),
  rank INTEGER NOT NULL, -- 1, 2, 3… in the order of reading
  block_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  confirmed_at INTEGER, -- somebody said that it is still true
  confirmed_by TEXT REFERENCES people (id),
  PRIMARY KEY (communique_id, rank),
  CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL))
) STRICT;
`
