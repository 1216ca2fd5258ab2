import { isRecord } from '../parse-parts'
import type { DocumentMigration } from './index'

/** What elements of version 1 lack in version 2, with the value that prints what was printed. */
const added: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  keyFigure: { date: '', source: '' },
}

/**
 * Attributes that a node has none of are set to what they begin with; nothing that is there is changed, nor anything
 * that is no node. A hostile depth is for the parser to refuse: it is not entered further.
 */
function filled(json: unknown, depth: number): unknown {
  if (!isRecord(json) || depth > MAX_VISITED) return json
  const { type, attrs, content } = json
  const more = typeof type === 'string' && Object.hasOwn(added, type) ? added[type] : undefined
  const isPlain = attrs === undefined || isRecord(attrs)
  return {
    ...json,
    ...(more && isPlain ? { attrs: { ...more, ...attrs } } : {}),
    ...(Array.isArray(content) ? { content: content.map((child: unknown) => filled(child, depth + 1)) } : {}),
  }
}

/** Deeper than any document. */
const MAX_VISITED = 40

export const toVersion2: DocumentMigration = {
  to: 2,
  about: 'tables; the date and the source of one key figure',
  migrate: (document) => filled(document, 0),
}
