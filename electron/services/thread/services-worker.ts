import { join } from 'node:path'
import { keptCodeFile, ProgramCode } from '../../platform/program-code'

// Built, this file is out/main/services-worker.cjs, and the services beside it are loaded with the code that was kept of them.
new ProgramCode(__dirname, keptCodeFile.services).load(join(__dirname, 'services.cjs'))
