import type { CommandName } from '../core/i18n/command-line'
import { pdfStandards } from '../electron/export/typesetter'
import type { CommandSpec, Work } from './command'
import type { OptionSpecs } from './options'

const renderOptions = {
  pdf: { kind: 'value', placeholder: 'OUT.pdf' },
  standard: { kind: 'value', placeholder: pdfStandards.join('|'), allowed: pdfStandards },
  draft: { kind: 'flag' },
  engine: { kind: 'value', placeholder: 'auto|native|wasm', allowed: ['auto', 'native', 'wasm'] },
} as const satisfies OptionSpecs
const checkOptions = { json: { kind: 'flag' }, strict: { kind: 'flag' } } as const satisfies OptionSpecs
const textOptions = {} as const satisfies OptionSpecs
const verifyOptions = { profile: { kind: 'value', placeholder: 'DIR' }, json: { kind: 'flag' } } as const satisfies OptionSpecs

export type RenderOptions = typeof renderOptions
export type CheckOptions = typeof checkOptions
export type TextOptions = typeof textOptions
export type VerifyOptions = typeof verifyOptions

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
  render: loadable({ name: 'render', file: 'FILE.json', options: renderOptions, needs: ['pdf'] }, async () => (await import('./commands/render')).render),
  check: loadable({ name: 'check', file: 'FILE.json', options: checkOptions, needs: [] }, async () => (await import('./commands/check')).check),
  text: loadable({ name: 'text', file: 'FILE.json', options: textOptions, needs: [] }, async () => (await import('./commands/text')).text),
  verify: loadable({ name: 'verify', file: 'FILE.pdf', options: verifyOptions, needs: ['profile'] }, async () => (await import('./commands/verify')).verify),
}
