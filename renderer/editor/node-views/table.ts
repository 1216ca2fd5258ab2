import { changeTable, tableChanges, tablePlace } from '../commands/table'
import { AttributeField, setAttributes } from './attribute-field'
import { removeButton } from './blocks'
import { freshId, make, makeButton } from './dom'
import { makeForm, type ElementParts, type ElementSetup } from './element-view'

/** A table on the sheet: its title, its rows, which of its cells are headers, its source. */
export function buildTable(setup: ElementSetup): ElementParts {
  const { say } = setup.context
  const title = new AttributeField({ element: 'table', attribute: 'title', label: say('tableTitle'), wide: true }, setup)
  const source = new AttributeField({ element: 'table', attribute: 'source', label: say('source'), placeholder: say('example.source'), wide: true }, setup)
  const headers = { headerRow: headerChoice(setup, 'headerRow'), headerColumn: headerChoice(setup, 'headerColumn') }
  const content = make('tbody')
  const grid = make('table', { class: 'sheet-grid' }, content)
  return {
    body: [makeForm('sheet-corner', removeButton(setup)), makeForm('sheet-row', title.dom), make('div', { class: 'sheet-grid-frame' }, grid), makeForm('sheet-row sheet-grid-tools', changeButtons(setup)), makeForm('sheet-row', headers.headerRow.dom, headers.headerColumn.dom), makeForm('sheet-row', source.dom)],
    content,
    sync: ({ attrs }) => {
      title.sync(attrs['title'])
      source.sync(attrs['source'])
      for (const [name, { input }] of Object.entries(headers)) {
        input.checked = attrs[name] === true
        input.disabled = !setup.editor.isEditable
      }
      grid.classList.toggle('has-header-row', attrs['headerRow'] === true)
      grid.classList.toggle('has-header-column', attrs['headerColumn'] === true)
    },
  }
}

/** Rows and columns beside the cell of the caret; from elsewhere the buttons lead into the table first. */
function changeButtons({ editor, getPos, context }: ElementSetup): HTMLElement {
  const buttons = tableChanges.map((change) =>
    makeButton(context.say(`table.${change}`), 'sheet-add', () => {
      const pos = getPos()
      if (pos === undefined || !editor.isEditable) return
      if (tablePlace(editor.state)?.pos !== pos) editor.commands.setTextSelection(pos + 3)
      const tr = changeTable(editor.state, change)
      if (tr) editor.view.dispatch(tr)
      else context.notify(context.say('table.lastOne'))
      editor.view.focus()
    }),
  )
  return make('div', { class: 'sheet-buttons', role: 'group', 'aria-label': context.say('table.label') }, ...buttons)
}

function headerChoice(setup: ElementSetup, attribute: 'headerRow' | 'headerColumn'): { readonly dom: HTMLElement; readonly input: HTMLInputElement } {
  const input = make('input', { type: 'checkbox', id: freshId('table') })
  input.addEventListener('change', () => setAttributes(setup, { [attribute]: input.checked }))
  return { input, dom: make('span', { class: 'sheet-choice' }, input, make('label', { for: input.id }, setup.context.say(`table.${attribute}`))) }
}
