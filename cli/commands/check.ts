import { messageOfFinding } from '../../core/i18n/messages'
import { isBlocking } from '../../core/preflight/check-document'
import type { Work } from '../command'
import type { CheckOptions } from '../commands'
import { exitCodes } from '../exit-codes'
import { findingsIn, lineOf, type PlacedFinding } from '../findings'
import { readCommunique } from '../read-input'
import { refuse, type Terminal } from '../terminal'

/** `marbre check`: the format, then what preflight finds. */
export const check: Work<CheckOptions> = async ({ file, options, terminal }) => {
  const read = await readCommunique(file)
  if (!read.ok) return refuse(terminal, read.error)
  const findings = findingsIn(read.value)
  await terminal.print(options.json ? asJson(terminal, file, findings) : asLines(terminal, file, findings))
  const counted = options.strict ? findings : findings.filter(isBlocking)
  return counted.length > 0 ? exitCodes.findings : exitCodes.fine
}

/** `{ file, blocking, warnings, findings: [{ rule, severity, place, path, blockId, message }] }` */
function asJson({ language }: Terminal, file: string, findings: readonly PlacedFinding[]): string {
  const listed = findings.map((finding) => ({ rule: finding.rule, severity: finding.severity, place: finding.place, path: finding.path, blockId: finding.blockId, message: messageOfFinding(finding, language) }))
  const blocking = findings.filter(isBlocking).length
  return `${JSON.stringify({ file, blocking, warnings: findings.length - blocking, findings: listed }, null, 2)}\n`
}

function asLines(terminal: Terminal, file: string, findings: readonly PlacedFinding[]): string {
  const blocking = findings.filter(isBlocking).length
  const summary = findings.length === 0 ? terminal.texts.noFinding : terminal.texts.counted(blocking, findings.length - blocking)
  return `${[...findings.map((finding) => lineOf(terminal, file, finding)), summary].join('\n')}\n`
}
