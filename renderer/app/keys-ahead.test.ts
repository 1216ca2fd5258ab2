import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { blank, openSheet } from '../editor/testing/sheet'
import { pressAgain } from '../editor/type-words'
import { useKeysAhead, useTakeKeys } from './keys-ahead'

enableAutoUnmount(afterEach)
beforeEach(() => document.body.replaceChildren())

/** The screens, with a text that was asked for; `take` is what its sheet does once it is there. */
function waiting(first: string | null = 'one') {
  const awaited = ref(first)
  let take: () => readonly KeyboardEvent[] = () => []
  const Sheet = defineComponent(() => {
    take = useTakeKeys()
    return () => h('input')
  })
  const frame = mount(defineComponent(() => {
    useKeysAhead(() => awaited.value)
    return () => h('div', [h(Sheet), h('h1', { tabindex: -1 })])
  }), { attachTo: document.body })
  const focus = (selector: string) => frame.find<HTMLElement>(selector).element.focus()
  return { awaited, focus, take: () => take(), typed: () => take().map(({ key }) => key).join(' ') }
}

function press(...keys: readonly string[]): KeyboardEvent[] {
  return keys.map((key) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    ;(document.activeElement ?? document.body).dispatchEvent(event)
    return event
  })
}

test('what is typed before a sheet is there is what it is given, and it does in it what it would have done', () => {
  const { take, focus } = waiting()
  press('T', 'i', 't', 'x')
  focus('h1')
  press('Backspace', 'r', 'e', 'Enter', 'S')
  const sheet = openSheet(blank())
  pressAgain(sheet.editor.view, take())
  expect(sheet.words('title')).toBe('Titre')
  expect(sheet.editor.state.selection.$head.parent.textContent).toBe('S')
  expect(sheet.editor.state.selection.$head.parent.type.name).not.toBe('title')
})

test('no key is kept that is for somebody else, or once the sheet takes them itself', () => {
  const { typed, focus } = waiting()
  focus('input')
  expect(press('a').every((event) => event.defaultPrevented)).toBe(false)
  focus('h1')
  const held = new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true })
  document.body.dispatchEvent(held)
  expect(held.defaultPrevented).toBe(false)
  // The key that asked for the text is still held down.
  press('Enter', 'Tab', 'Escape', 'ArrowDown')
  expect(typed()).toBe('')
  const [after] = press('b')
  expect(after?.defaultPrevented).toBe(false)
  expect(typed()).toBe('')
})

test('what was typed for one text never goes into another', () => {
  const { awaited, typed } = waiting()
  press('a')
  awaited.value = 'two'
  press('b')
  expect(typed()).toBe('b')
  awaited.value = null
  expect(press('c')[0]?.defaultPrevented).toBe(false)
  awaited.value = 'two'
  expect(typed()).toBe('')
})

test('a space neither scrolls nor is a letter a shortcut of the window', () => {
  waiting()
  let heard = 0
  window.addEventListener('keydown', () => (heard += 1), { once: true })
  expect(press(' ', '?').every((event) => event.defaultPrevented)).toBe(true)
  expect(heard).toBe(0)
})
