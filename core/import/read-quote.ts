export interface ReadQuote {
  /** Where the quoted words stand in the text. */
  readonly from: number
  readonly to: number
  readonly introducer: string
  readonly civility: string
  readonly speaker: string
  readonly function: string
  /** Words after the closing sign that name nobody: they stay a paragraph. */
  readonly rest: string
}

const OPENING = /^[\s\u00a0\u202f]*[«“"][\s\u00a0\u202f]*/
const CLOSING = /[\s\u00a0\u202f]*[»”"]/
const CIVILITY = 'M\\.|MM\\.|Mme|Mmes|Mlle|Dr|Drs|Pr|Prs|Me|Docteur|Docteure|Professeur|Professeure|Mr\\.?|Mrs\\.?|Ms\\.?|Prof\\.'
const S = '[\\s\u00a0\u202f]+'
/** « , explique le Pr Norbert Vey, hématologue. » */
const RUN_ON = new RegExp(`^[\\s\u00a0]*,${S}((?:[\\p{Ll}’'-]+${S})+)(?:(${CIVILITY})${S})?(\\p{Lu}[^,.]*)(?:,${S}(.+?))?[\\s\u00a0]*\\.?[\\s\u00a0]*$`, 'u')
/** « — Pr Norbert Vey, hématologue » */
const OWN_LINE = new RegExp(`^[\\s\u00a0]*[-–—]${S}(?:(${CIVILITY})${S})?(\\p{Lu}[^,.]*)(?:,${S}(.+?))?[\\s\u00a0]*$`, 'u')

const nobody = { introducer: '', civility: '', speaker: '', function: '' }

/**
 * Reads the words and the speaker out of a quoting paragraph. The layout prints the signs, the comma and the full stop
 * again (core/document/wording), so nothing but these is left out; what is not understood stays in `rest`.
 */
export function readQuote(text: string): ReadQuote {
  const opening = OPENING.exec(text)
  const all: ReadQuote = { from: 0, to: text.length, ...nobody, rest: '' }
  if (!opening) return all
  const from = opening[0].length
  const closing = lastClosing(text, from)
  if (!closing) return all
  const tail = text.slice(closing.end)
  return { ...all, from, to: closing.start, ...(readSpeaker(tail) ?? { rest: tail.trim() }) }
}

/** The closing sign of the whole quote: quotes inside have theirs before it. */
function lastClosing(text: string, from: number): { readonly start: number; readonly end: number } | null {
  const found = [...text.slice(from).matchAll(new RegExp(CLOSING, 'g'))].at(-1)
  return found ? { start: from + found.index, end: from + found.index + found[0].length } : null
}

function readSpeaker(tail: string): (typeof nobody & { readonly rest: string }) | null {
  if (/^[\s\u00a0.]*$/.test(tail)) return { ...nobody, rest: '' }
  const runOn = RUN_ON.exec(tail)
  if (runOn) return { introducer: (runOn[1] ?? '').trim(), civility: runOn[2] ?? '', speaker: (runOn[3] ?? '').trim(), function: runOn[4] ?? '', rest: '' }
  const own = OWN_LINE.exec(tail)
  return own ? { introducer: '', civility: own[1] ?? '', speaker: (own[2] ?? '').trim(), function: own[3] ?? '', rest: '' } : null
}
