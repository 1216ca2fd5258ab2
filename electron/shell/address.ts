import { marbreError, type MarbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'

/** An address that may leave for the system: in the parser's own spelling, with the place it really leads to. */
export interface SafeAddress {
  readonly href: string
  readonly kind: 'web' | 'mail'
  /** The host as the network will ask for it (`xn--…` for letters that imitate others), or the mailboxes. */
  readonly where: string
}

const MAX_LENGTH = 2048
/** Fields of a mail that a link may fill; `attach` and its like make some mail programs add files. */
const mailFields = new Set(['subject', 'body', 'cc'])
const mailbox = /^[\w.!#$&'*+/=?^`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i

const refuse = (): Result<SafeAddress> => err<MarbreError>(marbreError('ADDRESS_REFUSED'))

/** Only `https:` with a host and no password, and `mailto:`; nothing with signs that cannot be seen. */
export function safeAddress(address: string): Result<SafeAddress> {
  if (address.length > MAX_LENGTH || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s\\]/u.test(address) || !URL.canParse(address)) return refuse()
  const url = new URL(address)
  switch (url.protocol) {
    case 'https:':
      return webAddress(url)
    case 'mailto:':
      return mailAddress(url)
    default:
      return refuse()
  }
}

function webAddress(url: URL): Result<SafeAddress> {
  if (url.hostname === '' || url.username !== '' || url.password !== '') return refuse()
  return ok({ href: url.href, kind: 'web', where: url.host })
}

function mailAddress(url: URL): Result<SafeAddress> {
  const boxes = url.pathname.split(',').map(decoded)
  const fields = [...url.searchParams.keys()]
  if (!boxes.every((box) => mailbox.test(box)) || !fields.every((field) => mailFields.has(field.toLowerCase()))) return refuse()
  return ok({ href: url.href, kind: 'mail', where: boxes.join(', ') })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
