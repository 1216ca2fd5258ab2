import { commandNames, commandLineTexts, type CommandName } from '../core/i18n/command-line'
import { missingCase } from '../core/result'
import type { ImportPackage } from '../electron/export/engine'
import { version } from '../package.json'
import { workThrough, type Batch } from './batch'
import type { CommandSpec, Outcome } from './command'
import { commands } from './commands'
import { exitCodes, type ExitCode } from './exit-codes'
import { generalHelp, helpOf } from './help'
import { inputFiles, inputNames, twoFiles, type InputFiles } from './input-files'
import { commonOptions, parseOptions } from './options'
import { languageOf, openTerminal, type Terminal } from './terminal'
import { WrongUse } from './wrong-use'

/** Where the program runs. */
export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv
  /** The folder of the shipped data. */
  readonly resources: string
  /** The folder of the built programs: threads are started from it. */
  readonly programs: string
  /** Of the packages beside the programs. */
  readonly importPackage: ImportPackage
}

/** Runs `marbre` with these arguments and returns its exit code. Nothing is thrown. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const terminal = openTerminal(languageAsked(args) ?? languageOf(surroundings.environment))
  try {
    return await dispatch(args, terminal, surroundings)
  } catch (cause) {
    return await explain(cause, { terminal, environment: surroundings.environment, json: given(args).includes('--json') })
  }
}

async function dispatch(args: readonly string[], terminal: Terminal, surroundings: Surroundings): Promise<ExitCode> {
  const { resources, programs, importPackage } = surroundings
  const [first, ...rest] = args
  if (first === undefined || first.startsWith('-')) return withoutCommand(args, terminal)
  // As other programs have it: `marbre help` and `marbre help render`.
  if (first === 'help') return dispatch([...rest, '--help'], terminal, surroundings)
  if (!isCommand(first)) throw new WrongUse((texts) => texts.unknownCommand(first))
  const { spec, load } = commands[first]
  const { options, files } = parseOptions(rest, { ...spec.options, ...commonOptions })
  if (options.help) return printed(terminal, helpOf(spec, terminal.texts))
  if (options.version) return printed(terminal, `${version}\n`)
  const given = await inputsOf(spec, files)
  const work = await load()
  const opened = await work({ ...given, options, terminal, resources, programs, importPackage })
  try {
    if ('refusal' in opened) return await tellWhole(opened.refusal, { isBatch: given.isBatch, json: 'json' in options }, terminal)
    const units = spec.takes === 'two' ? [given.files] : (opened.names ?? given.files).map((file) => [file])
    return await workThrough(opened, { units, isBatch: given.isBatch, json: 'json' in options }, terminal)
  } finally {
    await opened.close()
  }
}

/** What is refused of all the files is said once, and of none by name. */
async function tellWhole({ code, said, data }: Outcome, { isBatch, json }: Pick<Batch, 'isBatch' | 'json'>, terminal: Terminal): Promise<ExitCode> {
  said.forEach(terminal.say)
  if (json) await terminal.print(`${JSON.stringify(data, null, isBatch ? 0 : 2)}\n`)
  return code
}

async function inputsOf({ takes }: CommandSpec, files: readonly string[]): Promise<InputFiles> {
  switch (takes) {
    case 'two':
      return { files: twoFiles(files), isBatch: false }
    case 'names':
      return inputNames(files)
    case 'many':
      return inputFiles(files)
    default:
      return missingCase(takes)
  }
}

async function withoutCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { options, files } = parseOptions(args, commonOptions)
  if (options.version) return printed(terminal, `${version}\n`)
  if (options.help) return printed(terminal, generalHelp(terminal.texts))
  const [stray] = files
  if (stray !== undefined) throw new WrongUse((texts) => texts.unknownCommand(stray))
  terminal.say(generalHelp(terminal.texts).trimEnd())
  return exitCodes.wrongUse
}

function isCommand(name: string): name is CommandName {
  return commandNames.some((known) => known === name)
}

async function printed(terminal: Terminal, text: string): Promise<ExitCode> {
  await terminal.print(text)
  return exitCodes.fine
}

/** The arguments before `--`, which ends the options. */
const given = (args: readonly string[]): readonly string[] => args.slice(0, args.includes('--') ? args.indexOf('--') : args.length)

/** Read before the rest, since wrong use is explained in it too. */
function languageAsked(args: readonly string[]): 'fr' | 'en' | null {
  const options = given(args)
  const joined = options.find((arg) => arg.startsWith('--language='))?.slice('--language='.length)
  const asked = joined ?? (options.includes('--language') ? options[options.indexOf('--language') + 1] : undefined)
  return asked === 'fr' || asked === 'en' ? asked : null
}

interface Listener {
  readonly terminal: Terminal
  readonly environment: NodeJS.ProcessEnv
  /** A script waits for an answer on standard output, whatever becomes of the command. */
  readonly json: boolean
}

async function explain(cause: unknown, { terminal, environment, json }: Listener): Promise<ExitCode> {
  const tell = async (code: string, message: string): Promise<void> => {
    terminal.say(message)
    // On one line: whether it was a batch may be what could not be told.
    if (json) await terminal.print(`${JSON.stringify({ error: { code, message } })}\n`).catch(() => undefined)
  }
  if (cause instanceof WrongUse) {
    await tell('WRONG_USE', `${cause.sentence(terminal.texts.wrongUse)} ${commandLineTexts[terminal.language].moreHelp}`)
    return exitCodes.wrongUse
  }
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  // Whoever reads our output has read enough: `marbre text … | head`.
  if (code === 'EPIPE') return exitCodes.fine
  if (code === 'ENOSPC') {
    terminal.say(terminal.texts.diskFull('stdout'))
    return exitCodes.wrongUse
  }
  await tell('UNEXPECTED', terminal.texts.fault)
  if (environment['MARBRE_DEBUG'] && cause instanceof Error) terminal.say(cause.stack ?? cause.message)
  return exitCodes.fault
}
