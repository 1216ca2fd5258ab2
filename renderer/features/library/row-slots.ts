/**
 * Which element shows which row. A row that comes into sight takes the element of one that left: text is written anew
 * where making a row would take the better part of a frame.
 */
export class RowSlots {
  #taken = new Map<number, number>()
  #free: number[] = []
  #next = 0

  /** The slots of these rows, in their order. Rows that stay keep theirs; a slot that is `held` is not given to another row. */
  assign(rows: readonly number[], isHeld: (slot: number) => boolean): readonly number[] {
    const wanted = new Set(rows)
    for (const [row, slot] of this.#taken) {
      if (wanted.has(row)) continue
      this.#taken.delete(row)
      if (!isHeld(slot)) this.#free.push(slot)
    }
    const slots = rows.map((row) => this.#slotOf(row))
    // What nobody shows any more is not kept.
    this.#free = []
    return slots
  }

  #slotOf(row: number): number {
    const slot = this.#taken.get(row) ?? this.#free.shift() ?? this.#next++
    this.#taken.set(row, slot)
    return slot
  }
}
