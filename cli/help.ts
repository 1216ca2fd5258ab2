import { commandNames, type CommandLineTexts } from '../core/i18n/command-line'
import type { CommandSpec } from './command'
import { commands } from './commands'
import { commonOptions, type OptionSpec, type OptionSpecs } from './options'

type Named = readonly [name: string, spec: OptionSpec]
type OptionTexts = Readonly<Record<string, string>>

const entriesOf = (specs: OptionSpecs): readonly Named[] => Object.entries(specs)
const typed = ([name, spec]: Named): string => `--${name}${spec.kind === 'value' ? ` ${spec.placeholder}` : ''}`

/** `marbre render FILE.json… (--pdf OUT.pdf | --to DIR) [--draft]` */
export function usageOf({ name, file, options, needs }: CommandSpec): string {
  const needed = needs.map((group) => entriesOf(options).filter(([option]) => group.some((need) => need === option)).map(typed))
  const others = entriesOf(options).filter(([option]) => !needs.flat().some((need) => need === option))
  return ['marbre', name, file, ...needed.map((group) => (group.length > 1 ? `(${group.join(' | ')})` : group.join(''))), ...others.map((option) => `[${typed(option)}]`)].join(' ')
}

export function generalHelp(texts: CommandLineTexts): string {
  const list = commandNames.map((name) => [usageOf(commands[name].spec), `    ${texts.commands[name].summary}`].join('\n'))
  return page([texts.summary, `${texts.usage} ${texts.anyCommand}`, titled(texts.commandsTitle, list), optionsOf(texts, commonOptions), exitCodesOf(texts), texts.moreHelp])
}

export function helpOf(spec: CommandSpec, texts: CommandLineTexts): string {
  return page([`${texts.usage} ${usageOf(spec)}`, texts.commands[spec.name].details, optionsOf(texts, { ...spec.options, ...commonOptions }), exitCodesOf(texts)])
}

const page = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`
const titled = (title: string, lines: readonly string[]): string => [title, ...lines.map((line) => `  ${line}`.replaceAll('\n', '\n  '))].join('\n')

function optionsOf(texts: CommandLineTexts, specs: OptionSpecs): string {
  const said: OptionTexts = texts.options
  const rows = entriesOf(specs).map((option) => [typed(option), said[option[0]] ?? ''] as const)
  return titled(texts.optionsTitle, aligned(rows))
}

function exitCodesOf(texts: CommandLineTexts): string {
  return titled(texts.exitCodesTitle, aligned(texts.exitCodes))
}

function aligned(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2
  return rows.map(([left, right]) => `${left.padEnd(width)}${right}`)
}
