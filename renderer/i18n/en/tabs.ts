import type { Texts } from '../texts'
import type { tabs as fr } from '../fr/tabs'

export const tabs: Texts<typeof fr> = {
  label: 'Open texts',
  name: '{title}, {state}',
  untitled: '{reference}, untitled',
  loading: 'Opening…',
  close: 'Close the tab',
  closed: '“{title}” is closed.',
  moved: 'Tab {position} of {total}',
  notWritten: '“{title}” stays open: its last words are not saved yet.',
}
