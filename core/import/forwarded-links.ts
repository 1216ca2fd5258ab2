import { isLinkAddress } from '../document/addresses'

/*
 * Addresses that only lead on to another: what Outlook puts around each link of a message, and Google around what it
 * found. Printed, they name a third party, and they die with its service.
 */

const OUTLOOK = /^https?:\/\/(?:[a-z0-9-]+\.)*safelinks\.protection\.outlook\.com\/?(?:ap\/[^?#]*)?\?([^#]*)/i
const GOOGLE = /^https?:\/\/(?:www\.)?google\.[a-z.]{2,6}\/url\?([^#]*)/i

/** One may stand in another. */
const MOST_LAYERS = 4

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch (cause) {
    if (cause instanceof URIError) return null
    throw cause
  }
}

/** The first value under one of these names that a communiqué may link to: Google leaves `q` empty beside `url`. */
function addressIn(query: string, names: readonly string[]): string | null {
  const pairs = query.split('&')
  const values = names.flatMap((name) => pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => decoded(pair.slice(name.length + 1))))
  return values.find((value) => value !== null && isLinkAddress(value)) ?? null
}

/** Where such an address leads; null for every other address, and for one that leads to none that a communiqué may link to. */
export function forwardedTo(address: string): string | null {
  let [found, at]: [string | null, string] = [null, address]
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const [outlook, google] = [OUTLOOK.exec(at)?.[1], GOOGLE.exec(at)?.[1]]
    const next = outlook === undefined ? (google === undefined ? null : addressIn(google, ['q', 'url'])) : addressIn(outlook, ['url'])
    if (next === null) break
    found = at = next
  }
  return found
}

/** The words of a link once it leads on: where they are such an address themselves, to the same place, they are that place's. */
export function wordsForwarded(words: string, address: string): string {
  const isAddress = !/\s/u.test(words.trim()) && forwardedTo(words.trim()) === address
  return isAddress ? words.replace(words.trim(), () => address.replace(/^mailto:/i, '')) : words
}
