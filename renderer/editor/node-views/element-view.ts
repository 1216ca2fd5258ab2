import type { NodeViewRendererProps } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { Decoration, NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import type { NodeName } from '../../../core/document/types'
import type { SheetContext } from '../sheet-context'
import { removeOptional } from '../commands/remove-optional'
import { commentedFields } from '../plugins/threads'
import { isOptional } from '../structure'
import type { Bound } from './attribute-field'
import { make, makeButton } from './dom'

/** Parts of an element's view: what is around the text, where the text goes, how attributes reach the screen. */
export interface ElementParts {
  /** Below the margin label, in order. The text goes where `content` is; an element without text has none. */
  readonly body: readonly HTMLElement[]
  readonly content?: HTMLElement
  /** Called at first and after each change of the node. */
  readonly sync?: (node: Node) => void
  readonly destroy?: () => void
}

export interface ElementSetup extends Bound {
  readonly name: NodeName
  readonly node: Node
  readonly context: SheetContext
}

export interface ElementPlan {
  readonly name: NodeName
  readonly build: (setup: ElementSetup) => ElementParts
}

/** Elements whose text teaches what it is for while it is empty. */
const withPlaceholder = ['evidenceLabel', 'title', 'subtitle', 'lead', 'linksOfInterest', 'moreInfo', 'aboutTitle', 'reference', 'keyFigure', 'figure'] as const satisfies readonly NodeName[]

const hasPlaceholder = (name: NodeName): name is (typeof withPlaceholder)[number] => withPlaceholder.some((known) => known === name)

/** Marks what is a form in the sheet: its events are its own, not the text's. */
export const FORM_SELECTOR = '[data-sheet-form]'

/** A form of the sheet: fields and buttons that the text editing does not touch. */
export function makeForm(className: string, ...children: (globalThis.Node | string)[]): HTMLElement {
  return make('div', { class: `sheet-form ${className}`, 'data-sheet-form': '', contenteditable: 'false' }, ...children)
}

/** An element of the communiqué on the sheet: its name in the margin, then what `build` makes. */
export class ElementView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM?: HTMLElement
  readonly #parts: ElementParts
  #node: Node
  #fieldsAreMarked = false

  constructor(props: NodeViewRendererProps, context: SheetContext, { name, build }: ElementPlan) {
    this.#node = props.node
    const bound: ElementSetup = { editor: props.editor, getPos: props.getPos, name, node: props.node, context }
    this.#parts = build(bound)
    const label = context.say(`element.${name}`)
    this.dom = make('div', { class: `sheet-element sheet-${name}`, 'data-element': name, role: 'group', 'aria-label': label }, this.#margin(name, bound), ...this.#parts.body)
    if (this.#parts.content) {
      this.contentDOM = this.#parts.content
      if (hasPlaceholder(name)) this.contentDOM.setAttribute('data-placeholder', context.say(`placeholder.${name}`))
    }
    this.#show()
    this.#markFields(props.decorations)
  }

  /** Comments on a field are shown on the field itself. */
  #markFields(decorations: readonly Decoration[]): void {
    const commented = commentedFields(decorations)
    if (commented.length === 0 && !this.#fieldsAreMarked) return
    this.#fieldsAreMarked = commented.length > 0
    for (const field of this.dom.querySelectorAll('[data-attribute]')) {
      const own = commented.filter((one) => one.field === field.getAttribute('data-attribute'))
      field.classList.toggle('commented', own.length > 0)
      for (const sign of ['blocking', 'changed']) field.classList.toggle(sign, own.some(({ signs }) => signs.includes(sign)))
    }
  }

  #margin(name: NodeName, { editor, context }: ElementSetup): HTMLElement {
    const label = context.say(`element.${name}`)
    const margin = make('div', { class: 'sheet-margin', contenteditable: 'false', 'data-sheet-form': '' }, make('span', { class: 'sheet-label', 'aria-hidden': 'true' }, label))
    if (!isOptional(name)) return margin
    const remove = makeButton('×', 'sheet-remove', () => {
      removeOptional(name)(editor.state, (tr) => editor.view.dispatch(tr))
      editor.view.focus()
    })
    remove.setAttribute('aria-label', context.say('removeElement', { element: label }))
    remove.title = context.say('removeElement', { element: label })
    margin.append(remove)
    return margin
  }

  #show(): void {
    this.#parts.sync?.(this.#node)
    this.contentDOM?.classList.toggle('is-empty', this.#node.content.size === 0)
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#show()
    this.#markFields(decorations)
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof Element && event.target.closest(FORM_SELECTOR) !== null && this.dom.contains(event.target)
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return mutation.target instanceof Element && mutation.target.closest(FORM_SELECTOR) !== null
    if (!this.contentDOM) return true
    if (mutation.target === this.contentDOM) return mutation.type === 'attributes'
    return !this.contentDOM.contains(mutation.target)
  }

  destroy(): void {
    this.#parts.destroy?.()
  }
}
