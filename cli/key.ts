import { WrongUse } from './wrong-use'

/** Short enough to be read out, long enough that nobody makes another key for it. */
const SHORTEST_KEY = 16

/** The beginning of a key's fingerprint, as a person gives it: in hexadecimal, spaces and colons allowed. Throws WrongUse. */
export function keyIn(given: string): string {
  const key = given.replaceAll(/[\s:]/gu, '').toLowerCase()
  if (!/^[0-9a-f]{16,64}$/u.test(key)) throw new WrongUse((texts) => texts.valueNotAllowed('--key', given, `${String(SHORTEST_KEY)}…64 hex`))
  return key
}
