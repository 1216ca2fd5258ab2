import { neverChanged, neverChangedColumns, neverTakenAway } from './triggers'

const tables = `
CREATE TABLE people (
  id TEXT NOT NULL PRIMARY KEY,
  civility TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE, -- lower case, without accents: two people are never confused
  function TEXT NOT NULL,
  public_key BLOB NOT NULL, -- Ed25519, SPKI DER
  locked_key BLOB NOT NULL, -- the private key, PKCS 8 DER, under AES-256-GCM
  lock TEXT NOT NULL, -- JSON: how the passphrase becomes the key
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE role_grants (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL REFERENCES people (id),
  roles TEXT NOT NULL, -- JSON: everything the person may do from here on
  granted_by TEXT NOT NULL REFERENCES people (id),
  granted_at INTEGER NOT NULL,
  signature BLOB NOT NULL
) STRICT;

CREATE TABLE institutions (
  seq INTEGER PRIMARY KEY, -- the newest row is in force; the others are its history
  snapshot TEXT NOT NULL, -- JSON: InstitutionSnapshot
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE communiques (
  id TEXT NOT NULL PRIMARY KEY,
  year INTEGER NOT NULL,
  rank INTEGER NOT NULL, -- 1, 2, 3… within the year
  type TEXT NOT NULL,
  language TEXT NOT NULL,
  owner_id TEXT NOT NULL REFERENCES people (id),
  created_at INTEGER NOT NULL,
  corrects_id TEXT REFERENCES communiques (id),
  UNIQUE (year, rank)
) STRICT;

CREATE TABLE draft_updates (
  seq INTEGER PRIMARY KEY,
  communique_id TEXT NOT NULL REFERENCES communiques (id),
  schema_version INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES people (id),
  written_at INTEGER NOT NULL,
  byte_length INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  bytes BLOB NOT NULL -- a Yjs V1 update
) STRICT;
CREATE INDEX draft_updates_of_communique ON draft_updates (communique_id);

CREATE TABLE versions (
  id TEXT NOT NULL PRIMARY KEY,
  communique_id TEXT NOT NULL REFERENCES communiques (id),
  number INTEGER NOT NULL,
  parent_id TEXT REFERENCES versions (id),
  schema_version INTEGER NOT NULL,
  content BLOB NOT NULL, -- JSON: CommuniqueContent, with its block ids
  sha256 TEXT NOT NULL, -- of content, byte by byte
  fingerprint TEXT NOT NULL,
  draft_seq INTEGER NOT NULL, -- the last draft update that it holds
  submitted_at INTEGER NOT NULL,
  submitted_by TEXT NOT NULL REFERENCES people (id),
  UNIQUE (communique_id, number)
) STRICT;

CREATE TABLE rounds (
  id TEXT NOT NULL PRIMARY KEY,
  version_id TEXT NOT NULL UNIQUE REFERENCES versions (id),
  required_roles TEXT NOT NULL, -- JSON
  instructions TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE verdicts (
  id TEXT NOT NULL PRIMARY KEY,
  round_id TEXT NOT NULL REFERENCES rounds (id),
  version_id TEXT NOT NULL REFERENCES versions (id),
  fingerprint TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES people (id),
  role TEXT NOT NULL,
  decision TEXT NOT NULL,
  seen TEXT NOT NULL,
  text TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  signature BLOB NOT NULL
) STRICT;
CREATE INDEX verdicts_of_version ON verdicts (version_id);

CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL REFERENCES people (id),
  communique_id TEXT REFERENCES communiques (id),
  type TEXT NOT NULL,
  payload TEXT NOT NULL, -- canonical JSON
  signature BLOB, -- of the acts that bind a person
  previous_hash BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX journal_of_communique ON journal (communique_id) WHERE communique_id IS NOT NULL;

CREATE TABLE assets (
  sha256 TEXT NOT NULL PRIMARY KEY,
  media_type TEXT NOT NULL,
  width_px INTEGER NOT NULL,
  height_px INTEGER NOT NULL,
  byte_length INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE renditions (
  id TEXT NOT NULL PRIMARY KEY,
  version_id TEXT NOT NULL REFERENCES versions (id),
  standard TEXT NOT NULL,
  engine TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  rendered_at INTEGER NOT NULL,
  rendered_by TEXT NOT NULL REFERENCES people (id),
  byte_length INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX renditions_of_version ON renditions (version_id);

CREATE TABLE settings (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL -- JSON
) STRICT;

-- What the library shows: recomputed from the tables above whenever they change, and from nothing else.
CREATE TABLE library (
  id INTEGER PRIMARY KEY,
  communique_id TEXT NOT NULL UNIQUE REFERENCES communiques (id),
  draft_seq INTEGER NOT NULL, -- the last draft update that it reflects
  state TEXT NOT NULL,
  title TEXT NOT NULL,
  day TEXT NOT NULL,
  version_number INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  body TEXT NOT NULL -- plain text, for the excerpts
) STRICT;
CREATE INDEX library_newest ON library (updated_at DESC, id DESC);
CREATE INDEX library_by_state ON library (state, updated_at DESC, id DESC);

-- FTS5 folds accents but not œ: it is given the folded text, and the words shown are found again in library.body.
CREATE VIRTUAL TABLE library_words USING fts5 (reference, title, body, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2", prefix = '3 4');
`

/** Migrations are frozen once released: what comes later is another file. */
export const foundation = [
  tables,
  neverTakenAway('people', [['id'], ['name_key']]),
  neverChangedColumns('people', ['id', 'public_key']),
  neverChanged('role_grants', [['id']]),
  neverChanged('institutions', []),
  neverChanged('communiques', [['id'], ['year', 'rank']]),
  neverChanged('draft_updates', []),
  neverChanged('versions', [['id'], ['communique_id', 'number']]),
  neverChanged('rounds', [['id'], ['version_id']]),
  neverChanged('verdicts', [['id']]),
  neverChanged('journal', []),
  neverChanged('renditions', [['id']]),
].join('\n')
