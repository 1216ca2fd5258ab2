/*
 * The library is a projection: it is dropped and computed again, with what its filters ask. Its lines come back one
 * after another after the first start (services/library-lines).
 */
export const library = `
DROP TABLE library_words;
DROP TABLE library;

-- What a list shows and filters by: recomputed from the tables that are the record, and from nothing else.
CREATE TABLE library (
  id INTEGER PRIMARY KEY, -- the second of the last change: the order of the ids is the order of the last changes
  communique_id TEXT NOT NULL UNIQUE REFERENCES communiques (id),
  draft_seq INTEGER NOT NULL, -- the last draft update that it reflects
  state TEXT NOT NULL,
  type TEXT NOT NULL,
  language TEXT NOT NULL,
  owner_id TEXT NOT NULL REFERENCES people (id),
  reference TEXT NOT NULL,
  title TEXT NOT NULL,
  day TEXT NOT NULL, -- the dateline's, or empty
  version_number INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  released_at INTEGER,
  embargo_until INTEGER -- null without an embargo; the end of time while its end is not stated
) STRICT;
CREATE INDEX library_by_state ON library (state);
CREATE INDEX library_by_owner ON library (owner_id);
CREATE INDEX library_by_day ON library (day);
CREATE INDEX library_by_creation ON library (created_at);
CREATE INDEX library_by_change ON library (updated_at);
CREATE INDEX library_by_release ON library (released_at) WHERE released_at IS NOT NULL;
CREATE INDEX library_by_embargo ON library (embargo_until) WHERE embargo_until IS NOT NULL;

-- Apart, so that walking the list does not read the texts.
CREATE TABLE library_texts (
  id INTEGER PRIMARY KEY,
  body TEXT NOT NULL -- plain text, for the excerpts
) STRICT;

-- People quoted and institutions: one communiqué bears several.
CREATE TABLE library_names (
  kind TEXT NOT NULL, -- speaker, institution
  key TEXT NOT NULL, -- folded
  id INTEGER NOT NULL,
  name TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX library_names_by_key ON library_names (kind, key, id);
CREATE INDEX library_names_of_line ON library_names (id);

-- One row: the library shows every draft update up to this one.
CREATE TABLE library_mark (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  reflected_seq INTEGER NOT NULL
) STRICT;

-- FTS5 folds accents but not œ: it is given the folded text, and the words shown are found again in library_texts.
-- A search begins at its first letter: prefixes of one and two are kept too.
CREATE VIRTUAL TABLE library_words USING fts5 (reference, title, body, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3 4');

CREATE TABLE saved_filters (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT REFERENCES people (id), -- null: everybody's
  name TEXT NOT NULL,
  name_key TEXT NOT NULL, -- folded
  query TEXT NOT NULL, -- JSON: LibraryQuery, checked when it is read
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE UNIQUE INDEX saved_filters_names ON saved_filters (coalesce(person_id, ''), name_key);
`
