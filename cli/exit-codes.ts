import type { ErrorCode } from '../core/errors'

/**
 * What a script finds out without reading. 70 is EX_SOFTWARE of sysexits: a fault of the program is none of the
 * outcomes that scripts wait for; 130 is what shells give to a program that Ctrl+C ended. A batch gives the greatest.
 */
export const exitCodes = { fine: 0, findings: 1, wrongUse: 2, badInput: 3, notInForce: 4, fault: 70, stopped: 130 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

const ofOutput: readonly ErrorCode[] = ['DISK_FULL', 'FOLDER_READ_ONLY', 'TARGET_IN_USE', 'TARGET_PROTECTED', 'WRITE_FAILED']
const ofMarbre: readonly ErrorCode[] = ['FONT_MISSING', 'TYPESETTING_FAILED', 'UNEXPECTED']

/** What a failed run is, for a script: the input's fault, unless the code is known to say otherwise. */
export function exitCodeOf(code: ErrorCode): ExitCode {
  if (code === 'TYPESETTING_REFUSED') return exitCodes.findings
  if (ofOutput.includes(code)) return exitCodes.wrongUse
  return ofMarbre.includes(code) ? exitCodes.fault : exitCodes.badInput
}

export function greatest(one: ExitCode, other: ExitCode): ExitCode {
  return one > other ? one : other
}
