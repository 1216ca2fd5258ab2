import { neverChanged } from './triggers'

/**
 * Review packages. Which ones were made here and taken in, and what a reader holds of a communiqué of another profile:
 * records, each under the hash of what it says, and the contents of versions under theirs. Nothing here is in the tables
 * of this profile's own communiqués, so none of their rights or states can come from it.
 */
export const packages = `
CREATE TABLE packages (
  sha256 TEXT NOT NULL PRIMARY KEY, -- of the file
  made INTEGER NOT NULL CHECK (made IN (0, 1)), -- 1: made here; 0: taken in
  communique_id TEXT NOT NULL, -- of this profile, or of the one that sent it
  manifest TEXT NOT NULL, -- JSON: PackageManifest
  noted_at INTEGER NOT NULL,
  noted_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX packages_of_communique ON packages (communique_id);

CREATE TABLE dossier_records (
  id TEXT NOT NULL PRIMARY KEY, -- hash of the fact and of its signature
  communique_id TEXT NOT NULL, -- of another profile
  record TEXT NOT NULL, -- JSON: PackageRecord
  package_sha256 TEXT REFERENCES packages (sha256), -- null: said here
  noted_at INTEGER NOT NULL,
  noted_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE INDEX records_of_communique ON dossier_records (communique_id);

CREATE TABLE dossier_contents (
  sha256 TEXT NOT NULL PRIMARY KEY, -- of the bytes
  bytes BLOB NOT NULL -- JSON: CommuniqueContent
) STRICT;

${neverChanged('packages', [['sha256']])}
${neverChanged('dossier_records', [['id']])}
${neverChanged('dossier_contents', [['sha256']])}
`
