/**
 * One line on standard error for what the person who looks after the machine should know. Never a text, a name, a path
 * of a document or a secret: addresses are cut down to their origin before they come here.
 */
export function report(subject: 'network' | 'navigation' | 'permission' | 'ipc' | 'window' | 'program', fact: string): void {
  process.stderr.write(`marbre: ${subject}: ${fact.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 300)}\n`)
}

/** An address without what it may give away. */
export function originOf(address: string): string {
  if (!URL.canParse(address)) return 'an unreadable address'
  const { protocol, host } = new URL(address)
  return host === '' ? protocol : `${protocol}//${host}`
}
