import type { TextKey } from '../i18n'
import { isPressed, type Chord, type Pressed } from './chords'

/** Where a shortcut works. `text` and `lists` are the editor's own: it hears these keys itself. */
export const shortcutPlaces = ['window', 'tabs', 'view', 'text', 'pages', 'lists'] as const
export type ShortcutPlace = (typeof shortcutPlaces)[number]

interface Shortcut {
  readonly place: ShortcutPlace
  readonly label: TextKey
  /** Any of these; the first is shown in menus and tooltips. */
  readonly chords: readonly Chord[]
}

const mod = (key: string): Chord => ({ key, mod: true })
const modShift = (key: string): Chord => ({ key, mod: true, shift: true })

/**
 * Every shortcut of the window, once: what listens to keys, the sheet « ? », menus and tooltips derive from it. Letters
 * are few, and none is one that the editor or the system uses; none takes Ctrl and Alt together, which is AltGr.
 */
const table = {
  'palette.open': { place: 'window', label: 'commands.open', chords: [mod('k')] },
  'library.show': { place: 'window', label: 'app.shortcuts.library', chords: [mod('l')] },
  'library.search': { place: 'window', label: 'app.shortcuts.search', chords: [modShift('f')] },
  'library.create': { place: 'window', label: 'app.shortcuts.create', chords: [mod('n')] },
  'view.back': { place: 'window', label: 'app.shortcuts.back', chords: [{ key: 'arrowleft', alt: true }] },
  'view.forward': { place: 'window', label: 'app.shortcuts.forward', chords: [{ key: 'arrowright', alt: true }] },
  'session.lock': { place: 'window', label: 'app.shortcuts.lock', chords: [modShift('l')] },
  'messages.show': { place: 'window', label: 'app.shortcuts.toasts', chords: [{ key: 'f8' }] },
  'theme.turn': { place: 'window', label: 'shortcuts.theme', chords: [modShift('d')] },
  'help.shortcuts': { place: 'window', label: 'app.shortcuts.help', chords: [{ key: 'f1' }, { key: '?' }] },

  'tabs.open': { place: 'tabs', label: 'shortcuts.tabs.open', chords: [mod('t')] },
  'tabs.close': { place: 'tabs', label: 'shortcuts.tabs.close', chords: [mod('w')] },
  'tabs.next': { place: 'tabs', label: 'shortcuts.tabs.next', chords: [mod('tab')] },
  'tabs.previous': { place: 'tabs', label: 'shortcuts.tabs.previous', chords: [modShift('tab')] },
  'tabs.moveRight': { place: 'tabs', label: 'shortcuts.tabs.moveRight', chords: [modShift('pagedown')] },
  'tabs.moveLeft': { place: 'tabs', label: 'shortcuts.tabs.moveLeft', chords: [modShift('pageup')] },

  'section.text': { place: 'tabs', label: 'shortcuts.section.text', chords: [mod('1')] },
  'section.review': { place: 'tabs', label: 'shortcuts.section.review', chords: [mod('2')] },
  'section.versions': { place: 'tabs', label: 'shortcuts.section.versions', chords: [mod('3')] },
  'section.history': { place: 'tabs', label: 'shortcuts.section.history', chords: [mod('4')] },
  'section.export': { place: 'tabs', label: 'shortcuts.section.export', chords: [mod('5')] },

  'focus.turn': { place: 'view', label: 'shortcuts.focus', chords: [modShift('e')] },
  'focus.leave': { place: 'view', label: 'shortcuts.leaveFocus', chords: [{ key: 'escape' }] },
  'typewriter.turn': { place: 'view', label: 'shortcuts.typewriter', chords: [modShift('y')] },
  'zoom.larger': { place: 'view', label: 'shortcuts.larger', chords: [mod('+'), mod('=')] },
  'zoom.smaller': { place: 'view', label: 'shortcuts.smaller', chords: [mod('-')] },
  'zoom.usual': { place: 'view', label: 'shortcuts.usual', chords: [mod('0')] },
  'panes.outline': { place: 'view', label: 'shortcuts.outline', chords: [modShift('o')] },
  'panes.preview': { place: 'view', label: 'shortcuts.preview', chords: [modShift('p')] },
  'draft.history': { place: 'view', label: 'shortcuts.draftHistory', chords: [modShift('h')] },

  'text.slash': { place: 'text', label: 'app.shortcuts.slash', chords: [{ key: '/' }] },
  'text.bold': { place: 'text', label: 'editor.toolbar.bold', chords: [mod('b')] },
  'text.italic': { place: 'text', label: 'editor.toolbar.italic', chords: [mod('i')] },
  'text.superscript': { place: 'text', label: 'editor.toolbar.superscript', chords: [mod('.')] },
  'text.subscript': { place: 'text', label: 'editor.toolbar.subscript', chords: [mod(',')] },
  'text.link': { place: 'text', label: 'editor.toolbar.link', chords: [modShift('k')] },
  'text.heading2': { place: 'text', label: 'editor.toolbar.heading2', chords: [{ key: '2', mod: true, alt: true }] },
  'text.heading3': { place: 'text', label: 'editor.toolbar.heading3', chords: [{ key: '3', mod: true, alt: true }] },
  'text.orderedList': { place: 'text', label: 'editor.toolbar.orderedList', chords: [modShift('7')] },
  'text.bulletList': { place: 'text', label: 'editor.toolbar.bulletList', chords: [modShift('8')] },
  'text.noBreakSpace': { place: 'text', label: 'editor.toolbar.noBreakSpace', chords: [modShift(' ')] },
  'text.narrowSpace': { place: 'text', label: 'shortcuts.narrowSpace', chords: [{ key: ' ', mod: true, alt: true }] },
  'text.moveUp': { place: 'text', label: 'commands.moveUp', chords: [{ key: 'arrowup', alt: true }] },
  'text.moveDown': { place: 'text', label: 'commands.moveDown', chords: [{ key: 'arrowdown', alt: true }] },
  'text.moveSectionUp': { place: 'text', label: 'commands.moveSectionUp', chords: [{ key: 'arrowup', alt: true, shift: true }] },
  'text.moveSectionDown': { place: 'text', label: 'commands.moveSectionDown', chords: [{ key: 'arrowdown', alt: true, shift: true }] },
  'text.find': { place: 'text', label: 'typography.find.title', chords: [mod('f')] },
  'text.replace': { place: 'text', label: 'typography.find.replaceTitle', chords: [mod('h')] },
  'text.findNext': { place: 'text', label: 'typography.find.next', chords: [{ key: 'f3' }] },
  'text.findPrevious': { place: 'text', label: 'typography.find.previous', chords: [{ key: 'f3', shift: true }] },
  'text.invisibles': { place: 'text', label: 'typography.invisibles.show', chords: [modShift('9')] },
  'text.nextMistake': { place: 'text', label: 'shortcuts.nextMistake', chords: [{ key: 'f7' }] },
  'text.previousMistake': { place: 'text', label: 'shortcuts.previousMistake', chords: [{ key: 'f7', shift: true }] },
  'text.mistakeMenu': { place: 'text', label: 'shortcuts.mistakeMenu', chords: [{ key: 'f10', shift: true }] },
  'text.comment': { place: 'text', label: 'shortcuts.comment', chords: [{ key: 'm', mod: true, alt: true }] },
  'text.nextThread': { place: 'text', label: 'shortcuts.nextThread', chords: [{ key: 'f9' }] },
  'text.previousThread': { place: 'text', label: 'shortcuts.previousThread', chords: [{ key: 'f9', shift: true }] },
  'text.undo': { place: 'text', label: 'editor.toolbar.undo', chords: [mod('z')] },
  'text.redo': { place: 'text', label: 'editor.toolbar.redo', chords: [modShift('z'), mod('y')] },
  'text.start': { place: 'text', label: 'shortcuts.textStart', chords: [mod('home')] },
  'text.end': { place: 'text', label: 'shortcuts.textEnd', chords: [mod('end')] },
  'text.nextField': { place: 'text', label: 'shortcuts.nextField', chords: [{ key: 'tab' }] },
  'text.previousField': { place: 'text', label: 'shortcuts.previousField', chords: [{ key: 'tab', shift: true }] },
  'text.tools': { place: 'text', label: 'app.shortcuts.tools', chords: [{ key: 'f10', alt: true }] },

  'pages.next': { place: 'pages', label: 'shortcuts.nextPage', chords: [{ key: 'pagedown' }] },
  'pages.previous': { place: 'pages', label: 'shortcuts.previousPage', chords: [{ key: 'pageup' }] },
  'pages.toText': { place: 'pages', label: 'shortcuts.pageToText', chords: [{ key: 'enter' }] },

  'list.next': { place: 'lists', label: 'shortcuts.nextLine', chords: [{ key: 'arrowdown' }] },
  'list.open': { place: 'lists', label: 'shortcuts.openLine', chords: [{ key: 'enter' }] },
} as const satisfies Readonly<Record<string, Shortcut>>

export type ShortcutId = keyof typeof table

export const shortcuts: Readonly<Record<ShortcutId, Shortcut>> = table

/** Own keys of one part of the window, which hears them itself: the window leaves them alone. */
const heardElsewhere: ReadonlySet<ShortcutPlace> = new Set(['text', 'pages', 'lists'])

// Object.keys forgets whose keys they are.
export const shortcutIds = Object.keys(table) as ShortcutId[]

/** Those that the window listens for. */
export const windowShortcutIds: readonly ShortcutId[] = shortcutIds.filter((id) => !heardElsewhere.has(shortcuts[id].place))

/** What a key press means to the window; null when it is left to whoever else listens. */
export function shortcutOf(pressed: Pressed): ShortcutId | null {
  return windowShortcutIds.find((id) => shortcuts[id].chords.some((chord) => isPressed(chord, pressed))) ?? null
}
