import canonicalize from 'canonicalize'

/**
 * Canonical JSON (RFC 8785): keys sorted, no white space, one form for each number and string, so that equal data is
 * equal text. @throws Error for what JSON cannot hold (NaN, infinities, undefined): a mistake of the caller's.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('This value has no JSON')
  return text
}
