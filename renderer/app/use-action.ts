import { ref, shallowRef, type Ref } from 'vue'
import { marbreError, type MarbreError } from '../../core/errors'
import type { Result } from '../../core/result'

export interface Action<Args extends readonly unknown[], Value> {
  readonly pending: Readonly<Ref<boolean>>
  /** Why the last attempt failed; null after a success, and when the person gave up. */
  readonly error: Ref<MarbreError | null>
  /** Null when it failed, was given up, or when an attempt is already under way: a double click asks once. */
  readonly run: (...args: Args) => Promise<{ readonly value: Value } | null>
}

/** An asynchronous act of the person, with its states. */
export function useAction<Args extends readonly unknown[], Value>(act: (...args: Args) => Promise<Result<Value>>): Action<Args, Value> {
  const pending = ref(false)
  const error = shallowRef<MarbreError | null>(null)

  async function run(...args: Args): Promise<{ readonly value: Value } | null> {
    if (pending.value) return null
    pending.value = true
    error.value = null
    try {
      const result = await act(...args)
      if (result.ok) return { value: result.value }
      if (result.error.code !== 'CANCELLED') error.value = result.error
      return null
    } catch (thrown) {
      error.value = marbreError('UNEXPECTED')
      throw thrown
    } finally {
      pending.value = false
    }
  }

  return { pending, error, run }
}
