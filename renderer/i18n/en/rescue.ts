import type { rescue as fr } from '../fr/rescue'
import type { Texts } from '../texts'

export const rescue: Texts<typeof fr> = {
  label: 'Texts that are not saved',
  untitled: 'Untitled',
  unsaved: '“{title}” is not saved: {reason}',
  beingWritten: 'Your last words are in this window, and Marbre goes on trying to save them.',
  kept: 'Your text is also in an emergency copy, kept up to date as you type: {file}, in {place}.',
  keptWords: 'The words of your text, without its formatting, are also in an emergency copy: {file}, in {place}.',
  failed: 'No emergency copy could be written elsewhere: your last words are in this window only. Do not close it, or copy the text into another document.',
  left: '“{title}” is saved, but its emergency copy could not be removed: {file}, in {place}.',
  removed: 'Everything is saved. The emergency copy was removed.',
  reveal: 'Show the File',
  open: 'Open the Text',
  understood: 'Understood',
  place: {
    backups: 'the backup folder',
    documents: 'Documents › Marbre – copies de secours',
    temporary: 'the system’s temporary folder, which it may empty',
  },
  found: {
    title: 'An emergency copy is waiting for you | {n} emergency copies are waiting for you',
    why: 'Marbre stopped before it could save these last words in the profile. Importing a copy makes a new communiqué; nothing is replaced, and the copy stays until you remove it.',
    written: 'written on {moment}, in {place}',
    wordsOnly: 'only the words could be kept',
    import: 'Import',
    importTitle: 'Import the copy “{title}”',
    imported: 'The copy was imported as a new communiqué. Compare it with the original text, then remove it.',
    remove: 'Remove…',
    removeTitle: 'Remove the copy “{title}”?',
    removeWhy: 'If you have not imported it, its last words will be lost. This cannot be undone.',
    confirm: 'Remove the Copy',
    removed: 'The emergency copy was removed.',
  },
}
