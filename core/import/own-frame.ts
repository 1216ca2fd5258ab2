import type { InstitutionSnapshot } from '../communique/charter'
import { languages } from '../communique/content'
import { draftWords, standingWords } from '../document/wording'
import type { Block } from './blocks'
import type { Parts } from './parts'
import type { ReportDraft } from './report'

interface Reading {
  readonly institution: InstitutionSnapshot
  readonly parts: Parts
  readonly report: ReportDraft
}

const plain = (words: string): string => words.replaceAll(/[\s\u00a0\u202f]+/gu, ' ').trim()
const isLine = ({ role, list, cell, images }: Block): boolean => role === 'ordinary' && !list && !cell && images.length === 0

const marks: ReadonlySet<string> = new Set(languages.flatMap((language) => [draftWords(language), standingWords('withdrawn', language), standingWords('superseded', language)]))

/** What provenanceWords writes, in either language. */
const PROVENANCE = /^(?:\S+ · )?(?:version \d+(?:, (?:sans bon à diffuser|not cleared))?|brouillon|draft|sans version approuvée|no approved version)(?: · (?:empreinte|fingerprint) [0-9a-f]{12})?$/u

/**
 * The blocks without what our own plain text says around the words: who issues them and PROJET before, the charter's
 * address and where they come from after. The first line would be taken for the title, the last for the text's end.
 */
export function withoutOwnFrame(blocks: readonly Block[], { institution, parts, report }: Reading): readonly Block[] {
  const isIssuer = (words: string): boolean => words === plain(institution.name) || words.startsWith(`${plain(institution.name)} · `)
  const footer = new Set(institution.charter.footer.split('\n').map(plain))
  let [first, end] = [0, blocks.length]
  for (let block = blocks[first]; block && isLine(block); block = blocks[(first += 1)]) {
    const words = plain(block.words)
    if (parts.letterhead === null && isIssuer(words)) parts.letterhead = words
    else if (!marks.has(words)) break
    report.drop('label', block.words)
  }
  for (let block = blocks[end - 1]; end > first && block && isLine(block); block = blocks[(end -= 1) - 1]) {
    if (!PROVENANCE.test(plain(block.words)) && !footer.has(plain(block.words))) break
    report.drop('footer', block.words)
  }
  return blocks.slice(first, end)
}
