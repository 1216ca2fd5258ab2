type Attributes = Readonly<Record<string, string>>

/**
 * What the items of an ODT's lists are counted as: a list may go on from another, and an item begin anew (ODF 1.2 part 1,
 * 5.3.2 and 5.3.3: text:continue-numbering, text:continue-list, text:start-value).
 */
export class ListNumbers {
  /** Of a list, by level: the number that its last item had. */
  #counts: (number | undefined)[] = []
  readonly #byId = new Map<string, (number | undefined)[]>()
  readonly #byStyle = new Map<string, (number | undefined)[]>()
  #depth = -1
  #number: number | null = null

  openList(attributes: Attributes, style: string): void {
    this.#depth += 1
    const goesOn = attributes['text:continue-numbering'] === 'true'
    if (this.#depth > 0) {
      if (!goesOn) this.#counts.length = Math.min(this.#counts.length, this.#depth)
      return
    }
    const other = attributes['text:continue-list']
    this.#counts = (other !== undefined ? this.#byId.get(other) : goesOn ? this.#byStyle.get(style) : undefined) ?? []
    this.#byId.set(attributes['xml:id'] ?? attributes['text:id'] ?? '', this.#counts)
    this.#byStyle.set(style, this.#counts)
  }

  closeList(): void {
    this.#depth -= 1
  }

  /** @param start what the level of its style begins with */
  openItem(attributes: Attributes, start: number): void {
    const own = attributes['text:start-value']
    const before = this.#counts[this.#depth]
    this.#number = own === undefined ? (before === undefined ? start : before + 1) : Number(own)
    this.#counts.length = this.#depth
    this.#counts[this.#depth] = this.#number
  }

  /** Of the item that was opened, for its first paragraph; null for those that follow. */
  take(): number | null {
    const number = this.#number
    this.#number = null
    return Number.isSafeInteger(number) ? number : null
  }
}
