'use strict'
// Loaded into the main process before the application, by the test harness alone: copies what the
// process writes on standard error, and its uncaught errors, to a file that outlives a crash.
const { appendFileSync } = require('node:fs')

const file = process.env.MARBRE_TEST_COMPLAINTS
const write = process.stderr.write.bind(process.stderr)
process.stderr.write = (chunk, ...rest) => {
  appendFileSync(file, chunk)
  return write(chunk, ...rest)
}
process.on('uncaughtExceptionMonitor', (error, origin) => {
  appendFileSync(file, `${origin}: ${error instanceof Error ? error.stack : String(error)}\n`)
})
