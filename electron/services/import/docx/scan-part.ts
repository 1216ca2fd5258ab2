import type { SourceChange } from '../../../../core/import/source'
import type { Result } from '../../../../core/result'
import { walkXml } from '../walk-xml'

/** What a part of a DOCX says that the library which reads its text does not tell. */
export interface ScannedPart {
  /** The words of each paragraph: those that are shown, and the equations. */
  readonly paragraphs: readonly string[]
  readonly equations: readonly string[]
  /** Words in hidden runs. */
  readonly hidden: readonly string[]
  readonly changes: readonly SourceChange[]
  /** Words under each comment, by its id. */
  readonly quoted: ReadonlyMap<string, string>
  /** The words of each `w:comment`, by its id. */
  readonly comments: ReadonlyMap<string, { readonly author: string; readonly date: string; readonly words: string }>
}

const CHANGES: Readonly<Record<string, SourceChange['kind']>> = { 'w:ins': 'insertion', 'w:moveTo': 'insertion', 'w:del': 'deletion', 'w:moveFrom': 'deletion' }
const OFF = new Set(['0', 'false', 'off'])

/** Errors: those of walkXml. */
export function scanPart(xml: string): Result<ScannedPart> {
  const scan = new Scan()
  const walked = walkXml(xml, scan)
  return walked.ok ? { ok: true, value: scan.result() } : walked
}

class Scan {
  readonly #paragraphs: string[] = []
  readonly #equations: string[] = []
  readonly #hidden: string[] = []
  readonly #changes: SourceChange[] = []
  readonly #quoted = new Map<string, string>()
  readonly #comments = new Map<string, { author: string; date: string; words: string }>()
  readonly #open: string[] = []
  readonly #marks: { kind: SourceChange['kind']; author: string; date: string; words: string }[] = []
  readonly #underComment = new Set<string>()
  /** One for each paragraph that is open: a text box has its own inside. */
  readonly #texts: string[] = []
  #comment: string | null = null
  /** A change that goes on in another paragraph is another one. */
  #sawParagraphEnd = false
  #isHidden = false
  /** Inside `mc:Choice`: its `mc:Fallback` says the same. */
  #choices = 0

  open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    this.#open.push(name)
    const kind = CHANGES[name]
    const id = attributes['w:id'] ?? ''
    if (kind) this.#marks.push({ kind, author: attributes['w:author'] ?? '', date: attributes['w:date'] ?? '', words: '' })
    else if (name === 'w:p') this.#texts.push('')
    else if (name === 'mc:Choice') this.#choices += 1
    else if (name === 'w:r') this.#isHidden = false
    else if (name === 'w:vanish') this.#isHidden = !OFF.has(attributes['w:val'] ?? '')
    else if (name === 'w:commentRangeStart') this.#underComment.add(id)
    else if (name === 'w:commentRangeEnd') this.#underComment.delete(id)
    else if (name === 'w:tab' || name === 'w:br' || name === 'w:cr') this.#say(' ')
    else if (name === 'w:noBreakHyphen') this.#say('-')
    else if (name === 'w:comment') {
      this.#comment = id
      this.#comments.set(id, { author: attributes['w:author'] ?? '', date: attributes['w:date'] ?? '', words: '' })
    }
  }

  text = (text: string): void => {
    const name = this.#open.at(-1)
    if (name === 'm:t') this.#equations.push(text)
    else if (name === 'w:t' || name === 'w:delText') this.#say(text)
  }

  close = (name: string): void => {
    this.#open.pop()
    if (CHANGES[name]) this.#endChange()
    else if (name === 'w:p') this.#endParagraph()
    else if (name === 'mc:Choice') this.#choices -= 1
    else if (name === 'w:r') this.#isHidden = false
    else if (name === 'w:comment') this.#comment = null
  }

  result(): ScannedPart {
    return { paragraphs: this.#paragraphs, equations: this.#equations, hidden: this.#hidden.filter((words) => words.trim() !== ''), changes: this.#changes, quoted: this.#quoted, comments: this.#comments }
  }

  #say(words: string): void {
    if (this.#choices > 0) return
    const mark = this.#marks.at(-1)
    if (mark) mark.words += words
    if (this.#marks.some(({ kind }) => kind === 'deletion')) return
    for (const id of this.#underComment) this.#quoted.set(id, (this.#quoted.get(id) ?? '') + words)
    const comment = this.#comment === null ? undefined : this.#comments.get(this.#comment)
    if (comment) comment.words += words
    if (this.#isHidden) this.#hidden.push(words)
    else if (this.#texts.length > 0) this.#texts.push((this.#texts.pop() ?? '') + words)
  }

  /** Runs of one change of one person are one change. */
  #endChange(): void {
    const mark = this.#marks.pop()
    if (!mark || mark.words === '') return
    const last = this.#changes.at(-1)
    const isSame = !this.#sawParagraphEnd && last?.kind === mark.kind && last.author === mark.author && last.date === mark.date
    if (isSame) this.#changes[this.#changes.length - 1] = { ...last, words: last.words + mark.words }
    else this.#changes.push(mark)
    this.#sawParagraphEnd = false
  }

  #endParagraph(): void {
    const text = this.#texts.pop() ?? ''
    this.#sawParagraphEnd = true
    if (text.trim() !== '') this.#paragraphs.push(text)
    for (const id of this.#underComment) this.#quoted.set(id, `${this.#quoted.get(id) ?? ''} `)
    const comment = this.#comment === null ? undefined : this.#comments.get(this.#comment)
    if (comment) comment.words += '\n'
  }
}
