import { describe, expect, it } from 'vitest'
import { isPressed, keyNames, type Chord, type Pressed } from './chords'
import { shortcutIds, shortcutOf, shortcuts, windowShortcutIds } from './shortcuts'

const pressing = (given: Partial<Pressed>): Pressed => ({ key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...given })
const pressOf = ({ key, mod, shift, alt }: Chord): Pressed => pressing({ key, code: /^\d$/.test(key) ? `Digit${key}` : '', ctrlKey: mod ?? false, shiftKey: shift ?? false, altKey: alt ?? false })

describe('shortcuts', () => {
  it('each chord of the window means one thing, and what the editor hears means nothing else there', () => {
    for (const id of shortcutIds) {
      const isWindows = windowShortcutIds.includes(id)
      for (const chord of shortcuts[id].chords) {
        const meant = shortcutOf(pressOf(chord))
        // Keys without Ctrl belong to the part of the window that has the focus.
        if (isWindows || chord.mod || chord.alt) expect([id, meant]).toEqual([id, isWindows ? id : null])
      }
    }
  })

  it('the window never takes Ctrl and Alt together: that is AltGr, which writes signs', () => {
    expect(windowShortcutIds.filter((id) => shortcuts[id].chords.some((chord) => chord.mod && chord.alt))).toEqual([])
  })

  it('figures go by their key: a French keyboard writes « & » and « à » there', () => {
    expect(shortcutOf(pressing({ key: '&', code: 'Digit1', ctrlKey: true }))).toBe('section.text')
    expect(shortcutOf(pressing({ key: 'à', code: 'Digit0', ctrlKey: true }))).toBe('zoom.usual')
    expect(shortcutOf(pressing({ key: '0', code: 'Numpad0', ctrlKey: true }))).toBe('zoom.usual')
    expect(shortcutOf(pressing({ key: '+', code: 'Equal', ctrlKey: true, shiftKey: true }))).toBe('zoom.larger')
    expect(shortcutOf(pressing({ key: '?', code: 'Comma', shiftKey: true }))).toBe('help.shortcuts')
  })

  it('⌘ is Ctrl, a letter in capitals is the letter, and another modifier is another chord', () => {
    expect(isPressed({ key: 'l', mod: true }, pressing({ key: 'L', metaKey: true }))).toBe(true)
    expect(isPressed({ key: 'l', mod: true }, pressing({ key: 'L', metaKey: true, shiftKey: true }))).toBe(false)
    expect(isPressed({ key: 'l', mod: true }, pressing({ key: 'l' }))).toBe(false)
  })

  it('names the keys of both systems', () => {
    const say = (key: string) => key
    expect(keyNames({ key: 'e', mod: true, shift: true }, 'other', say)).toEqual(['Ctrl', 'shortcuts.key.shift', 'E'])
    expect(keyNames({ key: 'arrowleft', alt: true }, 'mac', say)).toEqual(['⌥', '←'])
    expect(keyNames({ key: ' ', mod: true }, 'mac', say)).toEqual(['⌘', 'shortcuts.key.space'])
  })
})
