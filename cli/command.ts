import type { CommandName } from '../core/i18n/command-line'
import type { ImportPackage } from '../electron/export/engine'
import type { ExitCode } from './exit-codes'
import type { Given, OptionSpecs } from './options'
import type { Terminal } from './terminal'

/** What is known of a command before it runs: enough for the help. */
export interface CommandSpec<Specs extends OptionSpecs = OptionSpecs> {
  readonly name: CommandName
  /** The files' placeholder in the help. */
  readonly file: string
  /** `many`: each file by itself, as many as there are. `two`: one file against another. `names`: what a profile holds, by name. */
  readonly takes: 'many' | 'two' | 'names'
  readonly options: Specs
  /** Options without which it does not run, shown outside of brackets: one of each group. */
  readonly needs: readonly (readonly (keyof Specs & string)[])[]
}

export interface Task<Specs extends OptionSpecs> {
  /** Every file, of a batch too. */
  readonly files: readonly string[]
  /** Several files, or a pattern that may find several. */
  readonly isBatch: boolean
  readonly options: Given<Specs>
  readonly terminal: Terminal
  /** The folder of the shipped data. */
  readonly resources: string
  /** The folder of the built programs. */
  readonly programs: string
  readonly importPackage: ImportPackage
}

/** What became of one file, or of the two that were compared. */
export interface Outcome {
  readonly code: ExitCode
  /** The result for a person, to standard output; empty for none. */
  readonly printed: string
  /** What is said about it, to standard error, a line each. */
  readonly said: readonly string[]
  /** The result for a script, as --json prints it after the file's name. */
  readonly data: Readonly<Record<string, unknown>>
}

/** A command that is ready: options and outputs were looked at, what it works with is open. */
export interface Opened {
  /** How many files it takes at a time. */
  readonly atOnce: number
  /** What the names that were given stand for, where only the command knows; without it, each is worked on. */
  readonly names?: readonly string[]
  readonly one: (files: readonly string[]) => Promise<Outcome>
  readonly close: () => Promise<void>
}

/** Nothing is done, of no file: whoever asks was not let in. */
export interface Refused {
  readonly refusal: Outcome
  readonly close: () => Promise<void>
}

/**
 * A command's work, loaded only when it is asked for: `text` needs neither Typst nor SQLite. Throws WrongUse before
 * anything is done.
 */
export type Work<Specs extends OptionSpecs> = (task: Task<Specs>) => Opened | Promise<Opened | Refused>

/** A command that does one file after another and has nothing to close. */
export function plainly(one: (file: string) => Promise<Outcome>): Opened {
  return { atOnce: 1, one: ([file = '']) => one(file), close: () => Promise.resolve() }
}
