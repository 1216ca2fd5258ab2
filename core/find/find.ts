import { withoutAccents } from '../fold'

/** How words are looked for. What is off is folded away: cases, accents, kinds of apostrophes and spaces. */
export interface FindQuery {
  readonly words: string
  readonly matchesCase: boolean
  /** « é » is not « e », « œ » not « oe », a no-break space not a space, ’ not '. */
  readonly matchesAccents: boolean
  readonly wholeWord: boolean
}

export interface Match {
  readonly from: number
  readonly to: number
}

/** A text to be compared, and where each of its signs comes from in the text that was given. */
interface Folded {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

const ligatures: Readonly<Record<string, string>> = { œ: 'oe', Œ: 'OE', æ: 'ae', Æ: 'AE', '…': '...', 'ﬁ': 'fi', 'ﬂ': 'fl' }

function plain(sign: string): string {
  if (/[\s\u00a0\u202f\u2000-\u200a]/u.test(sign)) return ' '
  if (/['’‘ʼ´`′]/u.test(sign)) return "'"
  if (/["“”„«»]/u.test(sign)) return '"'
  if (/[-‐‑–—−]/u.test(sign)) return '-'
  if (sign === '\u00ad') return ''
  return ligatures[sign] ?? withoutAccents(sign)
}

function fold(text: string, { matchesCase, matchesAccents }: FindQuery): Folded {
  const starts: number[] = []
  const ends: number[] = []
  let folded = ''
  let at = 0
  // One letter with its accents, however they are written.
  for (const [sign] of text.normalize('NFC') === text ? text.matchAll(/[^]/gu) : text.matchAll(/[^]\p{M}*/gu)) {
    const one = matchesAccents ? sign.normalize('NFC') : plain(sign)
    const known = matchesCase ? one : one.toLowerCase()
    for (let part = 0; part < known.length; part += 1) {
      starts.push(at)
      ends.push(at + sign.length)
    }
    folded += known
    at += sign.length
  }
  return { text: folded, starts, ends }
}

const isWordSign = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}\p{M}_]/u.test(sign)

/** « l’hôpital » holds the word « hôpital », « essai-pilote » the word « essai »: apostrophes and hyphens part words. */
function isWhole(text: string, from: number, to: number): boolean {
  return !(isWordSign(text[from - 1]) && isWordSign(text[from])) && !(isWordSign(text[to - 1]) && isWordSign(text[to]))
}

/** Every place of the words in a text, in order, without overlap. None for an empty query. */
export function findIn(text: string, query: FindQuery): readonly Match[] {
  const sought = fold(query.words, query).text
  if (sought === '' || text === '') return []
  const folded = fold(text, query)
  const matches: Match[] = []
  for (let at = folded.text.indexOf(sought); at >= 0; at = folded.text.indexOf(sought, at + 1)) {
    const from = folded.starts[at] ?? 0
    const to = folded.ends[at + sought.length - 1] ?? from
    // Half of a ligature is none of its letters.
    const startsWhole = at === 0 || folded.starts[at - 1] !== from
    const endsWhole = folded.starts[at + sought.length] === undefined || folded.starts[at + sought.length] !== folded.starts[at + sought.length - 1]
    const free = from >= (matches.at(-1)?.to ?? 0)
    if (startsWhole && endsWhole && free && (!query.wholeWord || isWhole(text, from, to))) matches.push({ from, to })
  }
  return matches
}
