import { neverChanged } from './triggers'

/**
 * Comments, beside the text and in no fingerprint. What is written stays: other words are a further revision, words
 * taken back a revision without any. Whether a thread is open is told by the journal.
 */
export const threads = `
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
CREATE INDEX threads_of_communique ON threads (communique_id);

CREATE TABLE thread_messages (
  id TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision > 0),
  thread_id TEXT NOT NULL REFERENCES threads (id),
  text TEXT, -- none: taken back
  written_at INTEGER NOT NULL,
  written_by TEXT NOT NULL REFERENCES people (id),
  PRIMARY KEY (id, revision)
) STRICT;
CREATE INDEX messages_of_thread ON thread_messages (thread_id);

${neverChanged('threads', [['id']])}
${neverChanged('thread_messages', [['id', 'revision']])}
`
