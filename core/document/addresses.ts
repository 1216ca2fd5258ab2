import { forbiddenCharacterIn } from './characters'

const host = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?`
const rest = String.raw`(?::\d{1,5})?(?:[\/?#][^\s<>"\\^\x60{|}]*)?`
const mailbox = String.raw`mailto:[^\s@<>"\\,;:?&]+@${host}(?:\?[^\s<>"\\]*)?`

/**
 * An address that a communiqué may link to: http, https or mailto, in lower case, with a host and without a user name
 * (`https://gouv.fr@elsewhere.example` is a trap). Everything else, UNC paths and `javascript:` first, is no link.
 */
export const linkAddress = new RegExp(`^(?:https?:\\/\\/${host}${rest}|${mailbox})$`, 'u')

export const secureWebAddress = new RegExp(`^https:\\/\\/${host}${rest}$`, 'u')

/** In characters. */
export const MAX_ADDRESS_LENGTH = 2000

/** `10.1000/xyz`, without `https://doi.org/`. */
export const doiForm = /^10\.\d{4,9}\/[^\s<>"\\]+$/u

const isBearable = (text: string) => text.length <= MAX_ADDRESS_LENGTH && forbiddenCharacterIn(text) === null

/** Exactly what the schema takes as the address of a link. */
export function isLinkAddress(text: string): boolean {
  return isBearable(text) && linkAddress.test(text)
}

export function isSecureWebAddress(text: string): boolean {
  return isBearable(text) && secureWebAddress.test(text)
}

export function isDoi(text: string): boolean {
  return doiForm.test(text)
}
