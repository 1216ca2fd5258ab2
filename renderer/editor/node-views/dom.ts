/** Makes an element, its attributes and its children in one go: node views are plain DOM, so that a key costs nothing. */
export function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Readonly<Record<string, string>> = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

let lastId = 0

/** An id of this page, for `for` and `aria-describedby`. */
export function freshId(prefix: string): string {
  lastId += 1
  return `${prefix}-${lastId}`
}

export function makeButton(label: string, className: string, onClick: () => void): HTMLButtonElement {
  const button = make('button', { type: 'button', class: className }, label)
  button.addEventListener('click', onClick)
  return button
}
