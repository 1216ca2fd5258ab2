import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** The bytes of a package's WASM module; read here so that it is found inside an asar archive too. */
export async function wasmBytes(name: '@myriaddreamin/typst-ts-web-compiler' | '@myriaddreamin/typst-ts-renderer'): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(createRequire(import.meta.url).resolve(`${name}/wasm`)))
}
