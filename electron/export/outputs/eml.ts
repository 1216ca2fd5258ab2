import MailComposer from 'nodemailer/lib/mail-composer'
import { announcedKind } from '../../../core/document/announced-kind'
import { releaseOf } from '../../../core/document/summary'
import * as wording from '../../../core/document/wording'
import { titleAlone } from '../../../core/document/words-alone'
import type { Sheet } from '../typesetter'
import { htmlMail, pictureId, pictureName } from './html'
import { plainWords } from './plain'
import { saidFirst } from './said-around'

export interface MailPdf {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/**
 * A message to be sent to the press: the subject says the embargo, what is no communiqué and what was withdrawn, the words are there as text and as HTML with the
 * pictures as parts of the message (Outlook and Gmail show no others), the official PDF is attached. `X-Unsent` makes
 * Outlook and Thunderbird open it as a draft; there is no sender and nobody is written to. Same sheet and PDF, same bytes: no clock and no chance.
 */
export async function emlFile(sheet: Sheet, pdf: MailPdf): Promise<Uint8Array> {
  const { language, document, institution } = sheet.content
  const embargo = wording.releaseWords(releaseOf(document), language, 'head')
  const html = htmlMail(sheet)
  const boundary = (sheet.identity.fingerprint ?? 'marbre').slice(0, 24)
  const mail = new MailComposer({
    subject: [...saidFirst(sheet), embargo, announcedKind(sheet.content), `${institution.shortName === '' ? institution.name : institution.shortName}\u00a0: ${titleAlone(document)}`].filter((part) => part !== '').join(' – '),
    text: plainWords(sheet),
    html,
    attachments: [...picturesIn(html, sheet), { filename: pdf.fileName, content: Buffer.from(pdf.bytes), contentType: 'application/pdf' }],
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

/** Each picture that the page names, once. */
function picturesIn(page: string, sheet: Sheet) {
  return sheet.content.assets.flatMap(({ sha256, mediaType }) => {
    const bytes = sheet.assets.get(sha256)
    const cid = pictureId(sha256)
    return bytes && page.includes(`cid:${cid}`) ? [{ filename: pictureName(sheet, sha256), content: Buffer.from(bytes), contentType: mediaType, cid, contentDisposition: 'inline' as const }] : []
  })
}
