import type { Language } from '../communique/content'

/** Zones whose place is not simply the last part of their name. The first are offered by the editor. */
const places: Readonly<Record<string, Record<Language, string>>> = {
  'Europe/Paris': { fr: 'heure de Paris', en: 'Paris time' },
  'America/Guadeloupe': { fr: 'heure de la Guadeloupe', en: 'Guadeloupe time' },
  'America/Martinique': { fr: 'heure de la Martinique', en: 'Martinique time' },
  'America/Cayenne': { fr: 'heure de Cayenne', en: 'Cayenne time' },
  'America/Miquelon': { fr: 'heure de Saint-Pierre-et-Miquelon', en: 'Saint-Pierre-et-Miquelon time' },
  'Indian/Reunion': { fr: 'heure de La Réunion', en: 'Réunion time' },
  'Indian/Mayotte': { fr: 'heure de Mayotte', en: 'Mayotte time' },
  'Pacific/Noumea': { fr: 'heure de Nouméa', en: 'Nouméa time' },
  'Pacific/Tahiti': { fr: 'heure de Tahiti', en: 'Tahiti time' },
  'Europe/London': { fr: 'heure de Londres', en: 'London time' },
  'Europe/Brussels': { fr: 'heure de Bruxelles', en: 'Brussels time' },
  'Europe/Zurich': { fr: 'heure de Zurich', en: 'Zurich time' },
  'America/New_York': { fr: 'heure de New York', en: 'New York time' },
  'America/Toronto': { fr: 'heure de Montréal', en: 'Montreal time' },
  UTC: { fr: 'temps universel', en: 'UTC' },
}

/** The zones that an embargo usually names. */
export const usualZones: readonly string[] = Object.keys(places)

/** `heure de Paris` for `Europe/Paris`; a zone that is not listed is called by its city. */
export function placeOfZone(zone: string, language: Language): string {
  const known = Object.hasOwn(places, zone) ? places[zone]?.[language] : undefined
  if (known !== undefined) return known
  const city = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
  if (language === 'en') return `${city} time`
  return /^[AEIOUYH]/.test(city) ? `heure d’${city}` : `heure de ${city}`
}
