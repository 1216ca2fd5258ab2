import { convertMillimetersToTwip, Document, Footer, Header, LevelFormat, LineRuleType, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'
import { childrenOf, attrsOf } from '../../../core/document/read'
import { releaseOf } from '../../../core/document/summary'
import type { NodeJson } from '../../../core/document/types'
import * as wording from '../../../core/document/wording'
import { titleAlone } from '../../../core/document/words-alone'
import { fontFamilyOf } from '../../../core/communique/charter'
import { legibleOn } from '../../../core/communique/legible-colours'
import type { Sheet } from '../typesetter'
import { BULLETS, docxBlocks, languageOfWord, numbersFrom, partRun, type DocxContext } from './docx-blocks'
import { paragraphStyles } from './docx-styles'
import { footLines, saidFirst } from './said-around'
import { ordinalParts } from './wording-parts'

const HALF_POINTS = 2

/**
 * A Word file with real styles, headings, lists and links: for those who must work on the words. Same sheet, same bytes.
 */
export async function docxFile(sheet: Sheet): Promise<Uint8Array> {
  const { content, assets, draft, identity } = sheet
  const { charter } = content.institution
  const { language } = content
  const primary = legibleOn(charter.colours.primary, '#ffffff').slice(1)
  const heading = (points: number) => ({ run: { bold: true, size: points * HALF_POINTS, color: primary }, paragraph: { keepNext: true, spacing: { before: 240, after: 80, line: 259, lineRule: LineRuleType.AUTO } } })
  let lists = 0
  const context: DocxContext = { content, assets, nextList: () => (lists += 1) }
  const head = [...saidFirst(sheet), wording.releaseWords(releaseOf(content.document), language, 'head')].filter((part) => part !== '').join(' – ')
  const file = new Document({
    title: titleAlone(content.document),
    creator: content.institution.name,
    lastModifiedBy: content.institution.name,
    description: wording.provenanceWords(identity, draft, language),
    styles: {
      default: {
        document: { run: { font: fontFamilyOf(charter.font), size: 21, color: legibleOn(charter.colours.text, '#ffffff').slice(1), language: { value: languageOfWord(language) } }, paragraph: { spacing: { after: 120, line: 300, lineRule: LineRuleType.AUTO } } },
        heading1: heading(20),
        heading2: heading(13.5),
        heading3: heading(11.5),
      },
      paragraphStyles: paragraphStyles(charter),
    },
    numbering: { config: [bullets, ...startsOf(content.document).map(numbers)] },
    sections: [
      {
        properties: { page: { size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) }, margin: marginsOf(charter.marginsMm) } },
        headers: { default: new Header({ children: head === '' ? [] : [new Paragraph({ children: ordinalParts(head).map((part) => partRun(part, { bold: true, size: 9 * HALF_POINTS })) })] }) },
        footers: { default: new Footer({ children: footerOf(footLines(sheet)) }) },
        children: docxBlocks(content.document.content, context),
      },
    ],
  })
  return sameEachTime(await Packer.toBuffer(file))
}

function marginsOf(margins: Readonly<Record<'top' | 'right' | 'bottom' | 'left', number>>) {
  return { top: convertMillimetersToTwip(margins.top), right: convertMillimetersToTwip(margins.right), bottom: convertMillimetersToTwip(margins.bottom), left: convertMillimetersToTwip(margins.left) }
}

const levels = (format: (level: number) => { readonly format: (typeof LevelFormat)[keyof typeof LevelFormat]; readonly text: string; readonly start?: number }) =>
  Array.from({ length: 9 }, (_, level) => ({ level, ...format(level), style: { paragraph: { indent: { left: 360 * (level + 1), hanging: 260 } } } }))

const bullets = { reference: BULLETS, levels: levels((level) => ({ format: LevelFormat.BULLET, text: wording.bulletMarker(level) })) }

const numbers = (start: number) => ({ reference: numbersFrom(start), levels: levels((level) => ({ format: LevelFormat.DECIMAL, text: `%${String(level + 1)}.`, start })) })

/** The first numbers of all ordered lists, each once. */
function startsOf(node: NodeJson): readonly number[] {
  const own = node.type === 'orderedList' ? [attrsOf(node, 'orderedList').start] : []
  return [...new Set([...own, ...childrenOf(node).flatMap(startsOf)])]
}

/** The address, then the number of the page before where the text comes from, which stands last. */
function footerOf(lines: readonly string[]): readonly Paragraph[] {
  const size = 8 * HALF_POINTS
  return lines.map((line, at) => new Paragraph({ children: [at < lines.length - 1 ? new TextRun({ size, text: line }) : new TextRun({ size, children: ['Page ', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES, ` · ${line}`] })] }))
}

/** The library writes the hour into two places and names links and pictures by chance; none of it says anything of the text. */
function sameEachTime(bytes: Uint8Array): Uint8Array {
  const counted = new Map<string, string>()
  const countedName = (name: string): string => {
    const known = counted.get(name) ?? `rIdM${String(counted.size + 1)}`
    counted.set(name, known)
    return known
  }
  const entries = Object.entries(unzipSync(bytes)).sort(([one], [other]) => (one < other ? -1 : 1))
  const fixed: Zippable = Object.fromEntries(
    entries.map(([name, data]) => {
      let picture = 0
      const same = /\.(?:xml|rels)$/u.test(name)
        ? strToU8(strFromU8(data)
          .replaceAll(/<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/gu, '')
          .replaceAll(/rId[\w-]{21}(?=")/gu, countedName)
          .replaceAll(/(<(?:wp:docPr|pic:cNvPr) id=")\d+(?=")/gu, (_, before: string) => `${before}${String((picture += 1))}`))
        : data
      return [name, [same, { mtime: new Date(1980, 0, 1) }]]
    }),
  )
  return zipSync(fixed)
}
