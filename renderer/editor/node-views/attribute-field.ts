import type { Editor } from '@tiptap/core'
import { withoutForbiddenCharacters } from '../../../core/document/characters'
import type { NodeName } from '../../../core/document/types'
import { mayHold } from '../may-hold'
import { freshId, make } from './dom'
import { makeDayInput, type DayWords, type TypedInput } from './typed-input'

export interface FieldSpec {
  readonly element: NodeName
  readonly attribute: string
  readonly label: string
  readonly type?: 'text' | 'tel' | 'email' | 'url'
  readonly placeholder?: string
  /** Of a day, which is typed as one writes it and kept as `2025-01-30`. */
  readonly day?: DayWords
  /** What to say when the value is not one that the document can hold. */
  readonly invalid?: string
  /** Grows with its words. */
  readonly wide?: boolean
}

export interface Bound {
  readonly editor: Editor
  readonly getPos: () => number | undefined
}

/** Writes attributes of the element where it now stands; an element that is gone takes none. */
export function setAttributes({ editor, getPos }: Bound, values: Readonly<Record<string, unknown>>): void {
  const pos = getPos()
  if (pos === undefined || !editor.isEditable) return
  const { tr } = editor.state
  for (const [key, value] of Object.entries(values)) tr.setNodeAttribute(pos, key, value)
  editor.view.dispatch(tr)
}

/** One attribute as a labelled field. A value that the document may not hold is said, kept in the field and not written. */
export class AttributeField {
  readonly dom: HTMLElement
  readonly input: HTMLInputElement
  readonly #problem: HTMLElement
  readonly #spec: FieldSpec
  readonly #bound: Bound
  readonly #day: TypedInput | null
  /** What the document holds, as far as this field knows. */
  #known = ''

  constructor(spec: FieldSpec, bound: Bound) {
    this.#spec = spec
    this.#bound = bound
    const id = freshId('field')
    this.#day = spec.day ? makeDayInput(spec.attribute, spec.day, { onTyped: () => { if (this.#day?.read() !== null) this.#commit() }, onLeft: () => this.#commit() }) : null
    this.input = this.#day?.input ?? make('input', { type: spec.type ?? 'text', class: 'sheet-input', autocomplete: 'off', spellcheck: 'false', 'data-attribute': spec.attribute })
    this.input.id = id
    if (spec.placeholder !== undefined) this.input.placeholder = spec.placeholder
    this.#problem = make('span', { class: 'sheet-problem', id: `${id}-problem` })
    this.#problem.hidden = true
    this.dom = make('span', { class: spec.wide ? 'sheet-field sheet-field-wide' : 'sheet-field' }, make('label', { for: id, class: 'sheet-field-label' }, spec.label), this.#day?.dom ?? this.input, this.#problem)
    if (!this.#day) this.input.addEventListener('input', () => this.#commit())
  }

  /** Shows what the document holds, unless it is what was just typed; what could not be read stays, with what was said of it. */
  sync(value: unknown): void {
    const text = typeof value === 'string' ? value : ''
    this.input.readOnly = !this.#bound.editor.isEditable
    const typed = this.#day ? this.#day.read() : this.input.value
    if (text === this.#known && (typed === text || typed === null || document.activeElement === this.input)) return
    this.#known = text
    if (this.#day) this.#day.show(text)
    else this.input.value = text
    this.#showProblem(false)
  }

  #commit(): void {
    // What is no day yet must not wipe the one that the document holds.
    const text = this.#day ? this.#day.read() : withoutForbiddenCharacters(this.input.value)
    const valid = text !== null && mayHold(this.#spec.element, this.#spec.attribute, text)
    this.#showProblem(!valid)
    if (!valid || text === this.#known) return
    this.#known = text
    if (!this.#day && text !== this.input.value) this.input.value = text
    setAttributes(this.#bound, { [this.#spec.attribute]: text })
  }

  #showProblem(shown: boolean): void {
    this.#problem.hidden = !shown
    this.#problem.textContent = shown ? (this.#spec.invalid ?? '') : ''
    if (shown) this.input.setAttribute('aria-describedby', this.#problem.id)
    else this.input.removeAttribute('aria-describedby')
    this.input.toggleAttribute('aria-invalid', false)
    if (shown) this.input.setAttribute('aria-invalid', 'true')
  }
}
