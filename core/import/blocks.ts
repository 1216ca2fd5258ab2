import { cut, isAll, tidy, wordsOf, type Inline } from './inline'
import type { ReportDraft } from './report'
import { plainRun, textOf, type Source, type SourceCell, type SourceInline, type SourceParagraph } from './source'
import { sectionStart } from './sections'
import { typedItems } from './typed-lists'
import { readStyle, type StyleRole } from './style-names'

/** A paragraph of the source, made fit and looked at. */
export interface Block {
  readonly role: StyleRole
  /** The name of the style that says so; empty when nothing does. */
  readonly style: string
  /** 1 and more for a heading by its style; 0 otherwise. */
  readonly outline: number
  readonly list: SourceParagraph['list']
  readonly place: SourceParagraph['place']
  readonly cell: SourceCell | null
  readonly content: readonly Inline[]
  readonly words: string
  readonly bold: boolean
  /** Ranks in `Source.images`. */
  readonly images: readonly number[]
  /** What somebody typed to make it an item of a list; empty elsewhere. */
  readonly marker: string
}

/** The paragraphs that hold something, in order. Empty ones are counted, contents lists are dropped with their words. */
export function blocksOf(source: Source, report: ReportDraft): readonly Block[] {
  return withTypedLists(source.paragraphs.flatMap((paragraph, at): Block[] => {
    const style = readStyle(paragraph.style)
    const images = paragraph.content.flatMap((each) => (each.kind === 'image' ? [each.image] : []))
    if (style?.role === 'contents') {
      report.drop('contents', textOf(paragraph.content))
      return []
    }
    const content = tidy(paragraph.content.map(callOut), report, source)
    const words = wordsOf(content)
    if (words === '' && images.length === 0) {
      // Two tables that touched would be one: somebody's empty paragraph between them is no slip.
      if (!paragraph.cell && !(source.paragraphs[at - 1]?.cell && source.paragraphs[at + 1]?.cell)) report.lookAt('empty')
      return []
    }
    if (!style && paragraph.outline === 0 && !paragraph.list) report.lookAt('unknownStyle', paragraph.style)
    const outline = paragraph.outline > 0 ? paragraph.outline : (style?.level ?? 0)
    const role = outline > 0 ? 'heading' : (style?.role ?? 'ordinary')
    return [{ role, style: role === 'ordinary' ? '' : paragraph.style, outline, list: paragraph.list, place: paragraph.place, cell: paragraph.cell ?? null, content, words, bold: isAll(content, 'bold'), images, marker: '' }]
  }))
}

/** Paragraphs that begin with « - », « • » or « 1) », two at least, are a list that somebody typed. */
function withTypedLists(blocks: readonly Block[]): readonly Block[] {
  const mayBeItem = ({ role, list, cell, images, words }: Block): boolean => role === 'ordinary' && !list && !cell && images.length === 0 && !words.includes('\n')
  const items = typedItems(blocks.map((block) => (mayBeItem(block) ? block.words : null)))
  return blocks.map((block, at) => {
    const item = items[at] ?? null
    if (!item || sectionStart(block.words.slice(item.markerSigns))) return block
    const content = cut(block.content, item.markerSigns)
    return { ...block, list: { ordered: item.ordered, level: 0, start: item.start }, content, words: wordsOf(content), marker: block.words.slice(0, item.markerSigns).trim() }
  })
}

/** A note is called out by its number, raised. */
function callOut(each: SourceInline): SourceInline {
  return each.kind === 'note' ? { ...plainRun(String(each.note + 1)), raised: 'superscript' } : each
}
