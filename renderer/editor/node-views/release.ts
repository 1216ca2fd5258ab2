import type { Node } from '@tiptap/pm/model'
import { isCalendarDay, isWallClock } from '../../../core/document/calendar'
import type { ReleaseAttrs } from '../../../core/document/types'
import { releaseWords } from '../../../core/document/wording'
import { placeOfZone, usualZones } from '../../../core/document/zones'
import type { SheetContext } from '../sheet-context'
import { setAttributes } from './attribute-field'
import { makeDayInput, type DayInput } from './day-input'
import { freshId, make } from './dom'
import { makeForm, type ElementParts, type ElementSetup } from './element-view'

const HOME_ZONE = 'Europe/Paris'
/** Most embargoes end with the day's work. */
const USUAL_TIME = '18:00'

const readText = (value: unknown): string => (typeof value === 'string' ? value : '')

function readRelease(node: Node): ReleaseAttrs {
  const mode: unknown = node.attrs['mode']
  if (mode === 'embargo') return { mode, until: readText(node.attrs['until']), zone: readText(node.attrs['zone']) }
  return { mode: mode === 'immediate' ? 'immediate' : 'undecided', until: '', zone: '' }
}

function labelled(label: string, control: HTMLElement, line = control): HTMLElement {
  control.id = freshId('release')
  return make('span', { class: 'sheet-field' }, make('label', { for: control.id, class: 'sheet-field-label' }, label), line)
}

function zoneChoice(context: SheetContext): HTMLSelectElement {
  const select = make('select', { class: 'sheet-input', 'data-attribute': 'zone' })
  const usual = make('optgroup', { label: context.say('usualZones') }, ...usualZones.map((zone) => zoneOption(zone, context)))
  const others = make('optgroup', { label: context.say('otherZones') })
  // Four hundred more are only made when somebody looks at the list.
  select.addEventListener('focus', () => others.replaceChildren(...otherZones(select.value)), { once: true })
  select.append(usual, others)
  return select
}

function otherZones(chosen: string): HTMLOptionElement[] {
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => !usualZones.includes(zone))
  return zones.map((zone) => new Option(zone.replaceAll('_', ' '), zone, false, zone === chosen))
}

const zoneOption = (zone: string, { language }: SheetContext) => make('option', { value: zone }, placeOfZone(zone, language))

function modeChoice(name: string, label: string): { dom: HTMLElement; input: HTMLInputElement } {
  const input = make('input', { type: 'radio', name, id: freshId('release') })
  return { input, dom: make('span', { class: 'sheet-choice' }, input, make('label', { for: input.id }, label)) }
}

/** Immediate, or under embargo until a wall-clock time in a place; the printed sentence is shown as it will stand. */
export function buildRelease(setup: ElementSetup): ElementParts {
  const { say, language } = setup.context
  const group = freshId('release-mode')
  const immediate = modeChoice(group, say('immediate'))
  const embargo = modeChoice(group, say('embargo'))
  // A half-typed day says nothing yet: what the document holds stays until the day is whole.
  const day = makeDayInput('until', { hint: say('dayHint'), calendar: say('openCalendar') }, { onDay: () => tellDay(), onLeft: () => tellDay() })
  const time = make('input', { type: 'time', class: 'sheet-input', 'data-attribute': 'until' })
  const zone = zoneChoice(setup.context)
  const until = make('div', { class: 'sheet-row' }, labelled(say('embargoDay'), day.input, day.dom), labelled(say('embargoTime'), time), labelled(say('embargoZone'), zone))
  const problem = make('span', { class: 'sheet-problem', role: 'alert' })
  problem.hidden = true
  const printed = make('output', { class: 'sheet-sentence sheet-release-words' })

  const write = () => {
    const wall = `${day.read() ?? ''}T${time.value}`
    setAttributes(setup, { mode: 'embargo', until: isWallClock(wall) ? wall : '', zone: zone.value || HOME_ZONE })
  }
  immediate.input.addEventListener('change', () => setAttributes(setup, { mode: 'immediate', until: '', zone: '' }))
  embargo.input.addEventListener('change', () => {
    if (time.value === '') time.value = USUAL_TIME
    if (zone.value === '') zone.value = HOME_ZONE
    write()
  })
  const tellDay = () => {
    const isUnread = day.read() === null
    problem.hidden = !isUnread
    problem.textContent = isUnread ? say('invalidDate') : ''
    day.input.setAttribute('aria-invalid', String(isUnread))
    if (!isUnread) write()
  }
  time.addEventListener('change', () => { if (!time.validity.badInput) write() })
  zone.addEventListener('change', write)

  const choices = make('div', { class: 'sheet-row', role: 'radiogroup', 'aria-label': say('element.release') }, immediate.dom, embargo.dom)
  return {
    body: [makeForm('sheet-release-form', choices, until, problem, printed)],
    sync: (node) => {
      const release = readRelease(node)
      immediate.input.checked = release.mode === 'immediate'
      embargo.input.checked = release.mode === 'embargo'
      until.hidden = release.mode !== 'embargo'
      if (release.mode === 'embargo') showUntil(release, { day, time, zone })
      printed.textContent = releaseWords(release, language, 'line') || say('releaseUndecided')
      printed.classList.toggle('is-undecided', release.mode === 'undecided')
    },
  }
}

function showUntil({ until, zone: place }: ReleaseAttrs, { day, time, zone }: { day: DayInput; time: HTMLInputElement; zone: HTMLSelectElement }): void {
  if (place !== '' && ![...zone.options].some(({ value }) => value === place)) zone.append(new Option(place.replaceAll('_', ' '), place))
  zone.value = place === '' ? HOME_ZONE : place
  if (until === '') return
  const [date = '', clock = ''] = until.split('T')
  if (isCalendarDay(date) && day.read() !== date && document.activeElement !== day.input) day.show(date)
  if (time.value !== clock) time.value = clock
}
