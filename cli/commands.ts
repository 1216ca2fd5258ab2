import type { CommandName } from '../core/i18n/command-line'
import { pdfStandards } from '../electron/export/typesetter'
import type { CommandSpec, Work } from './command'
import type { OptionSpecs } from './options'

const json = { kind: 'flag' } as const
const folder = { kind: 'value', placeholder: 'DIR' } as const
const names = { kind: 'value', placeholder: 'PATTERN' } as const

const renderOptions = {
  pdf: { kind: 'value', placeholder: 'OUT.pdf' },
  to: folder,
  names,
  standard: { kind: 'value', placeholder: pdfStandards.join('|'), allowed: pdfStandards },
  draft: { kind: 'flag' },
  date: { kind: 'value', placeholder: 'YYYY-MM-DD' },
  engine: { kind: 'value', placeholder: 'auto|native|wasm', allowed: ['auto', 'native', 'wasm'] },
  jobs: { kind: 'value', placeholder: '1…16', allowed: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15', '16'] },
  json,
} as const satisfies OptionSpecs
const checkOptions = { json, strict: { kind: 'flag' } } as const satisfies OptionSpecs
const textOptions = { to: folder, names, json } as const satisfies OptionSpecs
const importOptions = {
  output: { kind: 'value', placeholder: 'OUT.json' },
  to: folder,
  house: { kind: 'value', placeholder: 'FILE.json' },
  profile: folder,
  'text-language': { kind: 'value', placeholder: 'fr|en', allowed: ['fr', 'en'] },
  json,
} as const satisfies OptionSpecs
const compareOptions = { json } as const satisfies OptionSpecs
const verifyOptions = { profile: folder, key: { kind: 'value', placeholder: 'HEX' }, json } as const satisfies OptionSpecs

const packOptions = {
  profile: folder,
  output: { kind: 'value', placeholder: 'OUT.marbre' },
  to: folder,
  replace: { kind: 'flag' },
  person: { kind: 'value', placeholder: 'NAME' },
  'passphrase-file': { kind: 'value', placeholder: 'FILE' },
  json,
} as const satisfies OptionSpecs
const slipOptions = { ...packOptions, output: { kind: 'value', placeholder: 'OUT.pdf' }, names, number: { kind: 'value', placeholder: 'N' } } as const satisfies OptionSpecs
const unpackOptions = { to: folder, key: { kind: 'value', placeholder: 'HEX' }, json } as const satisfies OptionSpecs

export type RenderOptions = typeof renderOptions
export type CheckOptions = typeof checkOptions
export type TextOptions = typeof textOptions
export type ImportOptions = typeof importOptions
export type CompareOptions = typeof compareOptions
export type VerifyOptions = typeof verifyOptions
export type PackOptions = typeof packOptions
export type SlipOptions = typeof slipOptions
export type UnpackOptions = typeof unpackOptions

interface Loadable {
  readonly spec: CommandSpec
  readonly load: () => Promise<Work<OptionSpecs>>
}

function loadable<Specs extends OptionSpecs>(spec: CommandSpec<Specs>, load: () => Promise<Work<Specs>>): Loadable {
  // The options that reach the work were parsed by this very spec.
  return { spec: spec as unknown as CommandSpec, load: load as unknown as Loadable['load'] }
}

/** Every command, in the order of the help. */
export const commands: Readonly<Record<CommandName, Loadable>> = {
  render: loadable({ name: 'render', file: 'FILE.json…', takes: 'many', options: renderOptions, needs: [['pdf', 'to']] }, async () => (await import('./commands/render')).render),
  check: loadable({ name: 'check', file: 'FILE.json…', takes: 'many', options: checkOptions, needs: [] }, async () => (await import('./commands/check')).check),
  text: loadable({ name: 'text', file: 'FILE.json…', takes: 'many', options: textOptions, needs: [] }, async () => (await import('./commands/text')).text),
  import: loadable({ name: 'import', file: 'FILE…', takes: 'many', options: importOptions, needs: [['output', 'to'], ['house', 'profile']] }, async () => (await import('./commands/import')).importFiles),
  compare: loadable({ name: 'compare', file: 'OLD.json NEW.json', takes: 'two', options: compareOptions, needs: [] }, async () => (await import('./commands/compare')).compare),
  verify: loadable({ name: 'verify', file: 'FILE.pdf…', takes: 'many', options: verifyOptions, needs: [] }, async () => (await import('./commands/verify')).verify),
  slip: loadable({ name: 'slip', file: 'REFERENCE…', takes: 'names', options: slipOptions, needs: [['profile'], ['output', 'to']] }, async () => (await import('./commands/slip')).slip),
  pack: loadable({ name: 'pack', file: 'REFERENCE…', takes: 'names', options: packOptions, needs: [['profile'], ['output', 'to']] }, async () => (await import('./commands/pack')).pack),
  unpack: loadable({ name: 'unpack', file: 'FILE.marbre…', takes: 'many', options: unpackOptions, needs: [] }, async () => (await import('./commands/unpack')).unpack),
}
