import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** The recorder, compiled into `folder` for this machine; a sentence why not where that cannot be. */
export function compiledRecorder(folder: string): { readonly library: string } | { readonly why: string } {
  if (process.platform !== 'linux') return { why: 'the recorder of writes is for Linux' }
  const library = join(folder, 'recorder.so')
  const { status, error, stderr } = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, join(import.meta.dirname, 'recorder.c'), '-ldl', '-pthread'], { encoding: 'utf8' })
  if (error) return { why: 'there is no C compiler (cc) to make the recorder of writes with; on Debian: apt-get install gcc libc6-dev' }
  return status === 0 ? { library } : { why: `the recorder of writes does not compile: ${stderr}` }
}

export interface Recording {
  readonly library: string
  /** Only what happens below it is recorded. */
  readonly root: string
  /** Where the record goes; added to when it exists. */
  readonly trace?: string
  /** The descriptor on which the program tells what it promised. */
  readonly tells?: number
  /** From the `at`th change on, each is refused with this number of an error, once, or until the file `until` exists. */
  readonly fail?: { readonly at: number; readonly errno: number; readonly until?: string }
}

/** The environment in which a program is recorded. */
export function recorded({ library, root, trace, tells, fail }: Recording): NodeJS.ProcessEnv {
  const given = {
    LD_PRELOAD: library,
    MARBRE_DISK_ROOT: root,
    MARBRE_DISK_TRACE: trace,
    MARBRE_DISK_TELLS: tells,
    MARBRE_DISK_FAIL_AT: fail?.at,
    MARBRE_DISK_FAIL_ERRNO: fail?.errno,
    MARBRE_DISK_FAIL_UNTIL: fail?.until,
    // Through it libuv would write without calling libc.
    UV_USE_IO_URING: 0,
  }
  return { ...process.env, ...Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))) }
}
