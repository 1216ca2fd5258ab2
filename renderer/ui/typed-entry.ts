import { readTypedDay, typedDay } from '../../core/document/typed-day'
import { readTypedTime } from '../../core/document/typed-time'

/** How the text of a field is read, and how a value is shown to be typed again. */
export interface TypedForm {
  /** Null of a text that is no value. */
  readonly read: (text: string) => string | null
  readonly show: (value: string) => string
}

/** `2025-01-30`, typed `30/01/2025`. */
export const dayForm: TypedForm = { read: readTypedDay, show: typedDay }

/** `18:00`, typed so or « 18 h ». */
export const timeForm: TypedForm = { read: readTypedTime, show: (time) => time }

export interface TypedEntry {
  /** The value, empty where nothing is typed; null while what is typed is none. */
  readonly read: () => string | null
  readonly show: (value: string) => void
}

export interface EntryHeard {
  /** After each key, paste and choice. */
  readonly onTyped: () => void
  /** The field was left: what was read stands there as it is usually written. */
  readonly onLeft: () => void
}

/**
 * Makes a text field one of days or hours, which a French press officer types the same on any system: the parts of
 * Chromium's own fields follow the language of the system, and take no « 30 janvier 2025 » (ADR 0049).
 */
export function typedEntry(input: HTMLInputElement, form: TypedForm, { onTyped, onLeft }: EntryHeard): TypedEntry {
  const read = (): string | null => (input.value.trim() === '' ? '' : form.read(input.value))
  const show = (value: string): void => {
    input.value = form.show(value)
  }
  input.addEventListener('input', onTyped)
  input.addEventListener('change', () => {
    const value = read()
    if (value !== null) show(value)
    onLeft()
  })
  return { read, show }
}

/** An entry of a day with the system's calendar, in `picker`, a date field that nobody sees: a button opens it, or Alt and the down arrow. */
export function dayEntry(input: HTMLInputElement, picker: HTMLInputElement, heard: EntryHeard): TypedEntry & { readonly open: () => void } {
  const entry = typedEntry(input, dayForm, heard)
  const open = (): void => {
    if (input.readOnly || input.disabled) return
    picker.value = entry.read() ?? ''
    picker.showPicker()
  }
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' || !event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    open()
  })
  picker.addEventListener('change', () => {
    entry.show(picker.value)
    heard.onTyped()
    heard.onLeft()
    input.focus()
  })
  return { ...entry, open }
}
