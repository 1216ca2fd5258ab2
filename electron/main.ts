import { join } from 'node:path'
import { app } from 'electron'
import { nativeTexts } from '../core/i18n/native'
import { profileArgument, UsageError } from './shell/arguments'
import { openDesk, type Desk } from './shell/desk'
import { guardDefaultSession, guardEverything } from './shell/guards'
import { announceTo, serveCalls } from './shell/ipc-server'
import { closeInOrder, comeForwardWhenAskedAgain, isOnlyInstance } from './shell/lifecycle'
import { speakRememberedLanguage } from './shell/locale'
import { closeNetwork } from './shell/network'
import { stopOnSurprise, watchPage } from './shell/page-watch'
import { useProfile } from './shell/profile'
import { registerScheme, serveWindow } from './shell/protocol'
import { answerCalls } from './shell/shell-calls'
import { openMainWindow } from './shell/window'

/** Everything in its order: what must come before `ready`, the profile, which opens meanwhile, then guards, files, window, calls. */
function main(): void {
  const folder = chosenProfile()
  if (folder === null) return
  useProfile(folder)
  if (!isOnlyInstance()) return
  stopOnSurprise(nativeTexts.fr.unexpected)
  speakRememberedLanguage()
  registerScheme()
  closeNetwork()
  guardEverything()
  const desk = openDesk(folder)
  void app.whenReady().then(() => { open(desk) })
}

function open(desk: Desk): void {
  guardDefaultSession()
  serveWindow(join(__dirname, '../renderer'))
  const window = openMainWindow()
  const announce = announceTo(window.contents)
  desk.sitAt({ window, announce })
  const order = closeInOrder(window, announce, desk.close)
  watchPage(window, order)
  serveCalls(window.contents, answerCalls({ window, order, desk }))
  comeForwardWhenAskedAgain(window)
}

function chosenProfile(): string | null {
  try {
    return profileArgument(process.argv.slice(1), process.cwd()) ?? app.getPath('userData')
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`${error.message}\n`)
    app.exit(2)
    return null
  }
}

main()
