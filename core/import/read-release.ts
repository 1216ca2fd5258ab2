import type { Language } from '../communique/content'
import { isWallClock } from '../document/calendar'
import type { ReleaseAttrs } from '../document/types'
import { placeOfZone, usualZones } from '../document/zones'
import { readDateline } from './read-dateline'

const IMMEDIATE = /^[\s\u00a0]*(?:pour[\s\u00a0]+|à[\s\u00a0]+)?(?:diffusion[\s\u00a0]+immédiate|diffuser[\s\u00a0]+immédiatement|for[\s\u00a0]+immediate[\s\u00a0]+release)[\s\u00a0.!]*$/iu
const EMBARGO = /\bembargo\b/iu
/** « … mardi 4 février 2025 à 18 h 00 (heure de Paris) » */
const UNTIL = /(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|au|du|le)?[\s\u00a0]*((?:1er|\d{1,2})[\s\u00a0]+\p{L}+[\s\u00a0]+\d{4})[\s\u00a0,]*(?:à|at)?[\s\u00a0]*(\d{1,2})[\s\u00a0\u202f]*(?:h|:|heures?)[\s\u00a0\u202f]*(\d{2})?/iu

/**
 * What a line says of the release. Null: it says nothing of it. An embargo whose hour is not understood has an empty
 * `until`: a person sets it.
 */
export function readRelease(words: string, language: Language): ReleaseAttrs | null {
  if (IMMEDIATE.test(words)) return { mode: 'immediate', until: '', zone: '' }
  if (!EMBARGO.test(words) || words.length > 200) return null
  return { mode: 'embargo', until: untilOf(words, language), zone: zoneOf(words, language) }
}

function untilOf(words: string, language: Language): string {
  const [, day, hour = '', minute = '00'] = UNTIL.exec(words) ?? []
  if (day === undefined) return ''
  const date = readDateline(`X, le ${day}`, language)?.date ?? ''
  const until = `${date}T${hour.padStart(2, '0')}:${minute}`
  return isWallClock(until) ? until : ''
}

/** The zone that the line names; that of Paris otherwise, which the layout prints for all to see. */
function zoneOf(words: string, language: Language): string {
  const said = words.replace(/\u00a0/g, ' ').toLowerCase()
  return usualZones.find((zone) => said.includes(placeOfZone(zone, language).toLowerCase())) ?? 'Europe/Paris'
}
