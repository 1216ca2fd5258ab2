import * as v from 'valibot'
import type { Handlers } from '../../core/bridge/handlers'
import { lockMinutes } from '../../core/bridge/lock-minutes'
import type { Settings } from '../../core/bridge/shapes'
import { languages } from '../../core/communique/content'
import { ok } from '../../core/result'
import type { Reader } from '../store/handles'
import { readSetting, writeSetting } from '../store/settings'
import { inTransaction } from '../store/sql'
import type { Profile } from './profile'

export const defaultSettings: Settings = { language: 'fr', theme: 'system', lockAfterMinutes: 15 }

/** Each setting falls back alone: one that a later Marbre wrote otherwise does not take the others with it. */
const settingSchemas = {
  language: v.fallback(v.picklist(languages), defaultSettings.language),
  lockAfterMinutes: v.fallback(v.picklist(lockMinutes), defaultSettings.lockAfterMinutes),
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), defaultSettings.theme),
}

export function readSettings(db: Reader): Settings {
  return { language: v.parse(settingSchemas.language, readSetting(db, 'language')), theme: v.parse(settingSchemas.theme, readSetting(db, 'theme')), lockAfterMinutes: v.parse(settingSchemas.lockAfterMinutes, readSetting(db, 'lockAfterMinutes')) }
}

export function settingsCalls({ db }: Profile): Handlers<'settings.read' | 'settings.write'> {
  return {
    'settings.read': () => ok(readSettings(db)),
    'settings.write': (changes) => {
      inTransaction(db, (tx) => Object.entries(changes).forEach(([key, value]) => writeSetting(tx, key, value)))
      return ok(readSettings(db))
    },
  }
}
