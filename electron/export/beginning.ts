import type { Sheet } from './typesetter'

/** Three hundred pages take the engine seconds, sixty a fifth of one. */
const LONG_FROM_ELEMENTS = 300
/** Some five pages: more than a window shows. */
const FIRST_ELEMENTS = 50

/**
 * The sheet of a long text with its first elements alone, so that something is to be seen while the whole is set; null
 * for a text that is set as fast.
 */
export function beginningOf(sheet: Sheet): Sheet | null {
  const { document } = sheet.content
  if (document.content.length < LONG_FROM_ELEMENTS) return null
  return { ...sheet, content: { ...sheet.content, document: { ...document, content: document.content.slice(0, FIRST_ELEMENTS) } } }
}
