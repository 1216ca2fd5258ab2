import { join } from 'node:path'
import { keptCodeFile, ProgramCode } from '../electron/platform/program-code'
import type * as Program from './run'

// Built, this file is out/main/cli.cjs, and the program beside it is loaded with the code that was kept of it.
const { run } = new ProgramCode(__dirname, keptCodeFile.commandLine).load(join(__dirname, 'program.cjs')) as typeof Program
// While the loop has something to wait for, Node never stops the thread until V8's own threads are idle: one of those,
// compiling WebAssembly, may be waiting for this very thread (nodejs/node#54918), and then the run would never end.
setInterval(() => undefined, 2 ** 30)
void run(process.argv.slice(2), { environment: process.env, resources: join(__dirname, '../../resources'), programs: __dirname, importPackage: (name) => import(name) }).then((code) => {
  // A pipe may still have to take what was written.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
})
