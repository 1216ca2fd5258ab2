import type { Entry, EntryId } from '../../../core/register/entry'

/** An entry of the register as somebody chose it: what it says, and which revision says so. */
export interface PickedEntry {
  readonly entryId: EntryId
  readonly number: number
  readonly entry: Entry
}
