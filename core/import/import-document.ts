import type { InstitutionSnapshot } from '../communique/charter'
import type { Language } from '../communique/content'
import { newDocument } from '../document/new-document'
import { plainText } from '../document/plain-text'
import { attrsOf } from '../document/read'
import type { DocumentJson, NodeJson, NodeName } from '../document/types'
import { accountFor, wordsIn } from './account'
import { blocksOf } from './blocks'
import { inlineNodes, tidy, wordsOf, type Inline } from './inline'
import { withoutOwnFrame } from './own-frame'
import { node, noParts, type Parts } from './parts'
import { readBody, referenceNode } from './read-body'
import { readHead } from './read-head'
import { ReportDraft, type Dropped, type ImportReport, type Look, type Recognised } from './report'
import { textOf, type Source } from './source'

export interface ImportSetting {
  readonly language: Language
  readonly institution: InstitutionSnapshot
  readonly newId: () => string
}

export interface Imported {
  /** Not checked yet; its figures name no asset. */
  readonly document: DocumentJson
  /** For each figure of the document, in order, its rank in `Source.images`. */
  readonly figures: readonly number[]
  readonly report: Pick<ImportReport, 'wordCount' | 'changes' | 'comments'> & { readonly recognised: Recognised[]; readonly dropped: Dropped[]; readonly looks: Look[] }
}

const MOST_WHOLE_WORDS = 40

/**
 * Makes a communiqué of what a word processor's file says, by its styles and by the words that French communiqués use.
 * No word is lost: each one is in the document, or in the report with the reason.
 */
export function importDocument(source: Source, setting: ImportSetting): Imported {
  const report = new ReportDraft()
  const parts = noParts()
  const blocks = withoutOwnFrame(blocksOf(source, report), { institution: setting.institution, parts, report })
  const text = readHead(blocks, { parts, report, language: setting.language })
  readBody(text, { parts, report, images: source.images })
  addNotes(source, parts, report)
  for (const { kind, words } of source.asides) {
    if (kind === 'macro') report.lookAt('macro', words)
    // A page number is no word.
    else if (/\p{L}/u.test(words) || (kind !== 'header' && kind !== 'footer')) report.drop(kind, words)
  }
  if (source.joined && source.joined.count > 0) report.lookAt('joinedWords', source.joined.words.slice(0, MOST_WHOLE_WORDS).join(', '), source.joined.count)
  if (parts.title.length === 0) report.lookAt('noTitle')
  if (parts.lead.length === 0) report.lookAt('noLead')
  const document = documentOf(parts, setting, report)
  const texts = textsOf(source)
  accountFor(texts, keptTexts(document, setting.language, report), report)
  return {
    document,
    figures: parts.figures,
    report: {
      wordCount: texts.reduce((sum, each) => sum + wordsIn(each).length, 0),
      recognised: report.recognised,
      dropped: report.dropped,
      looks: report.looks,
      changes: [...source.changes],
      comments: [...source.comments],
    },
  }
}

/** What a publication cites goes to the references, every other note to the end of the text, under its number. */
function addNotes(source: Source, parts: Parts, report: ReportDraft): void {
  source.notes.forEach(({ content }, rank) => {
    const words = tidy(content, report, source)
    if (words.length === 0) return
    const number: Inline = { kind: 'text', text: `${String(rank + 1)}. `, bold: false, italic: false, raised: null, href: '' }
    report.recognise('note', wordsOf(words))
    if (/\bdoi\b|10\.\d{4,9}\/|\bet al\b/iu.test(wordsOf(words))) parts.references.push(referenceNode([number, ...words], report))
    else parts.body.push(node('paragraph', {}, inlineNodes('paragraph', [number, ...words], report)))
  })
}

/** The paragraphs of the source as they were, and what stands in its notes. */
function textsOf({ paragraphs, notes }: Source): readonly string[] {
  return [...paragraphs, ...notes].map(({ content }) => textOf(content))
}

/** Everything that a person finds in the draft: what is printed, and the fields that are not. */
function keptTexts(document: DocumentJson, language: Language, report: ReportDraft): readonly string[] {
  const alts = document.content.flatMap((each) => (each.type === 'figure' ? [attrsOf(each, 'figure').alt] : []))
  return [plainText(document, language), ...alts, ...report.dropped.map(({ words }) => words), ...report.recognised.map(({ replaced }) => replaced)]
}

/** A new communiqué in which the places that the file filled are filled. */
function documentOf(parts: Parts, { language, institution, newId }: ImportSetting, report: ReportDraft): DocumentJson {
  const inline = (name: NodeName, content: readonly Inline[]): readonly NodeJson[] => (content.length > 0 ? [node(name, {}, inlineNodes(name, content, report))] : [])
  const given: Partial<Record<NodeJson['type'], readonly NodeJson[]>> = {
    ...(parts.letterhead === null ? {} : { letterhead: [node('letterhead', { partners: partnersNamed(parts.letterhead, institution) })] }),
    mention: [node('mention', { type: parts.type })],
    ...(parts.release ? { release: [node('release', parts.release)] } : {}),
    ...(parts.dateline ? { dateline: [node('dateline', parts.dateline)] } : {}),
    ...(parts.title.length > 0 ? { title: inline('title', parts.title) } : {}),
    ...(parts.lead.length > 0 ? { lead: inline('lead', parts.lead) } : {}),
    ...(parts.abouts.length > 0 ? { about: parts.abouts } : {}),
    ...(parts.contacts.length > 0 ? { pressContact: [node('pressContact', {}, parts.contacts)] } : {}),
    ...(parts.moreInfo.length > 0 ? { moreInfo: inline('moreInfo', parts.moreInfo) } : {}),
    ...(parts.body.length > 0 ? { paragraph: parts.body } : {}),
  }
  const before: Partial<Record<NodeJson['type'], readonly NodeJson[]>> = { title: inline('evidenceLabel', parts.evidenceLabel), lead: inline('subtitle', parts.subtitle), about: [...inline('linksOfInterest', parts.linksOfInterest), ...(parts.references.length > 0 ? [node('references', {}, parts.references)] : [])] }
  // A file that has a text needs no template of its kind beside it.
  const empty = newDocument({ type: parts.body.length > 0 ? 'communique' : parts.type, language, institution, newId })
  return { type: 'doc', content: empty.content.flatMap((each) => [...(before[each.type] ?? []), ...(given[each.type] ?? [each])]) }
}

/** The partners of the house that a letterhead names, in its order. */
function partnersNamed(letterhead: string, { charter }: InstitutionSnapshot): readonly string[] {
  const places = charter.partners.map(({ key, name }) => ({ key, at: letterhead.indexOf(name) })).filter(({ at }) => at >= 0)
  return places.sort((one, other) => one.at - other.at).map(({ key }) => key)
}
