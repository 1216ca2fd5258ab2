import './trusted-types'
import './ui/index.css'
import { askForKeptPlace } from './app/kept-place'
import { listenForClosing } from './closing'
import { askStatusEarly, earlyAnswers } from './early-calls'

listenForClosing()
void begin()

/**
 * The program answers while the code of the window is on its way, which takes longer. That code runs when all answers
 * are there: the first view is then made in one go, without waiting in between, and V8 keeps compiled what that took.
 * (It keeps what was compiled when a script has run and nothing else is to be done at once.)
 */
async function begin(): Promise<void> {
  askStatusEarly()
  const expected = askForKeptPlace()
  await earlyAnswers()
  const { startApp } = await (expected === null ? import('./app/start') : import('./app/start-on-text'))
  await startApp('#app', expected)
}
