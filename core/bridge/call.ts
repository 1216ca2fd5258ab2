import type * as v from 'valibot'
import type { ErrorCode } from '../errors'

/**
 * Every call between the window and the program, declared once: preload, handler, client and fake derive from it.
 * `access` is checked before the input is read: `open` needs nobody, `person` an active person, `unlocked` a person
 * whose passphrase was given, because the call signs. Rights by role are checked in the services, below.
 */
export interface Call<Input extends v.GenericSchema = v.GenericSchema, Output = unknown> {
  readonly access: 'open' | 'person' | 'unlocked'
  readonly input: Input
  /** The failures that belong to this call; INPUT_INVALID, UNEXPECTED and what a disk may refuse (WRITE_FAILED, DISK_FULL, PROFILE_MOVED, DATABASE_LOCKED) belong to all. */
  readonly errors: readonly ErrorCode[]
  /** Carries the type only. */
  readonly output?: Output
}

export const call =
  <Output>() =>
  <Input extends v.GenericSchema>(access: Call['access'], input: Input, errors: readonly ErrorCode[] = []): Call<Input, Output> => ({ access, input, errors })

/** How saving a file may end: given up when its place was asked for, or refused by that place. */
export const savingErrors = ['CANCELLED', 'TARGET_DISK_FULL', 'TARGET_READ_ONLY', 'TARGET_WRITE_FAILED', 'TARGET_IN_USE', 'TARGET_PROTECTED', 'TARGET_GONE'] as const satisfies readonly ErrorCode[]
