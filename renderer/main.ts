import './trusted-types'
import './ui/index.css'
import { dropFirstKeys, keepFirstKeys } from './app/first-keys'
import { askForKeptPlace } from './app/kept-place'
import { listenForClosing } from './closing'
import { askStatusEarly, earlyAnswers } from './early-calls'

listenForClosing()
void begin()

/**
 * The program answers while the code of the window is on its way, which takes longer. That code runs when the answers
 * are there, or are late: the first view is then made in one go, without waiting in between, and V8 keeps compiled what
 * that took. (It keeps what was compiled when a script has run and nothing else is to be done at once.) Who comes back to
 * a text may type for it from here on.
 */
async function begin(): Promise<void> {
  askStatusEarly()
  const place = askForKeptPlace()
  if (place?.tab === 'text') keepFirstKeys(place.communiqueId)
  await earlyAnswers()
  const { startApp } = await (place === null ? import('./app/start') : import('./app/start-on-text'))
  await startApp('#app', place?.personId ?? null)
  dropFirstKeys()
}
