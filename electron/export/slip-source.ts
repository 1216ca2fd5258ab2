import { officialTemplate } from '../../core/communique/content'
import type { Slip, SlipHouse, SlipPart } from './slip'
import { assetFile } from './typst-blocks'
import { sheetData, type TypstSource } from './typst-source'
import { typstArray, typstDictionary, typstString } from './typst-string'

/** A slip as Typst code, in the charter of its version. */
export function slipSource({ content, identity }: SlipHouse, slip: Slip): TypstSource {
  const { name, charter } = content.institution
  const own = charter.logo === null ? 'none' : typstDictionary({ file: assetFile(charter.logo.asset, content), height: String(charter.logo.heightMm) })
  const lines = [
    call('head', own, typstString(name), typstString(slip.mention)),
    call('title', typstString(slip.title)),
    call('seal', typstString(slip.seal.words), String(slip.seal.done)),
    call('facts', ...slip.facts.map(({ label, value, isCode }) => typstArray([typstString(label), words(value, isCode === true)]))),
    ...slip.warnings.map((warning) => call('warning', typstString(warning))),
    ...slip.parts.flatMap(partLines),
    call('fine', typstString(slip.fine)),
  ]
  // Set by the newest layout, whatever the version's own is.
  const data = { ...sheetData({ content: { ...content, template: officialTemplate }, identity, draft: false }), title: typstString(slip.documentTitle), short_title: typstString(slip.documentTitle), title_size: '16', long_title: 'false', embargo: 'none', provenance: typstString(slip.provenance), draft_word: 'none', screen: 'false' }
  return {
    main: `#import "/official.typ" as o\n#import "/slip.typ" as s\n#show: o.official\n#show: s.slip\n${lines.map((line) => `#${line}\n`).join('')}`,
    sheet: `#let sheet = ${typstDictionary(data)}\n`,
    layout: officialTemplate.version,
  }
}

function partLines({ title, listing, notes }: SlipPart): readonly string[] {
  const listed = listing === null ? [] : [call('listing', typstArray(listing.shares.map((share) => `${String(share)}fr`)), typstArray(listing.header.map(typstString)), ...listing.rows.map((row) => typstArray(row.map((cell, column) => words(cell, listing.codes.includes(column))))))]
  return [call('part', typstString(title)), ...listed, ...notes.map((note) => call('note', typstString(note)))]
}

const words = (text: string, isCode: boolean): string => (isCode ? call('code', typstString(text)) : typstString(text))
const call = (name: string, ...args: readonly string[]): string => `s.${name}(${args.join(', ')})`
