import { readTypedDay, typedDay } from '../../../core/document/typed-day'
import { make } from './dom'

/**
 * A day as text, which a French press officer types jj/mm/aaaa on any system: the parts of Chromium's own field follow the
 * language of the system. Its calendar is a button away, or Alt and the down arrow.
 */
export interface DayInput {
  /** The field and its button, in one line. */
  readonly dom: HTMLElement
  readonly input: HTMLInputElement
  /** The day as `2025-01-30`, empty where there is none; null while what is typed is no day. */
  read(): string | null
  show(iso: string): void
}

export interface DayWords {
  readonly hint: string
  readonly calendar: string
}

const CALENDAR = ['M8 2v4', 'M16 2v4', 'M3 10h18', 'M5 4h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z']

/** As the window draws its own (Lucide, « calendar »). */
function calendarSign(): SVGElement {
  const sign = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  for (const [name, value] of Object.entries({ viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': '2', 'stroke-linecap': 'round', 'aria-hidden': 'true' })) sign.setAttribute(name, value)
  for (const line of CALENDAR) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    path.setAttribute('d', line)
    sign.append(path)
  }
  return sign
}

/** `onDay` hears of each whole day, typed, pasted or picked, and of none; `onLeft` when the field is left. */
export function makeDayInput(attribute: string, { hint, calendar }: DayWords, { onDay, onLeft }: { readonly onDay: () => void; readonly onLeft: () => void }): DayInput {
  const input = make('input', { type: 'text', class: 'sheet-input sheet-day', placeholder: hint, autocomplete: 'off', spellcheck: 'false', 'data-attribute': attribute })
  const picker = make('input', { type: 'date', class: 'day-picker', tabindex: '-1', 'aria-hidden': 'true' })
  // No stop of the tab key: whoever types goes from the day to the title, and has the arrow for the calendar.
  const button = make('button', { type: 'button', class: 'day-button', tabindex: '-1', 'aria-label': calendar, title: calendar }, calendarSign())
  const read = (): string | null => (input.value.trim() === '' ? '' : readTypedDay(input.value))
  const show = (iso: string): void => {
    input.value = typedDay(iso)
  }
  const open = (): void => {
    if (input.readOnly) return
    picker.value = read() ?? ''
    picker.showPicker()
  }
  input.addEventListener('input', () => { if (read() !== null) onDay() })
  input.addEventListener('change', () => {
    const day = read()
    if (day !== null) show(day)
    onLeft()
  })
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' || !event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    open()
  })
  button.addEventListener('click', open)
  picker.addEventListener('change', () => {
    show(picker.value)
    onDay()
    onLeft()
    input.focus()
  })
  return { dom: make('span', { class: 'day-line' }, input, button, picker), input, read, show }
}
