import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { blank, openSheet } from '../editor/testing/sheet'
import { pressAgain } from '../editor/type-words'
import { dropFirstKeys, keepFirstKeys } from './first-keys'
import { useAwaitKeys, useKeysAhead, useTakeKeys } from './keys-ahead'

enableAutoUnmount(afterEach)
beforeEach(() => document.body.replaceChildren())
afterEach(dropFirstKeys)

/** The screens, with a text that was asked for; `take` is what its sheet does once it is there. */
function waiting(first: string | null = 'one') {
  const awaited = ref(first)
  let take: () => readonly string[] = () => []
  let again = (): void => undefined
  const Sheet = defineComponent(() => {
    take = useTakeKeys()
    again = useAwaitKeys()
    return () => [h('input'), h('div', { role: 'tab', tabindex: -1 })]
  })
  const frame = mount(defineComponent(() => {
    useKeysAhead(() => awaited.value)
    return () => h('div', [h(Sheet), h('h1', { tabindex: -1 })])
  }), { attachTo: document.body })
  const focus = (selector: string) => { frame.find<HTMLElement>(selector).element.focus() }
  return { awaited, focus, again: () => { again() }, take: () => take(), typed: () => take().join(' ') }
}

/** As Chromium tells of keys: a sign by two events. True for each that somebody took for himself. */
function press(...keys: readonly string[]): boolean[] {
  return keys.map((key) => {
    const told = (type: string): boolean => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }))
    return !told('keydown') || ((key.length === 1 || key === 'Enter') && !told('keypress'))
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

test('what is typed before the window stands is given to the text that was awaited then, with what follows', () => {
  keepFirstKeys('one')
  expect(press('T', 'i', 'x')).toEqual([true, true, true])
  const { typed } = waiting('one')
  press('Backspace', 't')
  expect(typed()).toBe('T i t')
})

test('what is typed before the window stands goes to no other text, nor to who has to say who he is first', () => {
  keepFirstKeys('one')
  press('a')
  expect(waiting('two').typed()).toBe('')
  keepFirstKeys('one')
  press('a')
  dropFirstKeys()
  expect(press('b')).toEqual([false])
  expect(waiting('one').typed()).toBe('')
})

test('an accent that has a key of its own stands on its letter', () => {
  const { typed } = waiting()
  const target = document.body
  target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Dead', bubbles: true }))
  target.dispatchEvent(new KeyboardEvent('keydown', { key: 'e', bubbles: true }))
  target.dispatchEvent(new KeyboardEvent('keypress', { key: 'ê', bubbles: true, cancelable: true }))
  press('t', 'r', 'e')
  expect(typed()).toBe('ê t r e')
})

test('no key is kept that is for somebody else, or once the sheet takes them itself', () => {
  const { typed, focus } = waiting()
  for (const control of ['input', '[role=tab]']) {
    focus(control)
    expect(press('a', ' ')).toEqual([false, false])
  }
  focus('h1')
  const held = new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true })
  document.body.dispatchEvent(held)
  expect(held.defaultPrevented).toBe(false)
  // The key that asked for the text is still held down.
  expect(press('Enter', 'Tab', 'Escape', 'ArrowDown')).toEqual([false, false, false, false])
  expect(typed()).toBe('')
  expect(press('b')).toEqual([false])
  expect(typed()).toBe('')
})

test('once something was typed, Tab goes on in the text that is to come, not among the controls', () => {
  const { typed } = waiting()
  expect(press('a', 'Tab', 'b')).toEqual([true, true, true])
  expect(typed()).toBe('a Tab b')
})

test('what was typed for one text never goes into another', () => {
  const { awaited, typed } = waiting()
  press('a')
  awaited.value = 'two'
  press('b')
  expect(typed()).toBe('b')
  awaited.value = null
  expect(press('c')).toEqual([false])
  awaited.value = 'two'
  expect(typed()).toBe('')
})

test('a space neither scrolls nor is a letter a shortcut of the window', () => {
  waiting()
  let heard = 0
  const hear = () => (heard += 1)
  for (const type of ['keydown', 'keypress']) window.addEventListener(type, hear, { once: true })
  expect(press(' ', '?')).toEqual([true, true])
  expect(heard).toBe(0)
})

test('while another sheet of the same text is awaited, keys are kept again', () => {
  const { typed, again } = waiting()
  expect(typed()).toBe('')
  expect(press('a')).toEqual([false])
  again()
  expect(press('b')).toEqual([true])
  expect(typed()).toBe('b')
})
