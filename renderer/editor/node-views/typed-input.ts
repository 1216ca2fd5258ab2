import { dayEntry, timeForm, typedEntry, type EntryHeard, type TypedEntry } from '../../ui/typed-entry'
import { make } from './dom'

/** A day or an hour as text in the sheet, with what stands beside it. */
export interface TypedInput extends TypedEntry {
  /** The field and its button, in one line. */
  readonly dom: HTMLElement
  readonly input: HTMLInputElement
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

const makeInput = (attribute: string, kind: string, hint: string) =>
  make('input', { type: 'text', class: `sheet-input ${kind}`, placeholder: hint, autocomplete: 'off', spellcheck: 'false', 'data-attribute': attribute })

export function makeDayInput(attribute: string, { hint, calendar }: DayWords, heard: EntryHeard): TypedInput {
  const input = makeInput(attribute, 'sheet-day', hint)
  const picker = make('input', { type: 'date', class: 'day-picker', tabindex: '-1', 'aria-hidden': 'true' })
  // No stop of the tab key: whoever types goes from the day to the title, and has the arrow for the calendar.
  const button = make('button', { type: 'button', class: 'day-button', tabindex: '-1', 'aria-label': calendar, title: calendar }, calendarSign())
  const { read, show, open } = dayEntry(input, picker, heard)
  button.addEventListener('click', open)
  return { dom: make('span', { class: 'day-line' }, input, button, picker), input, read, show }
}

export function makeTimeInput(attribute: string, hint: string, heard: EntryHeard): TypedInput {
  const input = makeInput(attribute, 'sheet-time', hint)
  return { dom: input, input, ...typedEntry(input, timeForm, heard) }
}
