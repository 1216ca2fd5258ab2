import { zipSync, type Zippable } from 'fflate'
import { attrsOf, isNode } from '../../../core/document/read'
import { releaseOf } from '../../../core/document/summary'
import * as wording from '../../../core/document/wording'
import { titleAlone, wordsAlone } from '../../../core/document/words-alone'
import type { Sheet } from '../typesetter'
import { extensionOf, figureName, htmlTwin } from './html'
import { plainFile } from './plain'
import { saidFirst } from './said-around'

/** Archives keep no earlier date, and none later than 2099. */
const [FIRST_YEAR, LAST_YEAR] = [1980, 2099]

export interface KitFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Everything that a journalist needs: the official PDF, the text as HTML and as plain text, the pictures as they were
 * given, and their legends and credits. `name` is that of the texts. Same sheet, same bytes.
 */
export function kitFiles(sheet: Sheet, name: string, pdf: KitFile): readonly KitFile[] {
  const figures = figuresOf(sheet)
  return [
    pdf,
    { name: `${name}.html`, bytes: new TextEncoder().encode(htmlTwin(sheet)) },
    { name: `${name}.txt`, bytes: plainFile(sheet) },
    ...figures.map(({ file, bytes }) => ({ name: `images/${file}`, bytes })),
    { name: sheet.content.language === 'fr' ? 'legendes-et-credits.txt' : 'captions-and-credits.txt', bytes: legends(sheet, figures) },
  ]
}

/** The same in one ZIP, in a folder of that name; its files bear the day on which the version was frozen. */
export function pressKit(sheet: Sheet, name: string, pdf: KitFile): Uint8Array {
  const mtime = dayOf(sheet.identity.frozenAt)
  const entries: Zippable = Object.fromEntries(kitFiles(sheet, name, pdf).map((file) => [`${name}/${file.name}`, [file.bytes, { mtime, level: /\.(?:pdf|jpeg|png|webp)$/u.test(file.name) ? 0 : 6 }]]))
  return zipSync(entries)
}

/**
 * Noon of the day in UTC, by the clock of this machine: archives hold what a clock shows, and no zone. Every zone has a
 * noon, so that the bytes are the same in each.
 */
function dayOf(at: number | null): Date {
  const day = new Date(at ?? 0)
  const year = day.getUTCFullYear()
  return year < FIRST_YEAR || year > LAST_YEAR ? new Date(FIRST_YEAR, 0, 1) : new Date(year, day.getUTCMonth(), day.getUTCDate(), 12)
}

interface KitFigure {
  readonly file: string
  readonly bytes: Uint8Array
  readonly words: readonly string[]
}

function figuresOf({ content, assets }: Sheet): readonly KitFigure[] {
  const figures = content.document.content.filter((node) => isNode(node, 'figure'))
  return figures.flatMap((node, rank) => {
    const { asset, alt, credit } = attrsOf(node, 'figure')
    const bytes = asset === null ? undefined : assets.get(asset)
    if (asset === null || bytes === undefined) return []
    const described = alt === '' ? '' : `${content.language === 'fr' ? 'Description\u00a0:' : 'Description:'} ${alt}`
    return [{ file: `${figureName(rank)}.${extensionOf(content, asset)}`, bytes, words: [wordsAlone(node), wording.creditWords(credit), described].filter((part) => part !== '') }]
  })
}

function legends(sheet: Sheet, figures: readonly KitFigure[]): Uint8Array {
  const { language, document } = sheet.content
  const release = wording.releaseWords(releaseOf(document), language, 'line')
  const none = language === 'fr' ? 'Aucune image n’accompagne ce texte.' : 'No picture goes with this text.'
  const parts = [...saidFirst(sheet), titleAlone(document), release, ...(figures.length === 0 ? [none] : figures.map(({ file, words }) => [file, ...words].join('\n')))]
  return new TextEncoder().encode(`\ufeff${parts.filter((part) => part !== '').join('\n\n')}\n`.replaceAll('\n', '\r\n'))
}
