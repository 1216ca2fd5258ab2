import { neverChanged } from './triggers'

/** How a draft came out of a file of another program: what it was, and what was left out. Never printed, in no fingerprint. */
export const importReports = `
CREATE TABLE import_reports (
  communique_id TEXT NOT NULL PRIMARY KEY REFERENCES communiques (id),
  imported_at INTEGER NOT NULL,
  imported_by TEXT NOT NULL REFERENCES people (id),
  report TEXT NOT NULL -- JSON: ImportReport, checked when it is read
) STRICT;
${neverChanged('import_reports', [['communique_id']])}
`
