import type { Texts } from '../texts'
import type { communique as source } from '../fr/communique'

export const communique: Texts<typeof source> = {
  untitled: 'Untitled',
  tabs: 'Parts of the press release',
  tab: { text: 'Text', review: 'Review', versions: 'Versions', history: 'History', export: 'Export' },
  loading: 'Opening the press release…',
}
