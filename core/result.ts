import type { MarbreError } from './errors'

/**
 * What an operation that may normally fail returns. A failure that belongs to the job is a value;
 * a caller's mistake throws; what nobody expected is rethrown.
 */
export type Result<T, E = MarbreError> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

export function ok(): Result<void, never>
export function ok<T>(value: T): Result<T, never>
export function ok<T>(value?: T): Result<T | undefined, never> {
  return { ok: true, value }
}

export function err<E>(error: E): Result<never, E> {
  return { ok: false, error }
}

/** Closes a `switch` over a union: the compiler refuses a forgotten case, and the program stops at an impossible one. */
export function missingCase(value: never): never {
  throw new Error(`missing case: ${JSON.stringify(value)}`)
}
