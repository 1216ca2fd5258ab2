/** An operand of a content stream: strings are one sign a byte, names begin with `/`. */
export type Operand = number | string | { readonly text: string } | readonly Operand[] | { readonly dictionary: Readonly<Record<string, Operand>> }

export interface Operation {
  readonly name: string
  readonly operands: readonly Operand[]
}

/** The operations of a content stream (ISO 32000-1, 7.8.2), whatever its line ends. `content` is one sign a byte. */
export function operationsOf(content: string): readonly Operation[] {
  const reader = new ContentReader(content)
  const operations: Operation[] = []
  let operands: Operand[] = []
  for (let token = reader.next(); token !== null; token = reader.next()) {
    if (typeof token !== 'object' || !('operator' in token)) operands.push(token)
    else {
      operations.push({ name: token.operator, operands })
      operands = []
      if (token.operator === 'ID') reader.skipInlineImage()
    }
  }
  return operations
}

type Token = Operand | { readonly operator: string }

const isSpace = (sign: string) => '\0\t\n\f\r '.includes(sign)
const isDelimiter = (sign: string) => '()<>[]{}/%'.includes(sign)

class ContentReader {
  private at = 0

  constructor(private readonly content: string) {}

  /** Null at the end. */
  next(): Token | null {
    this.skipBlank()
    const sign = this.content[this.at]
    if (sign === undefined) return null
    if (sign === '(') return { text: this.literal() }
    if (this.content.startsWith('<<', this.at)) return { dictionary: this.dictionary() }
    if (sign === '<') return { text: this.hexadecimal() }
    if (sign === '[') return this.array()
    if (sign === '/') return `/${this.word(this.at + 1)}`
    const word = this.word(this.at)
    if (word === '') throw new Error(`a stray ${sign} in a content stream`)
    return /^[-+.\d]/.test(word) ? Number(word) : { operator: word }
  }

  /** From `ID` to its `EI`: the bytes between are a picture. */
  skipInlineImage(): void {
    const end = /\sEI\s/g
    end.lastIndex = this.at
    this.at = end.exec(this.content) === null ? this.content.length : end.lastIndex
  }

  private skipBlank(): void {
    for (;;) {
      while (this.at < this.content.length && isSpace(this.content.charAt(this.at))) this.at += 1
      if (this.content[this.at] !== '%') return
      while (this.at < this.content.length && !'\r\n'.includes(this.content.charAt(this.at))) this.at += 1
    }
  }

  /** Whether the sign that closes comes next: it is read then. */
  private closes(sign: string): boolean {
    this.skipBlank()
    if (!this.content.startsWith(sign, this.at)) return false
    this.at += sign.length
    return true
  }

  private word(from: number): string {
    let end = from
    while (end < this.content.length && !isSpace(this.content.charAt(end)) && !isDelimiter(this.content.charAt(end))) end += 1
    this.at = end
    return this.content.slice(from, end)
  }

  private operand(): Operand {
    const token = this.next()
    if (token === null || (typeof token === 'object' && 'operator' in token)) throw new Error('an operand is missing in a content stream')
    return token
  }

  private array(): Operand[] {
    const items: Operand[] = []
    this.at += 1
    while (!this.closes(']')) items.push(this.operand())
    return items
  }

  private dictionary(): Record<string, Operand> {
    const read: Record<string, Operand> = {}
    this.at += 2
    while (!this.closes('>>')) {
      const key = this.operand()
      if (typeof key === 'string') read[key] = this.operand()
    }
    return read
  }

  private hexadecimal(): string {
    const end = this.content.indexOf('>', this.at)
    const digits = this.content.slice(this.at + 1, end).replace(/\s/g, '')
    this.at = end + 1
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1')
  }

  private literal(): string {
    let text = ''
    let depth = 1
    for (this.at += 1; ; this.at += 1) {
      const sign = this.content.charAt(this.at)
      if (sign === '\\') text += this.escaped()
      else {
        depth += sign === '(' ? 1 : sign === ')' ? -1 : 0
        if (depth === 0 || sign === '') break
        text += sign
      }
    }
    this.at += 1
    return text
  }

  /** ISO 32000-1, table 3. Leaves the reader on the last sign that it read. */
  private escaped(): string {
    const octal = /^[0-7]{1,3}/.exec(this.content.slice(this.at + 1, this.at + 4))?.[0]
    if (octal !== undefined) {
      this.at += octal.length
      return String.fromCharCode(Number.parseInt(octal, 8))
    }
    this.at += 1
    const sign = this.content.charAt(this.at)
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '', '\r': '' }[sign] ?? sign
  }
}
