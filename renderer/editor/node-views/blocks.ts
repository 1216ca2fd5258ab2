import { quoteWords } from '../../../core/document/wording'
import { appendChild } from '../commands/append-child'
import { removeNodeAt } from '../commands/remove-node-at'
import { toFirstField } from '../plugins/sheet-navigation'
import { AttributeField } from './attribute-field'
import { make, makeButton } from './dom'
import { registerButton } from './register-button'
import { makeForm, type ElementParts, type ElementSetup } from './element-view'

const readText = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A button that takes the whole block away; undo brings it back. */
export function removeButton({ editor, getPos, context, name }: ElementSetup): HTMLButtonElement {
  const label = context.say('removeElement', { element: context.say(`element.${name}`) })
  const button = makeButton('×', 'sheet-remove', () => {
    const pos = getPos()
    if (pos === undefined) return
    removeNodeAt(pos)(editor.state, (tr) => editor.view.dispatch(tr))
    editor.view.focus()
  })
  button.setAttribute('aria-label', label)
  button.title = label
  return button
}

/** The words of a person, then who says them; the guillemets and the attribution are shown as they will be printed. */
export function buildQuote(setup: ElementSetup): ElementParts {
  const { say, language } = setup.context
  const field = (attribute: 'introducer' | 'civility' | 'speaker' | 'function', wide = false) =>
    new AttributeField({ element: 'quote', attribute, label: say(attribute), placeholder: say(`example.${attribute}`), wide }, setup)
  const fields = { introducer: field('introducer'), civility: field('civility'), speaker: field('speaker', true), function: field('function', true) }
  const printed = make('output', { class: 'sheet-sentence' })
  const content = make('div', { class: 'sheet-text sheet-quote-text' })
  return {
    body: [makeForm('sheet-corner', removeButton(setup)), content, makeForm('sheet-row', ...Object.values(fields).map(({ dom }) => dom), registerButton(setup, 'person'), printed)],
    content,
    sync: ({ attrs }) => {
      for (const [attribute, control] of Object.entries(fields)) control.sync(attrs[attribute])
      const words = quoteWords({ introducer: readText(attrs['introducer']), civility: readText(attrs['civility']), speaker: readText(attrs['speaker']), function: readText(attrs['function']) }, language)
      printed.textContent = words.runOn === '' ? words.attribution : `${words.closing.trim()}${words.runOn}`
    },
  }
}

/** A titled, sourced frame: key figures and boxes. */
function buildFrame(setup: ElementSetup, element: 'keyFigures' | 'box', extra: readonly HTMLElement[]): ElementParts {
  const { say } = setup.context
  const title = new AttributeField({ element, attribute: 'title', label: say('frameTitle'), wide: true }, setup)
  const source = new AttributeField({ element, attribute: 'source', label: say('source'), placeholder: say('example.source'), wide: true }, setup)
  const content = make('div', { class: 'sheet-text' })
  return {
    body: [makeForm('sheet-corner', removeButton(setup)), makeForm('sheet-row', title.dom), content, makeForm('sheet-row', ...extra, source.dom)],
    content,
    sync: ({ attrs }) => {
      title.sync(attrs['title'])
      source.sync(attrs['source'])
    },
  }
}

export function buildKeyFigures(setup: ElementSetup): ElementParts {
  const add = makeButton(setup.context.say('addKeyFigure'), 'sheet-add', () => {
    const pos = setup.getPos()
    if (pos === undefined) return
    appendChild(pos)(setup.editor.state, (tr) => setup.editor.view.dispatch(tr))
    toFirstField(setup.editor.view)
  })
  return buildFrame(setup, 'keyFigures', [add])
}

export const buildBox = (setup: ElementSetup): ElementParts => buildFrame(setup, 'box', [])

/** A value as printed, and what it counts. */
export function buildKeyFigure(setup: ElementSetup): ElementParts {
  const { say } = setup.context
  const value = new AttributeField({ element: 'keyFigure', attribute: 'value', label: say('keyFigureValue'), placeholder: say('example.keyFigureValue') }, setup)
  const date = new AttributeField({ element: 'keyFigure', attribute: 'date', label: say('keyFigureDate'), placeholder: say('example.keyFigureDate') }, setup)
  const source = new AttributeField({ element: 'keyFigure', attribute: 'source', label: say('keyFigureSource'), placeholder: say('example.keyFigureSource'), wide: true }, setup)
  const content = make('div', { class: 'sheet-text', 'data-stop': '' })
  return {
    body: [makeForm('sheet-key-value', value.dom), content, makeForm('sheet-row sheet-key-origin', date.dom, source.dom), makeForm('sheet-corner', removeButton(setup))],
    content,
    sync: ({ attrs }) => {
      value.sync(attrs['value'])
      date.sync(attrs['date'])
      source.sync(attrs['source'])
    },
  }
}
