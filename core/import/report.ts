import * as v from 'valibot'
import { asideKinds } from './source'

/** What an element of the file became. */
export const recognisedAs = [
  'mention', 'release', 'dateline', 'evidenceLabel', 'title', 'subtitle', 'lead', 'heading', 'quote', 'list', 'figure', 'box', 'table', 'note', 'linksOfInterest', 'references', 'about', 'pressContact', 'moreInfo',
] as const
export type RecognisedAs = (typeof recognisedAs)[number]

/** Why words of the file are not in the draft. `label`: the layout prints its own; `unplaced`: no place was found. */
export const droppedBecause = [...asideKinds, 'label', 'unplaced', 'tooLong'] as const
export type DroppedBecause = (typeof droppedBecause)[number]

/** What a person should look at in the draft. `words` say where, or which. */
export const toLookAt = [
  'noTitle', 'noLead', 'embargoUnread', 'unknownStyle', 'unsignedQuote', 'forwarded', 'table', 'mergedCells', 'symbol', 'struck', 'listInAbout', 'deepList', 'link', 'linkedImage', 'imageForm', 'imageRefused', 'imageTooLarge', 'imageSmall', 'imageWebp', 'imageWithoutAlt', 'imageCleared', 'joinedWords', 'empty', 'invisible', 'macro', 'typography',
] as const
export type ToLookAt = (typeof toLookAt)[number]

const words = v.string()

const recognised = v.strictObject({ as: v.picklist(recognisedAs), by: v.picklist(['style', 'words']), style: v.string(), words, /** Of these words, those that the layout prints in its own way. */ replaced: v.string() })
const dropped = v.strictObject({ why: v.picklist(droppedBecause), words })
const change = v.strictObject({ kind: v.picklist(['insertion', 'deletion']), author: v.string(), date: v.string(), words })
const comment = v.strictObject({ author: v.string(), date: v.string(), words, quoted: v.string() })
const look = v.strictObject({ what: v.picklist(toLookAt), count: v.number(), words })

/** How a file came to be a draft: kept beside the draft, never printed, and no part of any fingerprint. */
export const importReportSchema = v.strictObject({
  file: v.string(),
  format: v.picklist(['docx', 'odt', 'rtf', 'txt']),
  importedAt: v.number(),
  /** Words of the file, and pictures that became the profile's own. */
  wordCount: v.number(),
  imageCount: v.number(),
  recognised: v.array(recognised),
  dropped: v.array(dropped),
  changes: v.array(change),
  comments: v.array(comment),
  looks: v.array(look),
})
export type ImportReport = v.InferOutput<typeof importReportSchema>
export type SourceFormat = ImportReport['format']
export type Recognised = ImportReport['recognised'][number]
export type Dropped = ImportReport['dropped'][number]
export type Look = ImportReport['looks'][number]

/** What a report is written on while a file is read. */
export class ReportDraft {
  readonly recognised: Recognised[] = []
  readonly dropped: Dropped[] = []
  readonly #looks = new Map<string, Look>()

  recognise(as: RecognisedAs, whole: string, { style = '', replaced = '' }: { readonly style?: string; readonly replaced?: string } = {}): void {
    this.recognised.push({ as, by: style === '' ? 'words' : 'style', style, words: excerpt(whole), replaced: replaced.trim() })
  }

  drop(why: DroppedBecause, whole: string): void {
    if (whole.trim() !== '') this.dropped.push({ why, words: whole.trim() })
  }

  /** The same thing twice is one line with a count. */
  lookAt(what: ToLookAt, where = '', times = 1): void {
    const key = `${what} ${where}`
    const known = this.#looks.get(key)
    this.#looks.set(key, { what, words: where, count: (known?.count ?? 0) + times })
  }

  get looks(): Look[] {
    return inOrder(this.#looks.values())
  }
}

/** What matters most first. */
export function inOrder(looks: Iterable<Look>): Look[] {
  return [...looks].sort((one, other) => toLookAt.indexOf(one.what) - toLookAt.indexOf(other.what))
}

const EXCERPT_SIGNS = 160

/** The beginning of a text, at a word's end: enough to find it. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  if (line.length <= EXCERPT_SIGNS) return line
  const cut = line.slice(0, EXCERPT_SIGNS)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), EXCERPT_SIGNS / 2))}…`
}
