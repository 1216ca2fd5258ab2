import { keyKeeper, type KeyKeeper } from './key-keeper'

let first: { readonly text: string; readonly keeper: KeyKeeper } | null = null

/** Keeps what is typed for a text before the code of the window is there. */
export function keepFirstKeys(text: string): void {
  dropFirstKeys()
  first = { text, keeper: keyKeeper(() => true) }
  first.keeper.listen()
}

/** What was typed for this text so far, once: who takes it keeps the keys from now on. None if another one was awaited. */
export function takeFirstKeys(text: string | null): readonly string[] {
  const keys = first?.text === text ? first.keeper.take() : []
  dropFirstKeys()
  return keys
}

/** Whoever did not get to the text, by a profile that is locked for one, typed for nobody. */
export function dropFirstKeys(): void {
  first?.keeper.stop()
  first = null
}
