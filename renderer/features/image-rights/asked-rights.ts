import { shallowRef } from 'vue'

/** The element whose picture's rights were asked for, from the sheet or from a finding; null when nobody asks. */
export const askedBlock = shallowRef<string | null>(null)

export function askRights(blockId: string): void {
  askedBlock.value = blockId
}
