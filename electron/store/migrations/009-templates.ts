/** Texts that an office keeps to begin others with. */
export const templates = `
CREATE TABLE templates (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  sort_key TEXT NOT NULL, -- the name, folded
  language TEXT NOT NULL,
  schema_version INTEGER NOT NULL, -- of the document
  document TEXT NOT NULL, -- JSON
  uses TEXT NOT NULL, -- JSON: which block came from which revision of the register
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL REFERENCES people (id),
  removed_at INTEGER -- out of the list; its words stay
) STRICT;
CREATE UNIQUE INDEX templates_by_name ON templates (sort_key) WHERE removed_at IS NULL;
`
