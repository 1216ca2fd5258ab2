import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { contentOf, parseCommuniqueFile } from '../core/communique/file'
import type { Sha256 } from '../core/communique/ids'
import type { Sheet } from '../electron/export/typesetter'

/** The sample communiqué that the project ships, ready to be set as a clean page. */
export function sampleSheet(): Sheet {
  const file = parseCommuniqueFile(readFileSync(resolve(import.meta.dirname, '../examples/communique.json'), 'utf8'))
  if (!file.ok) throw new Error(JSON.stringify(file.error))
  const assets = new Map<Sha256, Uint8Array>(file.value.assets.map(({ sha256, data }) => [sha256, new Uint8Array(Buffer.from(data, 'base64'))]))
  return { content: contentOf(file.value), assets, identity: { reference: null, versionNumber: null, fingerprint: null, frozenAt: null }, draft: false }
}
