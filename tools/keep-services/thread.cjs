'use strict'
// The services' thread as it is built, which writes at its end what V8 compiled of it. The second start takes what the
// first one kept: code that V8 refuses there would only cost the reading.
const { rmSync, writeFileSync } = require('node:fs')
const { join, resolve } = require('node:path')

const programs = resolve(__dirname, '../../out/main')
const { keptCodeFile, ProgramCode } = require(join(programs, 'program-code.cjs'))
const code = new ProgramCode(programs, keptCodeFile.services)
code.load(join(programs, 'services.cjs'))
const kept = join(programs, keptCodeFile.services)
process.on('exit', () => {
  if (code.refused > 0) rmSync(kept)
  else writeFileSync(kept, code.toBeKept())
})
