import { neverChanged } from './triggers'

const tables = `
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
CREATE INDEX draft_segments_of_communique ON draft_segments (communique_id);
`

/** A segment runs over one person's changes, and never over the end of a version: who wrote after it stays known. */
const segmentsAreRuns = `
CREATE TRIGGER draft_segments_are_runs BEFORE INSERT ON draft_segments WHEN
  NEW.first_seq > NEW.through_seq
  OR EXISTS (SELECT 1 FROM draft_updates WHERE communique_id = NEW.communique_id AND seq BETWEEN NEW.first_seq AND NEW.through_seq AND (person_id <> NEW.person_id OR schema_version <> NEW.schema_version))
  OR EXISTS (SELECT 1 FROM draft_segments WHERE communique_id = NEW.communique_id AND through_seq >= NEW.first_seq AND first_seq <= NEW.through_seq)
  OR EXISTS (SELECT 1 FROM versions WHERE communique_id = NEW.communique_id AND draft_seq >= NEW.first_seq AND draft_seq < NEW.through_seq)
BEGIN SELECT RAISE(ABORT, 'draft_segments is append-only, one run of one person a row'); END;`

/** A single change leaves only when the history holds it (a segment) and the state does (a snapshot). */
const onlyCoveredUpdatesLeave = `
DROP TRIGGER draft_updates_no_delete;
CREATE TRIGGER draft_updates_no_delete BEFORE DELETE ON draft_updates WHEN
  NOT EXISTS (SELECT 1 FROM draft_segments WHERE communique_id = OLD.communique_id AND through_seq >= OLD.seq AND first_seq <= OLD.seq)
  OR NOT EXISTS (SELECT 1 FROM draft_snapshots WHERE communique_id = OLD.communique_id AND through_seq >= OLD.seq)
BEGIN SELECT RAISE(ABORT, 'draft_updates is append-only'); END;
CREATE TRIGGER draft_updates_not_within_segments BEFORE INSERT ON draft_updates WHEN
  EXISTS (SELECT 1 FROM draft_segments WHERE communique_id = NEW.communique_id AND through_seq >= NEW.seq AND first_seq <= NEW.seq)
BEGIN SELECT RAISE(ABORT, 'draft_updates is append-only'); END;`

/** Migrations are frozen once released: what comes later is another file. */
export const draftHistory = [
  tables,
  neverChanged('draft_snapshots', [['communique_id', 'through_seq']]),
  neverChanged('draft_segments', []),
  segmentsAreRuns,
  onlyCoveredUpdatesLeave,
].join('\n')
