import { join } from 'node:path'
import { app } from 'electron'
import { nativeTexts } from '../core/i18n/native'
import { profileArgument, UsageError } from './shell/arguments'
import { openDesk, type Desk } from './shell/desk'
import { guardDefaultSession, guardEverything } from './shell/guards'
import { handedOverFiles, type HandedOver } from './shell/handed-over'
import { announceTo, serveCalls } from './shell/ipc-server'
import { closeInOrder, comeForwardWhenAskedAgain, isOnlyInstance } from './shell/lifecycle'
import { speakRememberedLanguage } from './shell/locale'
import { closeNetwork } from './shell/network'
import { stopOnSurprise, watchPage } from './shell/page-watch'
import { announcePauses } from './shell/pauses'
import { useProfile } from './shell/profile'
import { rememberedChoice, type ProfileChoice } from './shell/profile-choice'
import { profileSwitch } from './shell/profile-switch'
import { registerScheme, serveWindow } from './shell/protocol'
import { openRescue } from './shell/rescue'
import { answerCalls, type PageVoice } from './shell/shell-calls'
import { openMainWindow } from './shell/window'

/** Everything in its order: what must come before `ready`, the profile, which opens meanwhile, then guards, files, window, calls. */
function main(): void {
  const start = chosenProfile()
  if (start === null) return
  useProfile(start)
  if (!isOnlyInstance()) return
  stopOnSurprise(nativeTexts.fr.unexpected)
  speakRememberedLanguage()
  registerScheme()
  closeNetwork()
  giveYoungObjectsRoom()
  guardEverything()
  const choice = rememberedChoice(start)
  const handedOver = handedOverFiles(process.argv.slice(1), process.cwd())
  const desk = openDesk(choice, handedOver)
  void app.whenReady().then(() => { open({ desk, start, choice, handedOver }) })
}

/** Megabytes. With V8's own one the first page stops several times for its garbage before its text is there. */
const YOUNG_OBJECTS_ROOM = 8

/** For the pages' V8, before the `ready` event. */
function giveYoungObjectsRoom(): void {
  app.commandLine.appendSwitch('js-flags', `--min-semi-space-size=${YOUNG_OBJECTS_ROOM}`)
}

interface Start {
  readonly desk: Desk
  readonly start: string
  readonly choice: ProfileChoice
  readonly handedOver: HandedOver
}

function open({ desk, start, choice, handedOver }: Start): void {
  guardDefaultSession()
  serveWindow(join(__dirname, '../renderer'))
  const window = openMainWindow()
  const announce = announceTo(window.contents)
  const other = profileSwitch(choice, { start, window, announce, desk })
  desk.sitAt({ window, announce, openProfile: other.to })
  const order = closeInOrder(window, announce, desk.close)
  watchPage(window, order)
  announcePauses(window, announce)
  handedOver.tell(announce)
  const page: PageVoice = {
    pageReady: () => { order.pageReady(); other.pageReady() },
    pageReports: (words) => { order.pageReports(words); other.pageReports(words) },
  }
  serveCalls(window.contents, answerCalls({ window, page, desk, rescue: openRescue(desk) }))
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
