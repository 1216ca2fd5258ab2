import type { ownWords as frOwnWords, spelling as frSpelling } from '../fr/spelling'
import type { Texts } from '../texts'

export const spelling: Texts<typeof frSpelling> = {
  title: 'Spelling',
  none: 'No unknown word.',
  reading: 'Reading the text…',
  unanswered: 'A dictionary does not answer: the spelling is not fully checked.',
  count: '{n} unknown word | {n} unknown words',
  keys: 'F7: next word. Shift+F7: previous word.',
  previous: 'Previous',
  next: 'Next',
  inField: '“{field}” field',
  ignored: 'Ignored in this communiqué ({n})',
  heed: 'Stop ignoring',
  heedWord: 'Stop ignoring “{word}”',
  menu: 'Spelling of “{word}”',
  looking: 'Looking for suggestions…',
  noSuggestion: 'No suggestion',
  add: 'Add to the institution’s words',
  ignoreHere: 'Ignore in this communiqué',
  ignoreOnce: 'Ignore once',
  added: '“{word}” is now one of the institution’s words.',
}

export const ownWords: Texts<typeof frOwnWords> = {
  title: 'The institution’s words',
  help: 'Names and terms of the trade that the dictionary does not know. They are no longer underlined in any communiqué of this workstation.',
  word: 'New word',
  wordHelp: 'In small letters it is also right with a capital; a proper noun only as it is written.',
  add: 'Add',
  remove: 'Remove',
  removeWord: 'Remove “{word}”',
  search: 'Look for a word',
  empty: 'No word yet. Add one here, or from a word that is underlined in a text.',
  count: '{n} word, {shown} shown | {n} words, {shown} shown',
  addedBy: 'Added by {name}, on {when}',
  import: 'Import a list…',
  export: 'Export the list…',
  imported: '{n} word added | {n} words added',
  exported: 'The list is saved: {file}',
  mayNotAdd: 'Adding a word takes a person who writes, publishes or administers.',
  mayNotRemove: 'Only an administrator can remove a word.',
}
