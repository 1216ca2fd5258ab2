/** The paper that proves what somebody quoted answered: a message printed, a letter. Kept with those of the pictures. */
export const quotePapers = `
ALTER TABLE quote_consents ADD COLUMN document TEXT REFERENCES consent_documents (sha256);
`
