const host = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?`
const web = new RegExp(String.raw`^https?:\/\/${host}(?::\d{1,5})?(?:[/?#][^\s<>"\\^` + '`' + String.raw`{|}]*)?$`, 'u')
const mail = new RegExp(String.raw`^mailto:[^\s@<>"\\,;:?&]+@${host}(?:\?[^\s<>"\\]*)?$`, 'u')
const doi = /^10\.\d{4,9}\/[^\s<>"\\]+$/

/**
 * An address that a communiqué may link to: http, https or mailto, in lower case, with a host and without a user name
 * (`https://gouv.fr@elsewhere.example` is a trap). Everything else, UNC paths and `javascript:` first, is no link.
 */
export function isLinkAddress(text: string): boolean {
  return web.test(text) || mail.test(text)
}

export function isSecureWebAddress(text: string): boolean {
  return text.startsWith('https://') && web.test(text)
}

/** `10.1000/xyz`, without `https://doi.org/`. */
export function isDoi(text: string): boolean {
  return doi.test(text)
}
