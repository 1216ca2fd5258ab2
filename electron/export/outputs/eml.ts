import MailComposer from 'nodemailer/lib/mail-composer'
import { releaseOf, titleOf } from '../../../core/document/summary'
import * as wording from '../../../core/document/wording'
import type { Sheet } from '../typesetter'
import { htmlTwin } from './html'
import { plainWords } from './plain'

export interface MailPdf {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/**
 * A message to be sent to the press: the subject says the embargo, the words are there as text and as HTML, the official
 * PDF is attached. `X-Unsent` makes Outlook and Thunderbird open it as a draft; there is no sender and nobody is written
 * to. Same sheet and PDF, same bytes: no clock and no chance.
 */
export async function emlFile(sheet: Sheet, pdf: MailPdf): Promise<Uint8Array> {
  const { language, document, institution } = sheet.content
  const embargo = wording.releaseWords(releaseOf(document), language, 'head')
  const boundary = (sheet.identity.fingerprint ?? 'marbre').slice(0, 24)
  const mail = new MailComposer({
    subject: [embargo, `${institution.shortName === '' ? institution.name : institution.shortName}\u00a0: ${titleOf(document)}`].filter((part) => part !== '').join(' – '),
    text: plainWords(sheet),
    html: htmlTwin(sheet),
    attachments: [{ filename: pdf.fileName, content: Buffer.from(pdf.bytes), contentType: 'application/pdf' }],
    headers: { 'X-Unsent': '1', 'Content-Language': language },
    messageId: `<${boundary}@marbre.invalid>`,
    date: new Date(sheet.identity.frozenAt ?? 0),
    baseBoundary: boundary,
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return new Uint8Array(await mail.compile().build())
}
