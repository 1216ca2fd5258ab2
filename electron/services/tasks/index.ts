import type { Result } from '../../../core/result'
import { backUp } from './back-up'
import { checkIntegrity } from './check-integrity'
import { exportProfile } from './export-profile'
import { findOrphans } from './find-orphans'
import { importDocument } from './import-document'
import { importProfile } from './import-profile'
import { lookAtBackups } from './look-at-backups'
import { openPackage } from './open-package'
import { planImport } from './plan-import'
import { readFonts } from './read-fonts'
import { recoverProfile } from './recover-profile'
import { restoreBackup } from './restore-backup'
import { verifyBackups } from './verify-backups'
import { writePackage } from './write-package'

/** Every task, by its name: a module each beside this one. */
export const taskTable = { checkIntegrity, backUp, lookAtBackups, findOrphans, verifyBackups, restoreBackup, exportProfile, importProfile, importDocument, readFonts, recoverProfile, planImport, openPackage, writePackage }

type Table = typeof taskTable
export type TaskName = keyof Table
export type TaskInput<Name extends TaskName> = Table[Name] extends (input: infer Input, ...rest: never[]) => unknown ? Input : never
export type TaskOutput<Name extends TaskName> = Table[Name] extends (...rest: never[]) => Promise<Result<infer Output>> ? Output : never

export interface TaskWatch {
  /** Hears how far the task is, at most some twenty times a second. */
  readonly onProgress: (done: number, total: number) => void
  readonly signal: AbortSignal
}

/** Runs tasks off the thread that asks. Errors: those of the task, CANCELLED, and UNEXPECTED when its thread died. */
export interface Tasks {
  run<Name extends TaskName>(name: Name, input: TaskInput<Name>, watch: TaskWatch): Promise<Result<TaskOutput<Name>>>
}
