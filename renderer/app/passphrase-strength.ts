import { MIN_PASSPHRASE_LENGTH } from '../../core/bridge/limits'

export type Strength = 'none' | 'short' | 'fair' | 'good' | 'strong'

/**
 * A word for how hard a passphrase is to guess, from its length and its variety: unrelated words are advised, because
 * length counts more than odd signs (ANSSI, authentication by password, 2021). Not a measure: advice while one types.
 */
export function strengthOf(passphrase: string): Strength {
  const signs = Array.from(passphrase)
  if (signs.length === 0) return 'none'
  if (signs.length < MIN_PASSPHRASE_LENGTH) return 'short'
  const words = new Set(passphrase.toLowerCase().split(/[\s\-_.,;]+/).filter((word) => word.length >= 3)).size
  const variety = new Set(signs).size
  if (variety < 6) return 'fair'
  if (words >= 4 || (signs.length >= 22 && variety >= 12)) return 'strong'
  return words >= 3 || signs.length >= 16 ? 'good' : 'fair'
}
