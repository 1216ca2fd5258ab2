import type { Texts } from '../texts'
import type { consentPapers as fr } from '../fr/consent-papers'

export const consentPapers: Texts<typeof fr> = {
  attach: 'Attach the document…',
  replace: 'Replace the document…',
  saveCopy: 'Save a copy…',
  detach: 'Remove',
  erase: 'Erase…',
  eraseTitle: 'Erase the consent document',
  eraseLead: '“{file}” leaves this workstation for ever: nobody will be able to read it again. The agreement that was noted stays, and the history keeps who erased it, when and why. Backups already made still hold it, until they are replaced.',
  eraseConfirm: 'Erase for ever',
  erased: 'The consent document is erased.',
  erasedOn: 'Document erased on {day}',
  copied: 'Copy saved: {file}',
  private: 'PDF or photo, 10 MB at most. Kept here: in no file for the press.',
}
