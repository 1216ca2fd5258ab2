import type { MessageResolver } from 'vue-i18n'

/** What the language of messages gives a meaning to: parameters, links, forms for numbers. */
const SYNTAX = /[{}@|]/

/**
 * Finds a text by its path. One without parameters, links and forms is what it says: it is handed over as a message that
 * needs no compiling, which is most of them, and a first view would compile some eighty.
 */
export const resolveText: MessageResolver = (texts, path) => {
  let found: unknown = texts
  for (const key of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return null
    found = (found as Readonly<Record<string, unknown>>)[key]
  }
  const text = found
  if (typeof text !== 'string') return null
  return SYNTAX.test(text) ? text : () => text
}
