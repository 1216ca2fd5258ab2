import type { CommandName } from '../core/i18n/command-line'
import type { ExitCode } from './exit-codes'
import type { Given, OptionSpecs } from './options'
import type { Terminal } from './terminal'

/** What is known of a command before it runs: enough for the help. */
export interface CommandSpec<Specs extends OptionSpecs = OptionSpecs> {
  readonly name: CommandName
  /** The file's placeholder in the help. */
  readonly file: string
  readonly options: Specs
  /** Options without which it does not run, shown outside of brackets. */
  readonly needs: readonly (keyof Specs & string)[]
}

export interface Task<Specs extends OptionSpecs> {
  readonly file: string
  readonly options: Given<Specs>
  readonly terminal: Terminal
  /** The folder of the shipped data. */
  readonly resources: string
}

/** A command's work, loaded only when it is asked for: `text` needs neither Typst nor SQLite. */
export type Work<Specs extends OptionSpecs> = (task: Task<Specs>) => Promise<ExitCode>
