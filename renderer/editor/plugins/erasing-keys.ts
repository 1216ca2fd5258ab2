import { isiOS, isMacOS, type KeyboardShortcutCommand } from '@tiptap/core'

const BEFORE = ['Backspace', 'Mod-Backspace', 'Shift-Backspace']
const BEHIND = ['Delete', 'Mod-Delete']
const MAC_BEFORE = ['Ctrl-h', 'Alt-Backspace']
const MAC_BEHIND = ['Ctrl-d', 'Ctrl-Alt-Backspace', 'Alt-Delete', 'Alt-d']

/**
 * Every key that Tiptap's keymap lets erase before the caret, and behind it. Whoever stops one of them at a border must
 * stop them all: the key next to it would go through.
 */
export function erasingKeys(before: KeyboardShortcutCommand, behind: KeyboardShortcutCommand): Record<string, KeyboardShortcutCommand> {
  const isApple = isMacOS() || isiOS()
  const keys = (names: readonly string[], command: KeyboardShortcutCommand) => names.map((name) => [name, command] as const)
  return Object.fromEntries([...keys(isApple ? [...BEFORE, ...MAC_BEFORE] : BEFORE, before), ...keys(isApple ? [...BEHIND, ...MAC_BEHIND] : BEHIND, behind)])
}
