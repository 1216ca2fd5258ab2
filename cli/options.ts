import { parseArgs } from 'node:util'
import type { CommandLineTexts } from '../core/i18n/command-line'
import { WrongUse } from './wrong-use'

/** An option of a command: a flag, or a value with its placeholder in the help and, where it is closed, what it may be. */
export type OptionSpec = { readonly kind: 'flag' } | { readonly kind: 'value'; readonly placeholder: string; readonly allowed?: readonly string[] }
type OptionName = keyof CommandLineTexts['options']
export type OptionSpecs = Readonly<Partial<Record<OptionName, OptionSpec>>>

export type Given<Specs extends OptionSpecs> = { readonly [Name in keyof Specs]?: Specs[Name] extends { kind: 'flag' } ? true : Specs[Name] extends { allowed: readonly (infer Allowed)[] } ? Allowed : string }

export interface Parsed<Specs extends OptionSpecs> {
  readonly options: Given<Specs>
  readonly files: readonly string[]
}

/** Options that every command has. */
export const commonOptions = { language: { kind: 'value', placeholder: 'fr|en', allowed: ['fr', 'en'] }, help: { kind: 'flag' }, version: { kind: 'flag' } } as const satisfies OptionSpecs

const shortNames: Readonly<Record<string, string>> = { h: 'help', V: 'version' }

/**
 * Reads a command's arguments; `--` ends the options. Throws WrongUse for what the command does not know, for a value
 * that is missing, forbidden or too much, and for an option given twice: the last one winning hides a slip.
 */
export function parseOptions<Specs extends OptionSpecs>(args: readonly string[], specs: Specs): Parsed<Specs> {
  const { tokens } = parseArgs({ args: [...args], options: optionsOf(specs), strict: false, allowPositionals: true, tokens: true })
  const options = new Map<string, string | true>()
  const files: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value)
    if (token.kind !== 'option') continue
    const name = shortNames[token.name] ?? token.name
    if (options.has(name)) throw new WrongUse((texts) => texts.optionTwice(token.rawName))
    options.set(name, valueOf(token, specs))
  }
  return { options: Object.fromEntries(options) as Given<Specs>, files }
}

interface OptionToken {
  readonly name: string
  readonly rawName: string
  readonly value: string | undefined
}

function optionsOf(specs: OptionSpecs): Record<string, { type: 'boolean' | 'string' }> {
  return Object.fromEntries(Object.entries(specs).map(([name, { kind }]) => [name, { type: kind === 'flag' ? 'boolean' : 'string' } as const]))
}

function valueOf({ name, rawName, value }: OptionToken, specs: OptionSpecs): string | true {
  const spec = (specs as Readonly<Record<string, OptionSpec | undefined>>)[shortNames[name] ?? name]
  if (!spec) throw new WrongUse((texts) => texts.unknownOption(rawName))
  if (spec.kind === 'flag') {
    if (value !== undefined) throw new WrongUse((texts) => texts.optionTakesNoValue(rawName))
    return true
  }
  if (value === undefined || value === '') throw new WrongUse((texts) => texts.optionNeedsValue(rawName))
  if (spec.allowed?.includes(value) === false) throw new WrongUse((texts) => texts.valueNotAllowed(rawName, value, (spec.allowed ?? []).join(', ')))
  return value
}
