import { labelsOf, pressContactLabel } from '../../../core/document/wording'
import { appendChild } from '../commands/append-child'
import { AttributeField, type FieldSpec } from './attribute-field'
import { removeButton } from './blocks'
import { make, makeButton } from './dom'
import { registerButton } from './register-button'
import { makeForm, type ElementParts, type ElementSetup } from './element-view'

function addButton(setup: ElementSetup, label: string): HTMLButtonElement {
  return makeButton(label, 'sheet-add', () => {
    const pos = setup.getPos()
    if (pos === undefined) return
    appendChild(pos)(setup.editor.state, (tr) => setup.editor.view.dispatch(tr))
  })
}

export function buildReferences(setup: ElementSetup): ElementParts {
  const content = make('div', { class: 'sheet-group' })
  return { body: [content, makeForm('sheet-row', addButton(setup, setup.context.say('addReference')))], content }
}

export function buildReference(setup: ElementSetup): ElementParts {
  const { say } = setup.context
  const doi = new AttributeField({ element: 'reference', attribute: 'doi', label: say('doi'), placeholder: '10.1000/xyz', invalid: say('invalidDoi') }, setup)
  const url = new AttributeField({ element: 'reference', attribute: 'url', label: say('url'), type: 'url', placeholder: 'https://', invalid: say('invalidUrl'), wide: true }, setup)
  const content = make('div', { class: 'sheet-text', 'data-stop': '' })
  return {
    body: [content, makeForm('sheet-row', doi.dom, url.dom, removeButton(setup))],
    content,
    sync: ({ attrs }) => {
      doi.sync(attrs['doi'])
      url.sync(attrs['url'])
    },
  }
}

export function buildAbout(setup: ElementSetup): ElementParts {
  const content = make('div', { class: 'sheet-group' })
  return { body: [content, makeForm('sheet-row', registerButton(setup, 'boilerplate'))], content }
}

export function buildPressContact(setup: ElementSetup): ElementParts {
  const heading = make('div', { class: 'sheet-printed', contenteditable: 'false' })
  const content = make('div', { class: 'sheet-group sheet-contacts' })
  return {
    body: [heading, content, makeForm('sheet-row', addButton(setup, setup.context.say('addContact')))],
    content,
    sync: (node) => {
      heading.textContent = pressContactLabel(setup.context.language, node.childCount, labelsOf(setup.context.institution.charter, setup.context.language))
      content.classList.toggle('is-alone', node.childCount === 1)
    },
  }
}

export function buildContact(setup: ElementSetup): ElementParts {
  const { say } = setup.context
  const specs: readonly Omit<FieldSpec, 'element'>[] = [
    { attribute: 'name', label: say('contactName'), wide: true },
    { attribute: 'function', label: say('function'), wide: true },
    { attribute: 'phone', label: say('phone'), type: 'tel' },
    { attribute: 'email', label: say('email'), type: 'email', wide: true },
  ]
  const fields = specs.map((spec) => ({ attribute: spec.attribute, field: new AttributeField({ element: 'contact', ...spec }, setup) }))
  return {
    body: [makeForm('sheet-row', ...fields.map(({ field }) => field.dom), registerButton(setup, 'contact'), removeButton(setup))],
    sync: ({ attrs }) => fields.forEach(({ attribute, field }) => field.sync(attrs[attribute])),
  }
}
