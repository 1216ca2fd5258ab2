import { defaultTypographyProfile, type TypographyProfile } from './profile'
import { protectedRanges, type ProtectedRange } from './protected'
import type { Edit, RuleContext, TypographyRule, TypographyRuleName } from './rule'
import { abbreviation } from './rules/abbreviation'
import { apostrophe } from './rules/apostrophe'
import { dash } from './rules/dash'
import { ellipsis } from './rules/ellipsis'
import { guillemets } from './rules/guillemets'
import { hour, thousands, unit } from './rules/numbers'
import { colon, highPunctuation } from './rules/punctuation'
import { quotes } from './rules/quotes'
import { spaces } from './rules/spaces'
import { telephone } from './rules/telephone'
import { isSpace, lettersOf } from './signs'

/** Signs that become others, as offsets in the text that was given. */
export interface TextChange {
  readonly from: number
  readonly to: number
  readonly before: string
  readonly after: string
  readonly rule: TypographyRuleName
}

export interface NormaliseOptions {
  readonly profile?: TypographyProfile
  /** Parts that are not French prose: a link, a passage in another language. */
  readonly closed?: readonly { readonly from: number; readonly to: number }[]
  readonly inQuote?: boolean
  /** The text ends at the caret of somebody who goes on typing; `finished` when the last word is complete all the same. */
  readonly typing?: 'unfinished' | 'finished'
}

const rules: readonly TypographyRule[] = [spaces, apostrophe, ellipsis, quotes, dash, telephone, thousands, hour, unit, abbreviation, colon, highPunctuation, guillemets]

/** A sign of the text while it is being changed: where it was, and what it belongs to that is closed to rules. */
interface Sign {
  readonly sign: string
  /** Offset in the text that was given; -1 for a sign that a rule set. */
  readonly origin: number
  /** The number of its protected run: 0 for none, below 0 for a telephone's. */
  readonly run: number
  readonly rule: TypographyRuleName | null
}

const OPEN = 0

type Range = NonNullable<NormaliseOptions['closed']>[number]

/** Ranges that overlap are one: between the words of two of them is inside of both. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const found: { from: number; to: number }[] = []
  for (const { from, to } of [...ranges].sort((one, other) => one.from - other.from)) {
    const last = found.at(-1)
    if (last && from < last.to) last.to = Math.max(last.to, to)
    else found.push({ from, to })
  }
  return found
}

/** The closed runs of signs as ranges of what stands now. */
function closedIn(signs: readonly Sign[]): readonly Range[] {
  const found: { from: number; to: number }[] = []
  signs.forEach(({ run }, at) => {
    if (run <= OPEN) return
    if (signs[at - 1]?.run === run) found.splice(-1, 1, { from: found.at(-1)?.from ?? at, to: at + 1 })
    else found.push({ from: at, to: at + 1 })
  })
  return found
}

/** What is closed stays so, whatever the signs around it became; a telephone number gives way to it. */
function withRuns(signs: readonly Sign[], closed: readonly Range[], telephones: readonly Range[] = []): Sign[] {
  const next = [...signs]
  const take = ({ from, to }: Range, run: number): void => {
    for (let at = from; at < to; at += 1) {
      const one = next[at]
      if (one) next[at] = { ...one, run }
    }
  }
  for (const range of telephones) take(range, -(range.from + 1))
  for (const range of joined([...closedIn(signs), ...closed])) take(range, range.from + 1)
  return next
}

function guardedBy(signs: readonly Sign[], ranges: readonly ProtectedRange[]): Sign[] {
  const of = (wanted: ProtectedRange['kind']) => ranges.filter(({ kind }) => kind === wanted)
  return withRuns(signs, of('closed'), of('telephone'))
}

function isAllowed(signs: readonly Sign[], { from, to }: Edit, rule: TypographyRuleName): boolean {
  const isShut = (run: number | undefined) => run !== undefined && run !== OPEN && !(run < 0 && rule === 'telephone')
  for (let at = from; at < to; at += 1) if (isShut(signs[at]?.run)) return false
  const [before, after] = [signs[from - 1]?.run, signs[to]?.run]
  return !(isShut(before) && before === after)
}

const textOf = (signs: readonly Sign[]) => signs.map(({ sign }) => sign).join('')

function applied(signs: readonly Sign[], edits: readonly Edit[], rule: TypographyRuleName): Sign[] | null {
  const allowed = edits.filter((edit) => isAllowed(signs, edit, rule))
  if (allowed.length === 0) return null
  const next = [...signs]
  for (const { from, to, insert } of [...allowed].sort((one, other) => other.from - one.from || other.to - one.to)) next.splice(from, to - from, ...placed(signs.slice(from, to), insert, rule))
  return next
}

/** The signs of an edit; those that it keeps, as a figure among its thousands, are still the ones that were there. */
function placed(old: readonly Sign[], insert: string, rule: TypographyRuleName): Sign[] {
  let kept = 0
  return Array.from({ length: insert.length }, (_, at) => {
    const sign = insert[at] ?? ''
    const found = lettersOf(sign) === '' ? -1 : old.findIndex((one, index) => index >= kept && one.sign === sign)
    const same = old[found]
    if (!same) return { sign, origin: -1, run: OPEN, rule }
    kept = found + 1
    return same
  })
}

/** So many rounds are never needed; a text that would not settle is left as it is. */
const MOST_ROUNDS = 12

function settled(text: string, { profile = defaultTypographyProfile, closed = [], inQuote = false, typing }: NormaliseOptions): readonly Sign[] {
  const context: RuleContext = { profile, typing: typing !== undefined, inQuote }
  const midWord = typing === 'unfinished' && /[\p{L}\p{N}]$/u.test(text)
  const active = rules.filter(({ waitsForWordEnd }) => !(midWord && waitsForWordEnd))
  const first = Array.from({ length: text.length }, (_, origin): Sign => ({ sign: text[origin] ?? '', origin, run: OPEN, rule: null }))
  let signs = withRuns(first, closed)
  let words = text
  // What is protected is looked for only when a rule has something to change, and again only when it did.
  let guarded: readonly Sign[] | null = null
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = signs
    for (const { name, edits } of active) {
      const wanted = edits(words, context).filter(({ from, to, insert }) => words.slice(from, to) !== insert)
      if (wanted.length === 0) continue
      guarded ??= guardedBy(signs, protectedRanges(words))
      const next = applied(guarded, wanted, name)
      if (next === null) continue
      signs = next
      words = textOf(signs)
      guarded = null
    }
    if (signs === before) return signs
  }
  return first
}

/** What stands between signs that stayed is one change. */
function changesIn(text: string, signs: readonly Sign[]): readonly TextChange[] {
  const changes: TextChange[] = []
  let [from, after] = [0, '']
  let rule: TypographyRuleName | null = null
  const close = (to: number): void => {
    const before = text.slice(from, to)
    if (before !== after) changes.push({ from, to, before, after, rule: rule ?? 'spaces' })
    ;[from, after, rule] = [to + 1, '', null]
  }
  for (const one of signs) {
    if (one.origin >= 0) close(one.origin)
    else {
      // The mark names the change, not the space that comes with it.
      if (rule === null || isSpace(after)) rule = one.rule
      after += one.sign
    }
  }
  close(text.length)
  return changes
}

/**
 * What French typography changes in a text: spaces, apostrophes, guillemets, dashes, suspension points; never a letter
 * nor a digit, and nothing inside an address, an identifier or a part that is closed. In the order of the text, without
 * overlap. Deterministic; what it changed, it would not change again (WORKFLOW section 6).
 */
export function changesOfText(text: string, options: NormaliseOptions = {}): readonly TextChange[] {
  return changesIn(text, settled(text, options))
}

/** The text after its changes. */
export function normaliseText(text: string, options: NormaliseOptions = {}): string {
  return textOf(settled(text, options))
}

/** A text that comes from elsewhere: its no-break spaces are decoration, and become plain wherever no rule wants another. */
export function normaliseForeignText(text: string, options: NormaliseOptions = {}): string {
  const { closed = [] } = options
  const isClosed = (at: number) => closed.some(({ from, to }) => from <= at && at < to)
  const plain = text.replace(/[\u00a0\u202f]/gu, (sign, at: number) => (isClosed(at) ? sign : ' '))
  return normaliseText(plain, options)
}
