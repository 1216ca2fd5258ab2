import { marbreError } from '../errors'
import { err, ok, type Result } from '../result'

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing'

const blank = /[ \t\r\n]*/y
const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

const endOf = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** The end of the string that begins at `at`, or the place of what spoils it, negated. */
function endOfString(text: string, at: number): number {
  for (let i = at + 1; i < text.length; ) {
    const sign = text.charCodeAt(i)
    if (sign === 0x22) return i + 1
    if (sign < 0x20) return -i
    if (sign !== 0x5c) i += 1
    else {
      const next = endOf(escape, text, i)
      if (next === i) return -i
      i = next
    }
  }
  return -text.length
}

/**
 * Where a text stops being JSON. Engines tell the place in words that change from one to the next, or not at all; this
 * reads once more, by the grammar of RFC 8259, only after a refusal. Its length for a text that ends too early.
 */
export function offsetOfJsonFault(text: string): number {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  const closed = (): Expected => (open.length > 0 ? 'comma-or-end' : 'nothing')
  for (let at = endOf(blank, text, 0); at < text.length; at = endOf(blank, text, at)) {
    const sign = text.charAt(at)
    const isValue: boolean = expected === 'value' || expected === 'value-or-end'
    const inside = open.at(-1)
    if ((sign === '{' || sign === '[') && isValue) {
      open.push(sign)
      expected = sign === '{' ? 'key-or-end' : 'value-or-end'
      at += 1
    } else if ((sign === '}' && inside === '{' && (expected === 'key-or-end' || expected === 'comma-or-end')) || (sign === ']' && inside === '[' && (expected === 'value-or-end' || expected === 'comma-or-end'))) {
      open.pop()
      expected = closed()
      at += 1
    } else if (sign === ',' && expected === 'comma-or-end') {
      expected = inside === '{' ? 'key' : 'value'
      at += 1
    } else if (sign === ':' && expected === 'colon') {
      expected = 'value'
      at += 1
    } else if (sign === '"' && (isValue || expected === 'key' || expected === 'key-or-end')) {
      const end = endOfString(text, at)
      if (end < 0) return -end
      expected = isValue ? closed() : 'colon'
      at = end
    } else {
      const end = isValue ? endOf(literal, text, at) : at
      if (end === at) return at
      expected = closed()
      at = end
    }
  }
  return text.length
}

/** Parses a text; JSON_MALFORMED with `line` and `column`, both from 1. */
export function parseJsonText(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text) as unknown)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const before = text.slice(0, offsetOfJsonFault(text))
    const line = before.split('\n').length
    return err(marbreError('JSON_MALFORMED', { line, column: before.length - before.lastIndexOf('\n') }))
  }
}
