export interface ReadQuote {
  /** Where the quoted words stand in the text. */
  readonly from: number
  readonly to: number
  readonly introducer: string
  readonly civility: string
  readonly speaker: string
  readonly function: string
  /** Words at the end of the text that name nobody: they stay paragraphs. */
  readonly rest: string
}

const OPENING = /^[\s\u00a0\u202f]*[«“"][\s\u00a0\u202f]*/
const CLOSING = ['»', '”', '"']
const CIVILITY = 'M\\.|MM\\.|Mme|Mmes|Mlle|Dr|Drs|Pr|Prs|Me|Docteur|Docteure|Professeur|Professeure|Mr\\.?|Mrs\\.?|Ms\\.?|Prof\\.'
const S = '[\\s\u00a0\u202f]+'
/** A name as far as the comma; a dot in it belongs to a first name: « É. Roche ». */
const NAMED = '(\\p{Lu}(?:[^,.\n]|(?<=(?<!\\p{L})\\p{Lu})\\.)*)'
/* Both are for text without spaces at its ends: no two parts of them may take the same spaces, however many there are. */
/** « , explique le Pr Norbert Vey, hématologue » */
const RUN_ON = new RegExp(`^,${S}((?:[\\p{Ll}’'-]+${S})+)(?:(${CIVILITY})${S})?${NAMED}(?:,${S}(\\S.*))?$`, 'u')
/** « — Pr Norbert Vey, hématologue » */
const OWN_LINE = new RegExp(`^[-–—]${S}(?:(${CIVILITY})${S})?${NAMED}(?:,${S}(\\S.*))?$`, 'u')

/** What the fields of a quote hold (core/document/attributes). */
const MOST_NAME_SIGNS = 120
const MOST_FUNCTION_SIGNS = 300

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
  return { ...all, from, to: closing.start, ...(readSpeaker(tail) ?? readAbove(tail.trim()) ?? { rest: tail.trim() }) }
}

/** The same reading, or the whole text as words where a field of the quote would not hold what was read. */
export function bearable(read: ReadQuote, length: number): ReadQuote {
  const fits = read.introducer.length <= MOST_NAME_SIGNS && read.speaker.length <= MOST_NAME_SIGNS && read.function.length <= MOST_FUNCTION_SIGNS
  return fits ? read : { from: 0, to: length, ...nobody, rest: '' }
}

const WORD = "(?:[DdLl][’'])?\\p{Lu}[\\p{L}’'.-]*"
const PARTICLE = 'd[eu]s?|la|le|von|van|el|ben|d’'
/** A first and a last name. */
const NAME = new RegExp(`^${WORD}(?:${S}(?:${PARTICLE}|${WORD}))*${S}${WORD}$`, 'u')
/** Behind a civility, one name will do, and one more person. */
const TITLED = new RegExp(`^${WORD}(?:(?:${S}(?:${PARTICLE}|et))*${S}${WORD})*(?:${S}\\([^()]*\\))?$`, 'u')

/**
 * Who speaks in a quote that its frame shows and no guillemet opens, from its last line: « — Pr Norbert Vey,
 * hématologue ». A line of a dialogue is none, nor a sentence that begins with a name: it takes a civility and a name, or a
 * first and a last name, and nothing more before the comma.
 */
export function readSignature(lines: readonly string[]): Pick<ReadQuote, 'introducer' | 'civility' | 'speaker' | 'function'> | null {
  const [first = ''] = lines
  const found = lines.length > 1 && !OPENING.test(first) ? OWN_LINE.exec((lines.at(-1) ?? '').trim()) : null
  if (!found) return null
  const [, civility = '', speaker = '', does = ''] = found
  const isNamed = (civility === '' ? NAME : TITLED).test(speaker.trim())
  return isNamed && speaker.length <= MOST_NAME_SIGNS && does.length <= MOST_FUNCTION_SIGNS ? { introducer: '', civility, speaker: speaker.trim(), function: does } : null
}

/** The closing sign of the whole quote: quotes inside have theirs before it. */
function lastClosing(text: string, from: number): { readonly start: number; readonly end: number } | null {
  const at = Math.max(...CLOSING.map((sign) => text.lastIndexOf(sign)))
  return at < from ? null : { start: from + text.slice(from, at).trimEnd().length, end: at + 1 }
}

function readSpeaker(tail: string): (typeof nobody & { readonly rest: string }) | null {
  if (/^[\s\u00a0.]*$/.test(tail)) return { ...nobody, rest: '' }
  const said = tail.trim()
  const runOn = RUN_ON.exec(said.replace(/\.$/, '').trimEnd())
  if (runOn) return { introducer: (runOn[1] ?? '').trim(), civility: runOn[2] ?? '', speaker: (runOn[3] ?? '').trim(), function: runOn[4] ?? '', rest: '' }
  const own = OWN_LINE.exec(said)
  return own ? { introducer: '', civility: own[1] ?? '', speaker: (own[2] ?? '').trim(), function: own[3] ?? '', rest: '' } : null
}

/** The speaker out of the first line alone, where others stand below. */
function readAbove(tail: string): (typeof nobody & { readonly rest: string }) | null {
  const end = tail.indexOf('\n')
  const read = end < 0 ? null : readSpeaker(tail.slice(0, end))
  return read && { ...read, rest: tail.slice(end).trim() }
}
