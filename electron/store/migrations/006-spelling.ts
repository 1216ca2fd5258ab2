export const spelling = `
-- Words that the institution knows as right, in whatever language.
CREATE TABLE own_words (
  word TEXT NOT NULL PRIMARY KEY, -- composed letters, typographic apostrophe
  sort_key TEXT NOT NULL, -- folded
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX own_words_in_order ON own_words (sort_key, word);

-- Words that nobody wants to be told of again in one communiqué.
CREATE TABLE ignored_words (
  communique_id TEXT NOT NULL REFERENCES communiques (id),
  word TEXT NOT NULL,
  ignored_at INTEGER NOT NULL,
  ignored_by TEXT NOT NULL REFERENCES people (id),
  PRIMARY KEY (communique_id, word)
) STRICT;
`
