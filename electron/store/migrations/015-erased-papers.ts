/**
 * A paper that proves an agreement can be erased, once: of its row stay the hash, the form, the length, who joined it and
 * who erased it. Nothing else of it ever changes.
 */
export const erasedPapers = `
ALTER TABLE consent_documents ADD COLUMN erased_at INTEGER;
ALTER TABLE consent_documents ADD COLUMN erased_by TEXT REFERENCES people (id);
DROP TRIGGER consent_documents_no_update;
CREATE TRIGGER consent_documents_only_erased BEFORE UPDATE ON consent_documents
WHEN OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.erased_by IS NULL OR NEW.name <> '' OR length(NEW.bytes) > 0
  OR (NEW.rowid, NEW.sha256, NEW.form, NEW.byte_length, NEW.added_at, NEW.added_by) IS NOT (OLD.rowid, OLD.sha256, OLD.form, OLD.byte_length, OLD.added_at, OLD.added_by)
BEGIN SELECT RAISE(ABORT, 'consent_documents is append-only: a paper is erased once, and not changed otherwise'); END;
`
