import type { Charter } from '../../core/communique/charter'
import { childrenOf, partOf } from '../../core/document/read'
import { releaseOf, titleOf } from '../../core/document/summary'
import type { DocumentJson } from '../../core/document/types'
import { draftWords, provenanceWords, releaseWords } from '../../core/document/wording'
import { titleAlone } from '../../core/document/words-alone'
import { endOfBlock, markOfBlock, placesOfBlocks } from './block-places'
import { ENGINE_FAMILY } from './engine-family'
import { tagWishes, type TagWishes } from './finished-tags'
import { keywordsOf } from './pdf-identity'
import { contrast, legibleOn, onWhite, tintOf } from '../../core/communique/legible-colours'
import { placeholders } from './placeholders'
import { ordinals, typstBlocks } from './typst-blocks'
import { inlineText, joined, placed } from './typst-inline'
import { typstArray, typstDictionary, typstString } from './typst-string'
import type { Sheet } from './typesetter'

/** The generated code of a sheet: `main` is the communiqué, `sheet` what the layout needs to know besides its words. */
export interface TypstSource {
  readonly main: string
  readonly sheet: string
  /** The number of the layout that the code is for. */
  readonly layout: number
  /** What the tags say besides what the engine writes, since the fifth layout. */
  readonly tags?: TagWishes
}

/** Which blocks go to the head of the next page (place-figures). */
export type AtHeads = readonly number[]

/**
 * A sheet as Typst code. The words of people enter it as string literals only (typst-string); one element is one line,
 * so that after a key the engine sets again what changed and no more. Pages for the screen are pictures: they carry
 * neither addresses nor alternative texts. Marks tell where the blocks begin, for whoever asks. What it gives writes the
 * code with other blocks at heads of pages: they are tried, and the words stay what they are.
 */
export function typstSource({ content, draft, identity }: Pick<Sheet, 'content' | 'draft' | 'identity'>, purpose: 'print' | 'screen', isMarked = purpose === 'screen'): (atHeads?: AtHeads) => TypstSource {
  const lines = typstBlocks(content.document.content, { content, draft }).map((code, index) => (code === '' ? '' : `${isMarked ? markOfBlock(index) : ''}#${code}\n`))
  const sheet = `#let sheet = ${typstDictionary({ ...sheetData({ content, draft, identity }), screen: String(purpose === 'screen') })}\n`
  const { version } = content.template
  const tags = version > 4 ? { tags: tagWishes(content.document) } : {}
  return (atHeads = []) => ({
    main: `#import "/official.typ" as o\n${century}#show: o.official\n${lines.map((line, index) => (atHeads.includes(index) ? `#o.at-head[${line}${isMarked ? endOfBlock(index) : ''}]\n` : line)).join('')}${isMarked ? placesOfBlocks : ''}`,
    sheet,
    layout: version,
    ...tags,
  })
}

/** Numerals of centuries as the layout prints them; the first layout knows of none. */
const century = '#let century = dictionary(o).at("century", default: numeral => numeral)\n'

/** What the layout needs to know besides the words, as Typst code. */
export function sheetData({ content, draft, identity }: Pick<Sheet, 'content' | 'draft' | 'identity'>): Record<string, string> {
  const { charter, name } = content.institution
  const title = titleOf(content.document).trim()
  // Words without their page keep what is raised in them since the fifth layout: « 10⁵ » is no « 105 ».
  const keepsRaised = content.template.version > 4
  const head = releaseWords(releaseOf(content.document), content.language, 'head')
  return {
    title: typstString(title === '' ? placeholders[content.language].title : keepsRaised ? titleAlone(content.document).trim() : title),
    author: typstString(name),
    keywords: typstArray(keywordsOf(identity).map(typstString)),
    date: identity.frozenAt === null ? 'none' : typstDate(identity.frozenAt),
    lang: typstString(content.language),
    font: typstString(ENGINE_FAMILY),
    justified: String(charter.justified),
    margins: typstDictionary(mapValues(charter.marginsMm, String)),
    colours: typstDictionary(mapValues({ ...colours(charter), ...(keepsRaised ? { draft: draftColour(charter) } : {}) }, typstString)),
    embargo: head === '' ? 'none' : ordinals(head),
    address: typstString(charter.footer),
    short_title: keepsRaised ? shortTitleCode(content.document) : typstString(shortened(title)),
    title_size: String(titleSizePt(title)),
    long_title: String(title.length > LONG_TITLE_SIGNS),
    provenance: typstString(provenanceWords(identity, draft, content.language)),
    draft_word: draft ? typstString(draftWords(content.language)) : 'none',
  }
}

function colours({ colours: given }: Charter): Record<string, string> {
  const tint = tintOf(given.primary)
  return {
    primary: given.primary,
    accent: given.accent,
    tint,
    primary_text: legibleOn(given.primary, tint),
    muted_text: legibleOn(given.muted, tint),
    body_text: legibleOn(given.text, tint),
  }
}

/** Past this a title may fill a page: it breaks like any text, and nothing waits for it to stand whole. */
const LONG_TITLE_SIGNS = 400

/** LAYOUT 1: 18 to 22 points up to about 110 signs; what is longer than a title should be does not shout. */
function titleSizePt(title: string): number {
  if (title.length <= 130) return 21
  return title.length <= LONG_TITLE_SIGNS ? 18 : 14
}

const SHORT_TITLE_SIGNS = 80

/** Enough of the title to know a loose page again, cut between words. */
function shortened(title: string): string {
  if (title.length <= SHORT_TITLE_SIGNS) return title
  const cut = title.slice(0, SHORT_TITLE_SIGNS)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), SHORT_TITLE_SIGNS / 2)).replace(/[\s,;:.–—-]+$/u, '')}…`
}


/** The same with its raised and lowered signs, as Typst code: what it is in bold or italics is nothing to the foot of a page. */
function shortTitleCode(document: DocumentJson): string {
  const nodes = childrenOf(partOf(document, 'title') ?? { type: 'title' })
  const words = inlineText(nodes)
  const title = words.trim()
  const short = shortened(title)
  const isCut = short !== title
  let left = short.length - (isCut ? 1 : 0)
  let before = words.length - words.trimStart().length
  const pieces = nodes.flatMap((node) => {
    const own = inlineText([node])
    const skipped = Math.min(before, own.length)
    const kept = own.slice(skipped, skipped + left)
    before -= skipped
    left -= kept.length
    return kept === '' ? [] : [placed(node, typstString(kept))]
  })
  return joined([...pieces, ...(isCut ? [typstString('…')] : [])])
}

/** The least contrast with white at which a word of that size is seen at once; one of twelve is what body text has. */
const SEEN = 1.25

/**
 * The colour of the word that crosses drafts, let through so much that it is seen as well in every charter: in a yellow
 * one the charter's own was not seen at all, in a black one it was in the way of the words. `#rrggbbaa`.
 */
function draftColour({ colours: { primary } }: Charter): string {
  const colour = legibleOn(primary, '#ffffff')
  for (let alpha = 1; alpha < 256; alpha++) if (contrast(onWhite(colour, alpha), '#ffffff') >= SEEN) return `${colour}${alpha.toString(16).padStart(2, '0')}`
  return colour
}

/** The metadata's date, in UTC: the same on every machine. */
function typstDate(at: number): string {
  const date = new Date(at)
  return `datetime(${[
    `year: ${date.getUTCFullYear()}`,
    `month: ${date.getUTCMonth() + 1}`,
    `day: ${date.getUTCDate()}`,
    `hour: ${date.getUTCHours()}`,
    `minute: ${date.getUTCMinutes()}`,
    `second: ${date.getUTCSeconds()}`,
  ].join(', ')})`
}

function mapValues<T>(given: Readonly<Record<string, T>>, map: (value: T) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, map(value)]))
}
