import { app } from 'electron'
import type { Language } from '../../core/communique/content'
import { readMemory } from './window-memory'

/** English as it is written in Europe: day before month, twenty-four hours, as on the pages of the communiqué. */
const locales: Readonly<Record<Language, string>> = { fr: 'fr', en: 'en-GB' }

/**
 * Gives Chromium the language of the interface instead of the system's: date and time fields are drawn by it, and a
 * French form that asks for 02/06 when it means 6 February is a wrong embargo. Before `ready` and after the profile is
 * set; a language changed since is taken at the next start.
 */
export function speakRememberedLanguage(): void {
  const locale = locales[readMemory(app.getPath('userData')).settings.language]
  app.commandLine.appendSwitch('lang', locale)
  // On Linux the system's own variable, where there is one, wins over the switch.
  if (process.platform === 'linux') process.env['LANGUAGE'] = locale.replace('-', '_')
}
