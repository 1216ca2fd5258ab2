import { mkdirSync, writeFileSync } from 'node:fs'
import { runnerImport } from 'vite'
import { communique } from '../examples/communique.mjs'

/* Writes what is made from the code: the JSON Schema of the interchange format, and the sample communiqué. */

const root = new URL('..', import.meta.url)
const { module } = await runnerImport(new URL('core/communique/json-schema.ts', root).pathname, { logLevel: 'error' })

mkdirSync(new URL('schema/', root), { recursive: true })
writeFileSync(new URL('schema/communique.schema.json', root), `${JSON.stringify(module.communiqueJsonSchema(), null, 2)}\n`)
writeFileSync(new URL('examples/communique.json', root), `${JSON.stringify(communique, null, 2)}\n`)
