import type { Engine, EngineParts } from './engine'

export function openWasmEngine(parts: EngineParts): Promise<Engine> {
  return Promise.reject(new Error(`WASM engine: not built yet (${parts.fonts.length} fonts)`))
}
