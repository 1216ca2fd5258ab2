import { join } from 'node:path'
import { run } from './run'

// Built, this file is out/main/cli.cjs.
void run(process.argv.slice(2), { environment: process.env, resources: join(__dirname, '../../resources'), programs: __dirname }).then((code) => {
  process.exitCode = code
})
