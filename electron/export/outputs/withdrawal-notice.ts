import MailComposer from 'nodemailer/lib/mail-composer'
import type { Instant } from '../../../core/communique/ids'

export interface WithdrawalNotice {
  readonly subject: string
  readonly text: string
  readonly language: string
  /** Those whose addresses are known: they do not see each other. */
  readonly addresses: readonly string[]
  readonly at: Instant
  /** Of the withdrawn version: makes the bytes the same each time. */
  readonly fingerprint: string
}

/** A message that mail programs open as a draft, with nobody as its sender. */
export async function withdrawalNotice({ subject, text, language, addresses, at, fingerprint }: WithdrawalNotice): Promise<Uint8Array> {
  const boundary = `retrait-${fingerprint.slice(0, 16)}`
  const mail = new MailComposer({
    subject,
    text,
    bcc: [...addresses],
    headers: { 'X-Unsent': '1', 'Content-Language': language },
    messageId: `<${boundary}@marbre.invalid>`,
    date: new Date(at),
    baseBoundary: boundary,
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const message = mail.compile()
  // A draft keeps its hidden recipients: the mail program takes them out when it sends.
  message.keepBcc = true
  return new Uint8Array(await message.build())
}

/** The addresses in what somebody wrote of recipients: lists, names and addresses as they come. Each once. */
export function addressesIn(recipients: string): readonly string[] {
  return [...new Set((recipients.match(/[^\s<>,;:"()]+@[^\s<>,;:"()]+\.[^\s<>,;:"().]+/gu) ?? []).map((address) => address.toLowerCase()))]
}
