import type { Dialogs } from '../../../electron/platform/ports'

/** A person at the dialogs who does what they were told, once; untold, they give up. */
export interface ScriptedDialogs extends Dialogs {
  willChoose(path: string): void
  /** Where several files may be chosen at once. */
  willChooseAll(paths: readonly string[]): void
  /** The names that were suggested. */
  readonly suggested: string[]
  readonly revealed: string[]
  /** The profiles that were to be opened; null is the usual one. */
  readonly opened: (string | null)[]
}

export function scriptedDialogs(): ScriptedDialogs {
  const suggested: string[] = []
  const revealed: string[] = []
  const opened: (string | null)[] = []
  let next: string | null = null
  const choice = (): Promise<string | null> => {
    const chosen = next
    next = null
    return Promise.resolve(chosen)
  }
  let several: readonly string[] = []
  return {
    suggested,
    revealed,
    opened,
    chooseFolder: choice,
    openProfile: (folder) => opened.push(folder),
    willChoose: (path) => {
      next = path
    },
    willChooseAll: (paths) => {
      several = paths
    },
    chooseFiles: () => {
      const chosen = several
      several = []
      return Promise.resolve(chosen)
    },
    chooseFile: choice,
    openedFile: choice,
    chooseTarget: (suggestedName) => {
      suggested.push(suggestedName)
      return choice()
    },
    reveal: (path) => revealed.push(path),
  }
}
