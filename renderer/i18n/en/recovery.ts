import type { Texts } from '../texts'
import type { recovery as fr } from '../fr/recovery'

export const recovery: Texts<typeof fr> = {
  title: 'This workspace is damaged',
  journalTitle: 'The journal of this workspace was altered',
  untouched: 'Marbre changed, moved and replaced nothing: the folder is as it was found. Both ways out below make a folder beside it, and you then choose which one to open.',
  where: {
    table: 'What is affected: {table}, page {page}.',
    tableOnly: 'What is affected: {table}.',
    page: 'What is affected: page {page} of the file.',
    length: 'What is affected: the end of the file is missing.',
    header: 'What is affected: the beginning of the file.',
    missing: 'What is affected: the database file is gone.',
    row: 'What is affected: line {row} of the journal.',
  },
  backup: {
    title: 'Open the last sound backup',
    newest: 'Backup of {when}, releases: {count}.',
    since: 'What was written after it is not in it. It is read in full before it is opened.',
    none: 'No backup of this workspace was found.',
    open: 'Restore beside and open',
  },
  rescue: {
    title: 'Recover what can be',
    what: 'Marbre reads the damaged file row by row, completes it from the last sound backup, and tells exactly, release by release, what is there and what is missing.',
    proof: 'Only what can be proved is taken over: fingerprints, the chain of the journal, signatures. The texts are kept as plain text too.',
    begin: 'Begin the recovery',
  },
  going: 'Under way: {percent}%',
  copies: 'Folders restored or recovered before',
  open: 'Open {name}',
  beside: 'Recover into a folder beside',
  result: {
    title: 'Recovered into “{name}”',
    count: 'Releases whole: {whole} of {total}.',
    file: 'This report is kept in the folder, with the texts.',
    lines: 'What was recovered, release by release',
    untitled: 'Untitled',
    open: 'Open the recovered folder',
  },
}
