const CHROMIUM = /^\[\d+:\d{4}\/[\d.]+:[A-Z]+\d*:[\w./-]+[(:]\d+\)?\]/
const DEBUGGER = /^(Debugger listening on |DevTools listening on |For help, see: https:\/\/nodejs\.org|Debugger attached\.|Debugger ending on |Waiting for the debugger to disconnect)/

/**
 * Whether a line of standard error is the application's own: not Chromium's remarks on a machine
 * without a bus or a graphics card, nor the debugger that the test attached.
 */
export function isOwnComplaint(line: string): boolean {
  return line.trim() !== '' && !CHROMIUM.test(line) && !DEBUGGER.test(line)
}
