CREATE TABLE assets (
  sha256 TEXT NOT NULL PRIMARY KEY,
  media_type TEXT NOT NULL,
  width_px INTEGER NOT NULL,
  height_px INTEGER NOT NULL,
  byte_length INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE charter_choices (
  seq INTEGER PRIMARY KEY, -- the newest of a communiqué counts
  communique_id TEXT REFERENCES communiques (id), -- none: the house's, for every communiqué without a choice of its own
  charter_id TEXT, -- none: the house's again
  chosen_at INTEGER NOT NULL,
  chosen_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

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

CREATE TABLE consent_documents (
  sha256 TEXT NOT NULL PRIMARY KEY, -- of the bytes
  name TEXT NOT NULL, -- of the file that was chosen
  form TEXT NOT NULL, -- pdf, png or jpg
  byte_length INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL REFERENCES people (id)
, erased_at INTEGER, erased_by TEXT REFERENCES people (id)) STRICT;

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

CREATE TABLE copies (
  communique_id TEXT NOT NULL PRIMARY KEY REFERENCES communiques (id),
  source_id TEXT NOT NULL REFERENCES communiques (id),
  version_id TEXT REFERENCES versions (id), -- null: what the source's draft said
  copied_at INTEGER NOT NULL,
  copied_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE dossier_contents (
  sha256 TEXT NOT NULL PRIMARY KEY, -- of the bytes
  bytes BLOB NOT NULL -- JSON: CommuniqueContent
) STRICT;

CREATE TABLE dossier_records (
  id TEXT NOT NULL PRIMARY KEY, -- hash of the fact and of its signature
  communique_id TEXT NOT NULL, -- of another profile
  record TEXT NOT NULL, -- JSON: PackageRecord
  package_sha256 TEXT REFERENCES packages (sha256), -- null: said here
  noted_at INTEGER NOT NULL,
  noted_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE draft_segments (
  through_seq INTEGER PRIMARY KEY, -- of its last update: a segment is the point of that update
  first_seq INTEGER NOT NULL,
  communique_id TEXT NOT NULL REFERENCES communiques (id),
  schema_version INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES people (id),
  from_at INTEGER NOT NULL, -- when its first update was written
  until_at INTEGER NOT NULL, -- when its last one was; earlier than from_at after a clock was set back
  update_count INTEGER NOT NULL,
  signs_added INTEGER NOT NULL,
  signs_removed INTEGER NOT NULL,
  byte_length INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  bytes BLOB NOT NULL -- consecutive updates of one person, as one Yjs V1 update
) STRICT;

CREATE TABLE draft_snapshots (
  communique_id TEXT NOT NULL REFERENCES communiques (id),
  through_seq INTEGER NOT NULL, -- the last draft update that it holds
  schema_version INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  byte_length INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  bytes BLOB NOT NULL, -- the whole state, as one Yjs V1 update
  PRIMARY KEY (communique_id, through_seq)
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

CREATE TABLE ignored_words (
  communique_id TEXT NOT NULL REFERENCES communiques (id),
  word TEXT NOT NULL,
  ignored_at INTEGER NOT NULL,
  ignored_by TEXT NOT NULL REFERENCES people (id),
  PRIMARY KEY (communique_id, word)
) STRICT;

CREATE TABLE image_rights (
  seq INTEGER PRIMARY KEY, -- 1, 2, 3…
  asset TEXT NOT NULL, -- the picture's hash; it may be gone
  content TEXT NOT NULL, -- JSON
  noted_at INTEGER NOT NULL,
  noted_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE import_reports (
  communique_id TEXT NOT NULL PRIMARY KEY REFERENCES communiques (id),
  imported_at INTEGER NOT NULL,
  imported_by TEXT NOT NULL REFERENCES people (id),
  report TEXT NOT NULL -- JSON: ImportReport, checked when it is read
) STRICT;

CREATE TABLE institutions (
  seq INTEGER PRIMARY KEY, -- the newest row is in force; the others are its history
  snapshot TEXT NOT NULL, -- JSON: InstitutionSnapshot
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

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

CREATE TABLE library_mark (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  reflected_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE library_names (
  kind TEXT NOT NULL, -- speaker, institution
  key TEXT NOT NULL, -- folded
  id INTEGER NOT NULL,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE library_texts (
  id INTEGER PRIMARY KEY,
  body TEXT NOT NULL -- plain text, for the excerpts
) STRICT;

CREATE VIRTUAL TABLE library_words USING fts5 (reference, title, body, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3 4');

CREATE TABLE marks (
  communique_id TEXT NOT NULL PRIMARY KEY REFERENCES communiques (id),
  colour TEXT, -- checked when it is written; one that a later Marbre knows is left out
  deadline TEXT, -- a calendar day
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL REFERENCES people (id),
  CHECK (colour IS NOT NULL OR deadline IS NOT NULL)
) STRICT;

CREATE TABLE own_words (
  word TEXT NOT NULL PRIMARY KEY, -- composed letters, typographic apostrophe
  sort_key TEXT NOT NULL, -- folded
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE packages (
  sha256 TEXT NOT NULL PRIMARY KEY, -- of the file
  made INTEGER NOT NULL CHECK (made IN (0, 1)), -- 1: made here; 0: taken in
  communique_id TEXT NOT NULL, -- of this profile, or of the one that sent it
  manifest TEXT NOT NULL, -- JSON: PackageManifest
  noted_at INTEGER NOT NULL,
  noted_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

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
, document TEXT REFERENCES consent_documents (sha256)) STRICT;

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

CREATE TABLE register_decisions (
  proposal_id TEXT NOT NULL PRIMARY KEY REFERENCES register_proposals (id),
  accepted INTEGER NOT NULL,
  reason TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  decided_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE register_entries (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE register_proposals (
  id TEXT NOT NULL PRIMARY KEY,
  entry_id TEXT REFERENCES register_entries (id), -- null: of a new entry
  content TEXT NOT NULL, -- canonical JSON: RevisionContent
  note TEXT NOT NULL,
  proposed_at INTEGER NOT NULL,
  proposed_by TEXT NOT NULL REFERENCES people (id)
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

CREATE TABLE register_uses (
  seq INTEGER PRIMARY KEY,
  communique_id TEXT NOT NULL REFERENCES communiques (id),
  block_id TEXT NOT NULL,
  entry_id TEXT NOT NULL REFERENCES register_entries (id),
  number INTEGER NOT NULL, -- the revision that was taken
  noted_at INTEGER NOT NULL,
  noted_by TEXT NOT NULL REFERENCES people (id)
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

CREATE TABLE role_grants (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL REFERENCES people (id),
  roles TEXT NOT NULL, -- JSON: everything the person may do from here on
  granted_by TEXT NOT NULL REFERENCES people (id),
  granted_at INTEGER NOT NULL,
  signature BLOB NOT NULL
) STRICT;

CREATE TABLE rounds (
  id TEXT NOT NULL PRIMARY KEY,
  version_id TEXT NOT NULL UNIQUE REFERENCES versions (id),
  required_roles TEXT NOT NULL, -- JSON
  instructions TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE saved_filters (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT REFERENCES people (id), -- null: everybody's
  name TEXT NOT NULL,
  name_key TEXT NOT NULL, -- folded
  query TEXT NOT NULL, -- JSON: LibraryQuery, checked when it is read
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL REFERENCES people (id)
) STRICT;

CREATE TABLE settings (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL -- JSON
) STRICT;

CREATE TABLE suggestion_copies (
  version_id TEXT NOT NULL REFERENCES versions (id),
  person_id TEXT NOT NULL REFERENCES people (id),
  changes TEXT NOT NULL, -- JSON: ChangesJson, checked when it is read
  written_at INTEGER NOT NULL,
  PRIMARY KEY (version_id, person_id)
) STRICT;

CREATE TABLE suggestions (
  id TEXT NOT NULL PRIMARY KEY, -- SHA-256 of `record`
  communique_id TEXT NOT NULL REFERENCES communiques (id),
  version_id TEXT NOT NULL REFERENCES versions (id),
  person_id TEXT NOT NULL REFERENCES people (id),
  record TEXT NOT NULL, -- canonical JSON: SuggestionRecord, checked when it is read
  signature BLOB NOT NULL, -- of `record`, by that person
  received_at INTEGER NOT NULL
) STRICT;

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

CREATE TABLE thread_messages (
  id TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision > 0),
  thread_id TEXT NOT NULL REFERENCES threads (id),
  text TEXT, -- none: taken back
  written_at INTEGER NOT NULL,
  written_by TEXT NOT NULL REFERENCES people (id),
  PRIMARY KEY (id, revision)
) STRICT;

CREATE TABLE threads (
  id TEXT NOT NULL PRIMARY KEY,
  communique_id TEXT NOT NULL REFERENCES communiques (id),
  version_id TEXT REFERENCES versions (id), -- the version that was read, or none: the draft
  anchor TEXT NOT NULL, -- JSON: Anchor, checked when it is read
  category TEXT NOT NULL,
  blocking INTEGER NOT NULL CHECK (blocking IN (0, 1)),
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

CREATE INDEX charter_choices_of_communique ON charter_choices (communique_id);

CREATE INDEX draft_segments_of_communique ON draft_segments (communique_id);

CREATE INDEX draft_updates_of_communique ON draft_updates (communique_id);

CREATE INDEX image_rights_by_asset ON image_rights (asset, seq);

CREATE INDEX journal_of_communique ON journal (communique_id) WHERE communique_id IS NOT NULL;

CREATE INDEX library_by_change ON library (updated_at);

CREATE INDEX library_by_creation ON library (created_at);

CREATE INDEX library_by_day ON library (day);

CREATE INDEX library_by_embargo ON library (embargo_until) WHERE embargo_until IS NOT NULL;

CREATE INDEX library_by_owner ON library (owner_id);

CREATE INDEX library_by_release ON library (released_at) WHERE released_at IS NOT NULL;

CREATE INDEX library_by_state ON library (state);

CREATE UNIQUE INDEX library_names_by_key ON library_names (kind, key, id);

CREATE INDEX library_names_of_line ON library_names (id);

CREATE INDEX marks_by_deadline ON marks (deadline) WHERE deadline IS NOT NULL;

CREATE INDEX messages_of_thread ON thread_messages (thread_id);

CREATE INDEX own_words_in_order ON own_words (sort_key, word);

CREATE INDEX packages_of_communique ON packages (communique_id);

CREATE INDEX quote_consents_by_block ON quote_consents (communique_id, block_id, seq);

CREATE INDEX records_of_communique ON dossier_records (communique_id);

CREATE UNIQUE INDEX register_current_keys ON register_current (kind, key) WHERE withdrawn = 0;

CREATE INDEX register_current_order ON register_current (kind, sort_key, entry_id);

CREATE INDEX register_uses_of_communique ON register_uses (communique_id);

CREATE INDEX register_uses_of_entry ON register_uses (entry_id);

CREATE INDEX renditions_of_version ON renditions (version_id);

CREATE UNIQUE INDEX saved_filters_names ON saved_filters (coalesce(person_id, ''), name_key);

CREATE INDEX suggestions_of_communique ON suggestions (communique_id);

CREATE UNIQUE INDEX templates_by_name ON templates (sort_key) WHERE removed_at IS NULL;

CREATE INDEX threads_of_communique ON threads (communique_id);

CREATE INDEX verdicts_of_version ON verdicts (version_id);

CREATE TRIGGER charter_choices_no_delete BEFORE DELETE ON charter_choices BEGIN SELECT RAISE(ABORT, 'charter_choices is append-only'); END;

CREATE TRIGGER charter_choices_no_replace BEFORE INSERT ON charter_choices WHEN EXISTS (SELECT 1 FROM charter_choices WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM charter_choices WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'charter_choices is append-only'); END;

CREATE TRIGGER charter_choices_no_update BEFORE UPDATE ON charter_choices BEGIN SELECT RAISE(ABORT, 'charter_choices is append-only'); END;

CREATE TRIGGER charters_no_delete BEFORE DELETE ON charters BEGIN SELECT RAISE(ABORT, 'charters is append-only'); END;

CREATE TRIGGER charters_no_replace BEFORE INSERT ON charters WHEN EXISTS (SELECT 1 FROM charters WHERE id = NEW.id AND revision = NEW.revision) OR EXISTS (SELECT 1 FROM charters WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'charters is append-only'); END;

CREATE TRIGGER charters_no_update BEFORE UPDATE ON charters BEGIN SELECT RAISE(ABORT, 'charters is append-only'); END;

CREATE TRIGGER communiques_no_delete BEFORE DELETE ON communiques BEGIN SELECT RAISE(ABORT, 'communiques is append-only'); END;

CREATE TRIGGER communiques_no_replace BEFORE INSERT ON communiques WHEN EXISTS (SELECT 1 FROM communiques WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM communiques WHERE year = NEW.year AND rank = NEW.rank) OR EXISTS (SELECT 1 FROM communiques WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'communiques is append-only'); END;

CREATE TRIGGER communiques_no_update BEFORE UPDATE ON communiques BEGIN SELECT RAISE(ABORT, 'communiques is append-only'); END;

CREATE TRIGGER consent_documents_no_delete BEFORE DELETE ON consent_documents BEGIN SELECT RAISE(ABORT, 'consent_documents is append-only'); END;

CREATE TRIGGER consent_documents_no_replace BEFORE INSERT ON consent_documents WHEN EXISTS (SELECT 1 FROM consent_documents WHERE sha256 = NEW.sha256) OR EXISTS (SELECT 1 FROM consent_documents WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'consent_documents is append-only'); END;

CREATE TRIGGER consent_documents_only_erased BEFORE UPDATE ON consent_documents
WHEN OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.erased_by IS NULL OR NEW.name <> '' OR length(NEW.bytes) > 0
  OR (NEW.rowid, NEW.sha256, NEW.form, NEW.byte_length, NEW.added_at, NEW.added_by) IS NOT (OLD.rowid, OLD.sha256, OLD.form, OLD.byte_length, OLD.added_at, OLD.added_by)
BEGIN SELECT RAISE(ABORT, 'consent_documents is append-only: a paper is erased once, and not changed otherwise'); END;

CREATE TRIGGER dossier_contents_no_delete BEFORE DELETE ON dossier_contents BEGIN SELECT RAISE(ABORT, 'dossier_contents is append-only'); END;

CREATE TRIGGER dossier_contents_no_replace BEFORE INSERT ON dossier_contents WHEN EXISTS (SELECT 1 FROM dossier_contents WHERE sha256 = NEW.sha256) OR EXISTS (SELECT 1 FROM dossier_contents WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'dossier_contents is append-only'); END;

CREATE TRIGGER dossier_contents_no_update BEFORE UPDATE ON dossier_contents BEGIN SELECT RAISE(ABORT, 'dossier_contents is append-only'); END;

CREATE TRIGGER dossier_records_no_delete BEFORE DELETE ON dossier_records BEGIN SELECT RAISE(ABORT, 'dossier_records is append-only'); END;

CREATE TRIGGER dossier_records_no_replace BEFORE INSERT ON dossier_records WHEN EXISTS (SELECT 1 FROM dossier_records WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM dossier_records WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'dossier_records is append-only'); END;

CREATE TRIGGER dossier_records_no_update BEFORE UPDATE ON dossier_records BEGIN SELECT RAISE(ABORT, 'dossier_records is append-only'); END;

CREATE TRIGGER draft_segments_are_runs BEFORE INSERT ON draft_segments WHEN
  NEW.first_seq > NEW.through_seq
  OR EXISTS (SELECT 1 FROM draft_updates WHERE communique_id = NEW.communique_id AND seq BETWEEN NEW.first_seq AND NEW.through_seq AND (person_id <> NEW.person_id OR schema_version <> NEW.schema_version))
  OR EXISTS (SELECT 1 FROM draft_segments WHERE communique_id = NEW.communique_id AND through_seq >= NEW.first_seq AND first_seq <= NEW.through_seq)
  OR EXISTS (SELECT 1 FROM versions WHERE communique_id = NEW.communique_id AND draft_seq >= NEW.first_seq AND draft_seq < NEW.through_seq)
BEGIN SELECT RAISE(ABORT, 'draft_segments is append-only, one run of one person a row'); END;

CREATE TRIGGER draft_segments_no_delete BEFORE DELETE ON draft_segments BEGIN SELECT RAISE(ABORT, 'draft_segments is append-only'); END;

CREATE TRIGGER draft_segments_no_replace BEFORE INSERT ON draft_segments WHEN EXISTS (SELECT 1 FROM draft_segments WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'draft_segments is append-only'); END;

CREATE TRIGGER draft_segments_no_update BEFORE UPDATE ON draft_segments BEGIN SELECT RAISE(ABORT, 'draft_segments is append-only'); END;

CREATE TRIGGER draft_snapshots_no_delete BEFORE DELETE ON draft_snapshots BEGIN SELECT RAISE(ABORT, 'draft_snapshots is append-only'); END;

CREATE TRIGGER draft_snapshots_no_replace BEFORE INSERT ON draft_snapshots WHEN EXISTS (SELECT 1 FROM draft_snapshots WHERE communique_id = NEW.communique_id AND through_seq = NEW.through_seq) OR EXISTS (SELECT 1 FROM draft_snapshots WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'draft_snapshots is append-only'); END;

CREATE TRIGGER draft_snapshots_no_update BEFORE UPDATE ON draft_snapshots BEGIN SELECT RAISE(ABORT, 'draft_snapshots is append-only'); END;

CREATE TRIGGER draft_updates_no_delete BEFORE DELETE ON draft_updates WHEN
  NOT EXISTS (SELECT 1 FROM draft_segments WHERE communique_id = OLD.communique_id AND through_seq >= OLD.seq AND first_seq <= OLD.seq)
  OR NOT EXISTS (SELECT 1 FROM draft_snapshots WHERE communique_id = OLD.communique_id AND through_seq >= OLD.seq)
BEGIN SELECT RAISE(ABORT, 'draft_updates is append-only'); END;

CREATE TRIGGER draft_updates_no_replace BEFORE INSERT ON draft_updates WHEN EXISTS (SELECT 1 FROM draft_updates WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'draft_updates is append-only'); END;

CREATE TRIGGER draft_updates_no_update BEFORE UPDATE ON draft_updates BEGIN SELECT RAISE(ABORT, 'draft_updates is append-only'); END;

CREATE TRIGGER draft_updates_not_within_segments BEFORE INSERT ON draft_updates WHEN
  EXISTS (SELECT 1 FROM draft_segments WHERE communique_id = NEW.communique_id AND through_seq >= NEW.seq AND first_seq <= NEW.seq)
BEGIN SELECT RAISE(ABORT, 'draft_updates is append-only'); END;

CREATE TRIGGER image_rights_no_delete BEFORE DELETE ON image_rights BEGIN SELECT RAISE(ABORT, 'image_rights is append-only'); END;

CREATE TRIGGER image_rights_no_replace BEFORE INSERT ON image_rights WHEN EXISTS (SELECT 1 FROM image_rights WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'image_rights is append-only'); END;

CREATE TRIGGER image_rights_no_update BEFORE UPDATE ON image_rights BEGIN SELECT RAISE(ABORT, 'image_rights is append-only'); END;

CREATE TRIGGER import_reports_no_delete BEFORE DELETE ON import_reports BEGIN SELECT RAISE(ABORT, 'import_reports is append-only'); END;

CREATE TRIGGER import_reports_no_replace BEFORE INSERT ON import_reports WHEN EXISTS (SELECT 1 FROM import_reports WHERE communique_id = NEW.communique_id) OR EXISTS (SELECT 1 FROM import_reports WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'import_reports is append-only'); END;

CREATE TRIGGER import_reports_no_update BEFORE UPDATE ON import_reports BEGIN SELECT RAISE(ABORT, 'import_reports is append-only'); END;

CREATE TRIGGER institutions_no_delete BEFORE DELETE ON institutions BEGIN SELECT RAISE(ABORT, 'institutions is append-only'); END;

CREATE TRIGGER institutions_no_replace BEFORE INSERT ON institutions WHEN EXISTS (SELECT 1 FROM institutions WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'institutions is append-only'); END;

CREATE TRIGGER institutions_no_update BEFORE UPDATE ON institutions BEGIN SELECT RAISE(ABORT, 'institutions is append-only'); END;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal WHEN EXISTS (SELECT 1 FROM journal WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

CREATE TRIGGER packages_no_delete BEFORE DELETE ON packages BEGIN SELECT RAISE(ABORT, 'packages is append-only'); END;

CREATE TRIGGER packages_no_replace BEFORE INSERT ON packages WHEN EXISTS (SELECT 1 FROM packages WHERE sha256 = NEW.sha256) OR EXISTS (SELECT 1 FROM packages WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'packages is append-only'); END;

CREATE TRIGGER packages_no_update BEFORE UPDATE ON packages BEGIN SELECT RAISE(ABORT, 'packages is append-only'); END;

CREATE TRIGGER people_keep_id_public_key BEFORE UPDATE OF id, public_key ON people BEGIN SELECT RAISE(ABORT, 'people: id, public_key never change'); END;

CREATE TRIGGER people_no_delete BEFORE DELETE ON people BEGIN SELECT RAISE(ABORT, 'people is append-only'); END;

CREATE TRIGGER people_no_replace BEFORE INSERT ON people WHEN EXISTS (SELECT 1 FROM people WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM people WHERE name_key = NEW.name_key) OR EXISTS (SELECT 1 FROM people WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'people is append-only'); END;

CREATE TRIGGER quote_consents_no_delete BEFORE DELETE ON quote_consents BEGIN SELECT RAISE(ABORT, 'quote_consents is append-only'); END;

CREATE TRIGGER quote_consents_no_replace BEFORE INSERT ON quote_consents WHEN EXISTS (SELECT 1 FROM quote_consents WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'quote_consents is append-only'); END;

CREATE TRIGGER quote_consents_no_update BEFORE UPDATE ON quote_consents BEGIN SELECT RAISE(ABORT, 'quote_consents is append-only'); END;

CREATE TRIGGER register_decisions_no_delete BEFORE DELETE ON register_decisions BEGIN SELECT RAISE(ABORT, 'register_decisions is append-only'); END;

CREATE TRIGGER register_decisions_no_replace BEFORE INSERT ON register_decisions WHEN EXISTS (SELECT 1 FROM register_decisions WHERE proposal_id = NEW.proposal_id) OR EXISTS (SELECT 1 FROM register_decisions WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'register_decisions is append-only'); END;

CREATE TRIGGER register_decisions_no_update BEFORE UPDATE ON register_decisions BEGIN SELECT RAISE(ABORT, 'register_decisions is append-only'); END;

CREATE TRIGGER register_entries_no_delete BEFORE DELETE ON register_entries BEGIN SELECT RAISE(ABORT, 'register_entries is append-only'); END;

CREATE TRIGGER register_entries_no_replace BEFORE INSERT ON register_entries WHEN EXISTS (SELECT 1 FROM register_entries WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM register_entries WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'register_entries is append-only'); END;

CREATE TRIGGER register_entries_no_update BEFORE UPDATE ON register_entries BEGIN SELECT RAISE(ABORT, 'register_entries is append-only'); END;

CREATE TRIGGER register_proposals_no_delete BEFORE DELETE ON register_proposals BEGIN SELECT RAISE(ABORT, 'register_proposals is append-only'); END;

CREATE TRIGGER register_proposals_no_replace BEFORE INSERT ON register_proposals WHEN EXISTS (SELECT 1 FROM register_proposals WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM register_proposals WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'register_proposals is append-only'); END;

CREATE TRIGGER register_proposals_no_update BEFORE UPDATE ON register_proposals BEGIN SELECT RAISE(ABORT, 'register_proposals is append-only'); END;

CREATE TRIGGER register_revisions_no_delete BEFORE DELETE ON register_revisions BEGIN SELECT RAISE(ABORT, 'register_revisions is append-only'); END;

CREATE TRIGGER register_revisions_no_replace BEFORE INSERT ON register_revisions WHEN EXISTS (SELECT 1 FROM register_revisions WHERE entry_id = NEW.entry_id AND number = NEW.number) OR EXISTS (SELECT 1 FROM register_revisions WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'register_revisions is append-only'); END;

CREATE TRIGGER register_revisions_no_update BEFORE UPDATE ON register_revisions BEGIN SELECT RAISE(ABORT, 'register_revisions is append-only'); END;

CREATE TRIGGER register_uses_no_delete BEFORE DELETE ON register_uses BEGIN SELECT RAISE(ABORT, 'register_uses is append-only'); END;

CREATE TRIGGER register_uses_no_replace BEFORE INSERT ON register_uses WHEN EXISTS (SELECT 1 FROM register_uses WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'register_uses is append-only'); END;

CREATE TRIGGER register_uses_no_update BEFORE UPDATE ON register_uses BEGIN SELECT RAISE(ABORT, 'register_uses is append-only'); END;

CREATE TRIGGER renditions_no_delete BEFORE DELETE ON renditions BEGIN SELECT RAISE(ABORT, 'renditions is append-only'); END;

CREATE TRIGGER renditions_no_replace BEFORE INSERT ON renditions WHEN EXISTS (SELECT 1 FROM renditions WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM renditions WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'renditions is append-only'); END;

CREATE TRIGGER renditions_no_update BEFORE UPDATE ON renditions BEGIN SELECT RAISE(ABORT, 'renditions is append-only'); END;

CREATE TRIGGER role_grants_no_delete BEFORE DELETE ON role_grants BEGIN SELECT RAISE(ABORT, 'role_grants is append-only'); END;

CREATE TRIGGER role_grants_no_replace BEFORE INSERT ON role_grants WHEN EXISTS (SELECT 1 FROM role_grants WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM role_grants WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'role_grants is append-only'); END;

CREATE TRIGGER role_grants_no_update BEFORE UPDATE ON role_grants BEGIN SELECT RAISE(ABORT, 'role_grants is append-only'); END;

CREATE TRIGGER rounds_no_delete BEFORE DELETE ON rounds BEGIN SELECT RAISE(ABORT, 'rounds is append-only'); END;

CREATE TRIGGER rounds_no_replace BEFORE INSERT ON rounds WHEN EXISTS (SELECT 1 FROM rounds WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM rounds WHERE version_id = NEW.version_id) OR EXISTS (SELECT 1 FROM rounds WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'rounds is append-only'); END;

CREATE TRIGGER rounds_no_update BEFORE UPDATE ON rounds BEGIN SELECT RAISE(ABORT, 'rounds is append-only'); END;

CREATE TRIGGER suggestions_no_delete BEFORE DELETE ON suggestions BEGIN SELECT RAISE(ABORT, 'suggestions is append-only'); END;

CREATE TRIGGER suggestions_no_replace BEFORE INSERT ON suggestions WHEN EXISTS (SELECT 1 FROM suggestions WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM suggestions WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'suggestions is append-only'); END;

CREATE TRIGGER suggestions_no_update BEFORE UPDATE ON suggestions BEGIN SELECT RAISE(ABORT, 'suggestions is append-only'); END;

CREATE TRIGGER thread_messages_no_delete BEFORE DELETE ON thread_messages BEGIN SELECT RAISE(ABORT, 'thread_messages is append-only'); END;

CREATE TRIGGER thread_messages_no_replace BEFORE INSERT ON thread_messages WHEN EXISTS (SELECT 1 FROM thread_messages WHERE id = NEW.id AND revision = NEW.revision) OR EXISTS (SELECT 1 FROM thread_messages WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'thread_messages is append-only'); END;

CREATE TRIGGER thread_messages_no_update BEFORE UPDATE ON thread_messages BEGIN SELECT RAISE(ABORT, 'thread_messages is append-only'); END;

CREATE TRIGGER threads_no_delete BEFORE DELETE ON threads BEGIN SELECT RAISE(ABORT, 'threads is append-only'); END;

CREATE TRIGGER threads_no_replace BEFORE INSERT ON threads WHEN EXISTS (SELECT 1 FROM threads WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM threads WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'threads is append-only'); END;

CREATE TRIGGER threads_no_update BEFORE UPDATE ON threads BEGIN SELECT RAISE(ABORT, 'threads is append-only'); END;

CREATE TRIGGER verdicts_no_delete BEFORE DELETE ON verdicts BEGIN SELECT RAISE(ABORT, 'verdicts is append-only'); END;

CREATE TRIGGER verdicts_no_replace BEFORE INSERT ON verdicts WHEN EXISTS (SELECT 1 FROM verdicts WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM verdicts WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'verdicts is append-only'); END;

CREATE TRIGGER verdicts_no_update BEFORE UPDATE ON verdicts BEGIN SELECT RAISE(ABORT, 'verdicts is append-only'); END;

CREATE TRIGGER version_entries_no_delete BEFORE DELETE ON version_entries BEGIN SELECT RAISE(ABORT, 'version_entries is append-only'); END;

CREATE TRIGGER version_entries_no_replace BEFORE INSERT ON version_entries WHEN EXISTS (SELECT 1 FROM version_entries WHERE version_id = NEW.version_id AND rank = NEW.rank) OR EXISTS (SELECT 1 FROM version_entries WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'version_entries is append-only'); END;

CREATE TRIGGER version_entries_no_update BEFORE UPDATE ON version_entries BEGIN SELECT RAISE(ABORT, 'version_entries is append-only'); END;

CREATE TRIGGER versions_no_delete BEFORE DELETE ON versions BEGIN SELECT RAISE(ABORT, 'versions is append-only'); END;

CREATE TRIGGER versions_no_replace BEFORE INSERT ON versions WHEN EXISTS (SELECT 1 FROM versions WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM versions WHERE communique_id = NEW.communique_id AND number = NEW.number) OR EXISTS (SELECT 1 FROM versions WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'versions is append-only'); END;

CREATE TRIGGER versions_no_update BEFORE UPDATE ON versions BEGIN SELECT RAISE(ABORT, 'versions is append-only'); END;
