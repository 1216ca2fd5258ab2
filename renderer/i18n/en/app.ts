import type { Texts } from '../texts'
import type { app as source } from '../fr/app'

export const app: Texts<typeof source> = {
  name: 'Marbre',
  skip: 'Skip to content',
  nav: {
    circuits: 'Circuits',
    inbox: 'To review', dossiers: 'Packages received',
    label: 'Main navigation',
    library: 'Library',
    communique: 'Press release',
    register: 'Directory',
    people: 'People',
    charters: 'Charters',
    settings: 'Settings',
    back: 'Previous view',
  },
  starting: 'Marbre is getting ready…',
  problem: {
    title: 'Marbre cannot open this working folder',
    untouched: 'Nothing was changed or deleted: the database is exactly as it was found.',
    retry: 'Try again',
    version: 'Marbre {version}',
  },
  failure: {
    title: 'Something unexpected happened',
    safe: 'Whatever you wrote that was shown as “Saved” is on disk. Nothing was erased.',
    what: 'This view could not be shown. Go back to the library; if it happens again, close Marbre and open it again.',
    detail: 'Technical detail',
    home: 'Back to the library',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    open: 'Keyboard shortcuts',
    library: 'Go to the library',
    search: 'Search the library',
    create: 'New press release',
    back: 'Previous view',
    forward: 'Next view',
    lock: 'Lock the profile',
    help: 'This list',
    toasts: 'Go to the messages',
    slash: 'Insert an element or transform',
    tools: 'Go to the formatting tools',
  },
}
