import type { Node } from '@tiptap/pm/model'
import { isWallClock } from '../../../core/document/calendar'
import type { ReleaseAttrs } from '../../../core/document/types'
import { releaseWords } from '../../../core/document/wording'
import { placeOfZone, usualZones } from '../../../core/document/zones'
import type { SheetContext } from '../sheet-context'
import { setAttributes } from './attribute-field'
import { freshId, make } from './dom'
import { makeForm, type ElementParts, type ElementSetup } from './element-view'
import { makeDayInput, makeTimeInput, type TypedInput } from './typed-input'

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

interface Until {
  readonly day: TypedInput
  readonly time: TypedInput
  readonly zone: HTMLSelectElement
  /** The fields, and what is said of them. */
  readonly dom: readonly HTMLElement[]
  /** What the fields say, empty while it is no whole hour; null while something of it cannot be read. */
  read(): string | null
  show(release: ReleaseAttrs): void
}

/** The day, the hour and the place of an embargo's end. What is half typed says nothing yet: what the document holds stays. */
function untilFields(context: SheetContext, write: () => void): Until {
  const { say } = context
  const problem = make('span', { class: 'sheet-problem', role: 'alert' })
  const tell = () => {
    const unread = [day, time].filter((field) => field.read() === null)
    problem.hidden = unread.length === 0
    problem.textContent = unread.map((field) => say(field === day ? 'invalidDate' : 'invalidTime')).join(' ')
    for (const field of [day, time]) field.input.setAttribute('aria-invalid', String(unread.includes(field)))
    if (unread.length === 0) write()
  }
  const onTyped = () => { if (day.read() !== null && time.read() !== null) tell() }
  const day = makeDayInput('until', { hint: say('dayHint'), calendar: say('openCalendar') }, { onTyped, onLeft: tell })
  const time = makeTimeInput('until', say('timeHint'), { onTyped, onLeft: tell })
  const zone = zoneChoice(context)
  zone.addEventListener('change', tell)
  problem.hidden = true
  let known = ''
  return {
    day,
    time,
    zone,
    dom: [make('div', { class: 'sheet-row' }, labelled(say('embargoDay'), day.input, day.dom), labelled(say('embargoTime'), time.input), labelled(say('embargoZone'), zone)), problem],
    read: () => {
      const [date, clock] = [day.read(), time.read()]
      if (date === null || clock === null) return null
      const wall = `${date}T${clock}`
      return isWallClock(wall) ? wall : ''
    },
    show: (release) => {
      showZone(zone, release.zone)
      // Only what became another hour is shown: what could not be read stays, with what was said of it.
      if (release.until === known) return
      known = release.until
      showHour(release.until, day, time)
    },
  }
}

function showHour(until: string, day: TypedInput, time: TypedInput): void {
  const [date = '', clock = ''] = until.split('T')
  if (until === '') return
  for (const [field, value] of [[day, date], [time, clock]] as const) if (field.read() !== value && document.activeElement !== field.input) field.show(value)
}

function showZone(select: HTMLSelectElement, zone: string): void {
  if (zone !== '' && ![...select.options].some(({ value }) => value === zone)) select.append(new Option(zone.replaceAll('_', ' '), zone))
  select.value = zone === '' ? HOME_ZONE : zone
}

/** Immediate, or under embargo until a wall-clock time in a place; the printed sentence is shown as it will stand. */
export function buildRelease(setup: ElementSetup): ElementParts {
  const { say, language } = setup.context
  const group = freshId('release-mode')
  const immediate = modeChoice(group, say('immediate'))
  const embargo = modeChoice(group, say('embargo'))
  const write = () => {
    const wall = until.read()
    if (wall !== null) setAttributes(setup, { mode: 'embargo', until: wall, zone: until.zone.value || HOME_ZONE })
  }
  const until = untilFields(setup.context, write)
  const untilForm = make('div', { class: 'sheet-until' }, ...until.dom)
  const printed = make('output', { class: 'sheet-sentence sheet-release-words' })

  immediate.input.addEventListener('change', () => setAttributes(setup, { mode: 'immediate', until: '', zone: '' }))
  embargo.input.addEventListener('change', () => {
    if (until.time.read() === '') until.time.show(USUAL_TIME)
    if (until.zone.value === '') until.zone.value = HOME_ZONE
    write()
  })

  const choices = make('div', { class: 'sheet-row', role: 'radiogroup', 'aria-label': say('element.release') }, immediate.dom, embargo.dom)
  return {
    body: [makeForm('sheet-release-form', choices, untilForm, printed)],
    sync: (node) => {
      const release = readRelease(node)
      for (const choice of [immediate.input, embargo.input, until.zone]) choice.disabled = !setup.editor.isEditable
      for (const field of [until.day.input, until.time.input]) field.readOnly = !setup.editor.isEditable
      immediate.input.checked = release.mode === 'immediate'
      embargo.input.checked = release.mode === 'embargo'
      untilForm.hidden = release.mode !== 'embargo'
      if (release.mode === 'embargo') until.show(release)
      printed.textContent = releaseWords(release, language, 'line') || say('releaseUndecided')
      printed.classList.toggle('is-undecided', release.mode === 'undecided')
    },
  }
}
