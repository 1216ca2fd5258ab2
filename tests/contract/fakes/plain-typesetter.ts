import { plainText } from '../../../core/document/plain-text'
import { titleOf } from '../../../core/document/summary'
import { marbreError, typesettingRefused } from '../../../core/errors'
import { err, ok, type Result } from '../../../core/result'
import type { PreviewPages } from '../../../core/bridge/preview-pages'
import type { Sheet, Typesetter } from '../../../electron/export/typesetter'

/** What attaching a statement reads of a PDF: a catalogue and a trailer. */
const PLAIN_END = '1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\ntrailer\n<< /Size 2 /Root 1 0 R /ID [(a) (b)] >>\nstartxref\n0\n%%EOF'
const headOf = ({ identity: { journalHead: head } }: Sheet): string => (head ? `marbre:journal=${String(head.rows)}.${head.hash}\n` : '')

/** The pages of a text that says so are waited for until somebody drops them. */
export const NEVER_SET = 'Des pages qui ne viennent pas.'

/** Prints a sheet as readable JSON where the real one makes pages: same sheet, same bytes, and the same refusals. */
export function plainTypesetter(): Typesetter {
  const printed = (sheet: Sheet, standard: string): string => JSON.stringify({ standard, words: plainText(sheet.content.document, sheet.content.language), draft: sheet.draft, identity: sheet.identity, content: sheet.content, assets: [...sheet.assets.keys()] })
  const waiting = new Set<(result: Result<PreviewPages>) => void>()
  const dropped = err(marbreError('TYPESETTING_FAILED'))
  let isLookedAt = true
  return {
    pdf: (sheet, standard) =>
      Promise.resolve(
        titleOf(sheet.content.document) === ''
          ? err(typesettingRefused('title'))
          : ok({ bytes: new TextEncoder().encode(`%PDF-plain ${printed(sheet, standard)}\n${headOf(sheet)}${PLAIN_END}`), pageCount: 1, engine: 'plain 1' }),
      ),
    draftPdf: (sheet) => Promise.resolve(ok({ bytes: new TextEncoder().encode(`%PDF-plain ${printed(sheet, 'draft')}`), pageCount: 1, engine: 'plain 1' })),
    slip: (_sheet, slip) => Promise.resolve(ok({ bytes: new TextEncoder().encode(`%PDF-plain ${JSON.stringify(slip)}`), pageCount: 1, engine: 'plain 1' })),
    preview: (sheet) => (plainText(sheet.content.document, sheet.content.language).includes(NEVER_SET) ? new Promise((answer) => (isLookedAt ? waiting.add(answer) : answer(dropped))) : Promise.resolve(ok({ starts: [], pages: [{ id: 'plain', words: null, svg: `<svg><!-- ${printed(sheet, 'preview').replaceAll('--', '- -')} --></svg>`, widthPt: 595, heightPt: 842 }] }))),
    drawings: (_of, ids) => Promise.resolve(ok(ids.map(() => null))),
    dropPreviews: () => {
      isLookedAt = false
      waiting.forEach((answer) => { answer(dropped) })
    },
    close: () => Promise.resolve(),
  }
}
