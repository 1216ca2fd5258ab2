import type { Language } from '../communique/content'
import { communiqueTypes, type CommuniqueType } from '../document/types'
import { mentionWords } from '../document/wording'
import { bareWords } from '../fold'
import type { Block } from './blocks'
import { cut, without } from './inline'
import type { Parts } from './parts'
import { readDateline } from './read-dateline'
import { readRelease } from './read-release'
import type { ReportDraft } from './report'
import { sectionStart } from './sections'

const MAX_TITLE_SIGNS = 250
const MAX_SUBTITLE_SIGNS = 250
const MIN_LEAD_SIGNS = 120
const MAX_LEAD_SIGNS = 1500
const MAX_EVIDENCE_SIGNS = 110

const EVIDENCE = /^(?:étude|essai|revue systématique|méta-analyse|enquête|cohorte|prépublication|study|trial)\b(?:.*\b(?:observationnelle?|clinique|randomisée?s?|prospecti[vf]e?|rétrospecti[vf]e?|cohorte|préclinique|in vitro|chez (?:la souris|l[’']animal)|transversale|cas-témoins?|phase|pairs|systematic|observational|randomi[sz]ed))?/iu
/** « Marseille, le 30 janvier 2025 – La suite » */
const DATED_START = /^([^.!?]{1,60}?\d{4})[\s\u00a0]*[.–—:-][\s\u00a0]+(?=\S)/u
/** Between « Communiqué de presse » and what stands on its line. */
const AFTER_MENTION = /^[\s\u00a0–—|:•·/-]+/u

interface Reading {
  readonly parts: Parts
  readonly report: ReportDraft
  readonly language: Language
  /** Blocks that come before the text and belong into it: a logo, a line that nobody knows. */
  readonly carried: Block[]
  /** Whether a style says which paragraph is the title. */
  readonly hasStyledTitle: boolean
}

/**
 * Reads the places at the head of the page, as far as the lead, by the styles of their paragraphs or by their words.
 * What is left is the text.
 */
export function readHead(blocks: readonly Block[], { parts, report, language }: Pick<Reading, 'parts' | 'report' | 'language'>): readonly Block[] {
  const reading: Reading = { parts, report, language, carried: [], hasStyledTitle: blocks.some(({ role }) => role === 'title') }
  let at = 0
  for (let block = blocks[at]; block; block = blocks[(at += 1)]) {
    const rest = readBlock(block, blocks[at + 1], reading)
    if (rest === 'text') break
    if (rest !== 'read') return [...reading.carried, ...rest, ...blocks.slice(at + 1)]
  }
  return [...reading.carried, ...blocks.slice(at)]
}

/** `read`: its place was found; `text`: the head is over; blocks: what is left of it, with which the text begins. */
function readBlock(block: Block, next: Block | undefined, reading: Reading): 'read' | 'text' | readonly Block[] {
  const { parts, report } = reading
  if (block.images.length > 0 || (block.place === 'table' && block.words.length <= MAX_TITLE_SIGNS && !isKnownLine(block, reading))) {
    reading.carried.push(block)
    return 'read'
  }
  if (block.role === 'letterhead') {
    parts.letterhead = block.words
    report.drop('label', block.words)
    return 'read'
  }
  if (block.list || sectionStart(block.words)) return 'text'
  if (readLine(block, reading)) return 'read'
  if (isTitle(block, next, reading)) {
    parts.title = block.content
    report.recognise('title', block.words, block)
    return 'read'
  }
  if (isSubtitle(block, next, reading)) {
    parts.subtitle = without(block.content, 'bold')
    report.recognise('subtitle', block.words, block)
    return 'read'
  }
  const undated = withoutDate(block, reading)
  if (!isLead(undated, reading)) return undated === block ? 'text' : [undated]
  parts.lead = without(undated.content, 'bold')
  report.recognise('lead', undated.words, undated)
  return []
}

const isKnownLine = (block: Block, { language }: Reading): boolean => mentionOf(block.words, language) !== null || readDateline(block.words, language) !== null || readRelease(block.words, language) !== null

/** Mention, release, dateline and evidence label: lines of their own. */
function readLine(block: Block, reading: Reading): boolean {
  const { parts, report, language } = reading
  const mention = mentionOf(block.words, language)
  if (mention) {
    parts.type = mention.type
    report.recognise('mention', block.words, { replaced: block.words.slice(0, mention.after) })
    const rest = { ...block, words: block.words.slice(mention.after), content: cut(block.content, mention.after) }
    return rest.words === '' || readLine(rest, reading)
  }
  const release = parts.release ? null : readRelease(block.words, language)
  if (release) {
    parts.release = release
    if (release.mode === 'embargo' && release.until === '') report.lookAt('embargoUnread', block.words)
    report.recognise('release', block.words, { replaced: block.words })
    return true
  }
  const dateline = parts.dateline ? null : readDateline(block.words, language)
  if (dateline && dateline.place.length <= 100) {
    parts.dateline = dateline
    report.recognise('dateline', block.words, { replaced: block.words })
    return true
  }
  const isEvidence = block.role === 'evidenceLabel' || (block.outline === 0 && block.words.length <= MAX_EVIDENCE_SIGNS && !block.words.endsWith('.') && isEvidenceWords(block.words))
  if (!isEvidence || parts.evidenceLabel.length > 0) return false
  parts.evidenceLabel = without(block.content, 'bold')
  report.recognise('evidenceLabel', block.words, block)
  return true
}

/** Begins with a kind of study and says which one: a title that only begins so is none. */
function isEvidenceWords(words: string): boolean {
  const found = EVIDENCE.exec(words)
  return found !== null && /\b(?:observationnel|clinique|randomis|prospecti|rétrospecti|cohorte|préclinique|in vitro|souris|animal|transversal|cas-témoin|phase|pairs|systémati|méta-analyse|prépublication|systematic|observational|randomi)/iu.test(words)
}

/** The type that a line's first words name, and where what follows them begins; null when more words run on. */
function mentionOf(words: string, language: Language): { readonly type: CommuniqueType; readonly after: number } | null {
  for (const type of communiqueTypes) {
    const mention = mentionWords(type, language)
    const start = words.slice(0, mention.length)
    if (bareWords(start) !== bareWords(mention)) continue
    const rest = words.slice(mention.length)
    if (rest.trim() === '') return { type, after: words.length }
    const between = AFTER_MENTION.exec(rest)
    const after = mention.length + (between?.[0].length ?? 0)
    if (between && (readDateline(words.slice(after), language) ?? readRelease(words.slice(after), language))) return { type, after }
  }
  return null
}

function isTitle(block: Block, next: Block | undefined, { parts, hasStyledTitle }: Reading): boolean {
  if (parts.title.length > 0 || block.words.length > MAX_TITLE_SIGNS) return false
  if (block.role === 'title') return true
  if (hasStyledTitle || next === undefined) return false
  if (block.role === 'heading') return block.outline === 1
  return block.role === 'ordinary' && !block.content.some(({ kind }) => kind === 'break') && /[\p{L}\p{N}?!»)…%]$/u.test(block.words) && block.words.length >= 8
}

function isSubtitle(block: Block, next: Block | undefined, { parts, hasStyledTitle }: Reading): boolean {
  if (parts.title.length === 0 || parts.subtitle.length > 0 || block.words.length > MAX_SUBTITLE_SIGNS) return false
  if (block.role === 'subtitle') return true
  if (block.role !== 'ordinary' || next === undefined || next.list || next.words.length < MIN_LEAD_SIGNS || /[.;:,]$/u.test(block.words)) return false
  const isSet = block.bold || block.content.every((each) => each.kind === 'text' && each.italic)
  return !hasStyledTitle && (isSet || !next.bold) && block.words.length < next.words.length && !/^[«“"]/u.test(block.words)
}

function isLead(block: Block, { parts }: Reading): boolean {
  if (parts.lead.length > 0 || block.place === 'table') return false
  if (block.role === 'lead') return true
  const isLong = block.words.length >= MIN_LEAD_SIGNS && block.words.length <= MAX_LEAD_SIGNS
  return block.role === 'ordinary' && (isLong || (block.bold && block.words.endsWith('.'))) && !/^[«“]/u.test(block.words)
}

/** « Marseille, le 30 janvier 2025 – L’institut… »: the date goes to its place. */
function withoutDate(block: Block, { parts, report, language }: Reading): Block {
  const start = parts.dateline ? null : DATED_START.exec(block.words)
  const dateline = start ? readDateline(start[1] ?? '', language) : null
  if (!start || !dateline || dateline.place.length > 100) return block
  parts.dateline = dateline
  report.recognise('dateline', start[1] ?? '', { replaced: start[1] ?? '' })
  return { ...block, content: cut(block.content, start[0].length), words: block.words.slice(start[0].length) }
}
