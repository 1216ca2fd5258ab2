import { neverChanged } from './triggers'

/**
 * What is known of the rights of pictures, each note a row; and the papers that prove an agreement. These are no assets:
 * nothing that makes a file for others reads this table.
 */
export const imageRights = `
CREATE TABLE consent_documents (
  sha256 TEXT NOT NULL PRIMARY KEY, -- of the bytes
  name TEXT NOT NULL, -- of the file that was chosen
  form TEXT NOT NULL, -- pdf, png or jpg
  byte_length INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE TABLE image_rights (
  seq INTEGER PRIMARY KEY, -- 1, 2, 3…
  asset TEXT NOT NULL, -- the picture's hash; it may be gone
  content TEXT NOT NULL, -- JSON
  noted_at INTEGER NOT NULL,
  noted_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX image_rights_by_asset ON image_rights (asset, seq);
${neverChanged('consent_documents', [['sha256']])}
${neverChanged('image_rights', [])}
`
