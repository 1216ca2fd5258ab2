import type { Texts } from '../texts'
import type { consentPapers as fr } from '../fr/consent-papers'

export const consentPapers: Texts<typeof fr> = {
  attach: 'Attach the document…',
  replace: 'Replace the document…',
  saveCopy: 'Save a copy…',
  detach: 'Remove',
  copied: 'Copy saved: {file}',
  private: 'PDF or photo, 10 MB at most. Kept here: in no file for the press.',
}
