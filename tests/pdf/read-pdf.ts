import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Hands the bytes as a file to a tool and returns what it prints. */
export function withTool(bytes: Uint8Array, command: string, args: (file: string) => readonly string[], encoding: 'utf8' | 'latin1' = 'utf8'): string {
  const folder = mkdtempSync(join(tmpdir(), 'marbre-pdf-'))
  const file = join(folder, 'given.pdf')
  writeFileSync(file, bytes)
  try {
    return execFileSync(command, [...args(file)], { encoding, maxBuffer: 256 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The words of a PDF in the order of its content, as poppler reads them. */
export function pdfText(bytes: Uint8Array): string {
  return withTool(bytes, 'pdftotext', (file) => ['-enc', 'UTF-8', '-raw', file, '-'])
}

/** One word for each run of signs: line breaks, no-break spaces and page breaks aside. */
export function wordsOf(text: string): string[] {
  return text.split(/[\s\u00a0\u202f]+/u).filter((word) => word !== '')
}
