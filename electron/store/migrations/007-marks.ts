/** Colours and deadlines: how an office arranges its work. Beside the record: no text, no version and no approval depends on them. */
export const marks = `
CREATE TABLE marks (
  communique_id TEXT NOT NULL PRIMARY KEY REFERENCES communiques (id),
  colour TEXT, -- checked when it is written; one that a later Marbre knows is left out
  deadline TEXT, -- a calendar day
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL REFERENCES people (id),
  CHECK (colour IS NOT NULL OR deadline IS NOT NULL)
) STRICT;
CREATE INDEX marks_by_deadline ON marks (deadline) WHERE deadline IS NOT NULL;
`
