/* What people say to each other behind dashes, which a list would look like. */

const SENTENCE = /^[«“"]?[\s\u00a0]*[\p{Lu}\p{N}].*[.?!…][\s\u00a0\u202f]*[»”"]?$/u
/** For text without spaces at its end. */
const ENDED = /[.?!…][\s\u00a0\u202f]*[»”"]?$/u

/** A line, or a paragraph, of a text. */
export interface Line {
  /** The dash that opens it; null for what no dash opens. Those that follow each other under one dash belong together. */
  readonly dash: string | null
  /** Its words, behind the dash; null for what has none to read. */
  readonly said: string | null
}

/**
 * Whether lines that begin with a dash are what people say to each other: whole sentences, each of them, one of which
 * asks or cries out, below a sentence that is whole too. A press office writes more lists than dialogues: what is left
 * open (« reposant sur », a colon, a title) brings in a list, and so do plain sentences. `before`: what stands above;
 * null for nothing.
 */
function isDialogue(lines: readonly string[], before: string | null): boolean {
  const isAnswered = lines.some((line) => /[?!]/u.test(line)) && lines.every((line) => SENTENCE.test(line.trim()))
  return isAnswered && (before === null || ENDED.test(before.trimEnd()))
}

/** Of each line, whether it is one of a dialogue. */
export function linesOfDialogues(lines: readonly Line[]): readonly boolean[] {
  const found = new Array<boolean>(lines.length).fill(false)
  let from = 0
  while (from < lines.length) {
    const dash = lines[from]?.dash ?? null
    let to = from + 1
    while (dash !== null && lines[to]?.dash === dash) to += 1
    const said = lines.slice(from, to).map((line) => line.said ?? '')
    if (dash !== null && isDialogue(said, lines[from - 1]?.said ?? null)) found.fill(true, from, to)
    from = to
  }
  return found
}
