import { join } from 'node:path'
import type { CommuniqueFile } from '../../core/communique/content'
import { checkDocument } from '../../core/preflight/check-document'
import { isBlocking } from '../../core/preflight/check-elements'
import { FontSigns } from '../../electron/export/font-signs'
import { systemClock } from '../../electron/platform/clock'
import { plainly, type Outcome, type Work } from '../command'
import type { CheckOptions } from '../commands'
import { exitCodes } from '../exit-codes'
import { findingsData, findingsOfSheet, lackingIn, lineOf, placed, type PlacedFinding } from '../findings'
import { refused } from '../outcome'
import { readCommunique } from '../read-input'
import type { Terminal } from '../terminal'

/** `marbre check`: the format, then what preflight finds. */
export const check: Work<CheckOptions> = ({ options, terminal, isBatch, resources }) => {
  const fonts = new FontSigns(join(resources, 'fonts'))
  return plainly(async (file): Promise<Outcome> => {
    const read = await readCommunique(file)
    if (!read.ok) return refused(read.error, terminal.language)
    const findings = findingsIn(read.value, fonts)
    const counted = options.strict ? findings : findings.filter(isBlocking)
    return {
      code: counted.length > 0 ? exitCodes.findings : exitCodes.fine,
      printed: `${[...findings.map((finding) => lineOf(terminal, file, finding)), `${isBatch ? `${file}: ` : ''}${summaryOf(terminal, findings)}`].join('\n')}\n`,
      said: [],
      data: dataOf(terminal, findings),
    }
  })
}

/** What preflight finds in a file today, in the order of the text. */
function findingsIn(file: CommuniqueFile, fonts: FontSigns): readonly PlacedFinding[] {
  return placed(file, [...checkDocument(file.document, file.language, systemClock.now()), ...findingsOfSheet(file, lackingIn(file, fonts))])
}

/** `{ blocking, warnings, findings: [{ rule, severity, place, path, blockId, message }] }` */
function dataOf({ language }: Terminal, findings: readonly PlacedFinding[]): Outcome['data'] {
  const blocking = findings.filter(isBlocking).length
  return { blocking, warnings: findings.length - blocking, findings: findingsData(findings, language) }
}

function summaryOf({ texts }: Terminal, findings: readonly PlacedFinding[]): string {
  const blocking = findings.filter(isBlocking).length
  return findings.length === 0 ? texts.noFinding : texts.counted(blocking, findings.length - blocking)
}
