import type { Partner } from '../../../core/communique/charter'
import type { Sha256 } from '../../../core/communique/ids'
import { communiqueTypes } from '../../../core/document/types'
import { datelineWords, labelsOf, mentionWords } from '../../../core/document/wording'
import type { SheetContext } from '../sheet-context'
import { AttributeField, setAttributes } from './attribute-field'
import { freshId, make } from './dom'
import { makeForm, type ElementParts, type ElementSetup } from './element-view'

function logo(context: SheetContext, asset: Sha256, name: string): HTMLElement {
  const image = make('img', { class: 'sheet-logo', alt: name })
  void context.imageAddress(asset).then((address) => {
    if (address !== null) image.src = address
  })
  return image
}

function partnerChoice(name: string, toggle: (chosen: boolean) => void): { dom: HTMLElement; input: HTMLInputElement } {
  const id = freshId('partner')
  const input = make('input', { id, type: 'checkbox' })
  input.addEventListener('change', () => toggle(input.checked))
  return { input, dom: make('span', { class: 'sheet-choice' }, input, make('label', { for: id }, name)) }
}

/** Logo and name come from the charter; only the partners that stand beside them are chosen here. */
export function buildLetterhead(setup: ElementSetup): ElementParts {
  const { institution, say } = setup.context
  const { charter } = institution
  const identity = make('div', { class: 'sheet-identity', contenteditable: 'false' })
  if (charter.logo) identity.append(logo(setup.context, charter.logo.asset, institution.name))
  identity.append(make('span', { class: 'sheet-institution' }, institution.name))
  let chosen: readonly string[] = []
  const choices = charter.partners.map((partner) => ({
    key: partner.key,
    ...partnerChoice(partner.name, (added) => setAttributes(setup, { partners: orderedKeys(charter.partners, added ? [...chosen, partner.key] : chosen.filter((key) => key !== partner.key)) })),
  }))
  const absent = partnerChoice(say('absentPartners'), () => setAttributes(setup, { partners: chosen.filter((key) => charter.partners.some((partner) => partner.key === key)) }))
  const form = makeForm('sheet-partners', make('span', { class: 'sheet-field-label' }, say('partners')), ...choices.map(({ dom }) => dom), absent.dom)
  return {
    body: [identity, form],
    sync: (node) => {
      chosen = readKeys(node.attrs['partners'])
      for (const { key, input } of choices) input.checked = chosen.includes(key)
      absent.input.checked = chosen.some((key) => charter.partners.every((partner) => partner.key !== key))
      absent.dom.hidden = !absent.input.checked
      form.hidden = charter.partners.length === 0 && absent.dom.hidden
    },
  }
}

const readKeys = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((key) => typeof key === 'string') : [])

/** The charter's order; a partner that the charter no longer has keeps its place at the end. */
function orderedKeys(partners: readonly Partner[], keys: readonly string[]): string[] {
  const known = partners.map(({ key }) => key).filter((key) => keys.includes(key))
  return [...known, ...keys.filter((key) => !known.includes(key))]
}

/** The words follow from the type, chosen when the communiqué was created: shown, not typed. */
export function buildMention({ context }: ElementSetup): ElementParts {
  const words = make('div', { class: 'sheet-words', contenteditable: 'false' })
  const why = make('span', { class: 'sheet-locked', contenteditable: 'false', title: context.say('mentionLocked') }, context.say('locked'))
  return {
    body: [make('div', { class: 'sheet-line' }, words, why)],
    sync: (node) => {
      const type = communiqueTypes.find((known) => known === node.attrs['type'])
      words.textContent = type === undefined ? '' : mentionWords(type, context.language, labelsOf(context.institution.charter, context.language))
    },
  }
}

const readText = (value: unknown): string => (typeof value === 'string' ? value : '')

export function buildDateline(setup: ElementSetup): ElementParts {
  const { say, language } = setup.context
  const place = new AttributeField({ element: 'dateline', attribute: 'place', label: say('place'), placeholder: setup.context.institution.city }, setup)
  const date = new AttributeField({ element: 'dateline', attribute: 'date', label: say('date'), day: { hint: say('dayHint'), calendar: say('openCalendar') }, invalid: say('invalidDate') }, setup)
  const printed = make('output', { class: 'sheet-sentence' })
  return {
    body: [makeForm('sheet-row', place.dom, date.dom, printed)],
    sync: (node) => {
      place.sync(node.attrs['place'])
      date.sync(node.attrs['date'])
      printed.textContent = datelineWords({ place: readText(node.attrs['place']), date: readText(node.attrs['date']) }, language) || say('datelineEmpty')
    },
  }
}
