import { withTool } from './read-pdf'

/**
 * The file with its code changed by hand: qpdf writes it out as text, `change` edits it (one sign a byte), fix-qdf puts
 * its table right again. Throws when nothing changed, for a test that spoils nothing proves nothing.
 */
export function spoilt(bytes: Uint8Array, change: (code: string) => string): Uint8Array {
  const code = withTool(bytes, 'qpdf', (path) => ['--qdf', '--object-streams=disable', '--no-original-object-ids', path, '-'], 'latin1')
  const changed = change(code)
  if (changed === code) throw new Error('nothing was spoilt')
  return Buffer.from(withTool(Buffer.from(changed, 'latin1'), 'fix-qdf', (path) => [path], 'latin1'), 'latin1')
}
