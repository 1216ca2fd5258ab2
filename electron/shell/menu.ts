import { app, dialog, Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron'
import type { NativeTexts } from '../../core/i18n/native'

const isMac = process.platform === 'darwin'

/** The application's menu in the given language. Without developer tools: there is nothing to open them with. */
export function setMenu(window: BrowserWindow, texts: NativeTexts): void {
  const { menu } = texts
  const about: MenuItemConstructorOptions = { label: menu.about, click: () => void showAbout(window, texts.about) }
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ label: app.name, submenu: [about, { type: 'separator' as const }, { role: 'quit' as const, label: menu.quit }] }] : []),
    { label: menu.file, submenu: [keyed(window, menu.newCommunique, 'N', ['command']), keyed(window, menu.openTab, 'T', ['command']), { type: 'separator' }, keyed(window, menu.closeTab, 'W', ['command']), { role: 'close', label: menu.close, accelerator: 'CmdOrCtrl+Shift+W' }, ...(isMac ? [] : [{ role: 'quit' as const, label: menu.quit }])] },
    { label: menu.edit, submenu: [...history(window, menu), { type: 'separator' }, ...clipboard(menu), { role: 'selectAll', label: menu.selectAll }] },
    {
      label: menu.view,
      submenu: [
        keyed(window, menu.writeAlone, 'E', ['command', 'shift']),
        keyed(window, menu.typewriter, 'Y', ['command', 'shift']),
        keyed(window, menu.outline, 'O', ['command', 'shift']),
        keyed(window, menu.preview, 'P', ['command', 'shift']),
        keyed(window, menu.draftHistory, 'H', ['command', 'shift']),
        { type: 'separator' },
        keyed(window, menu.textLarger, '=', ['command']),
        keyed(window, menu.textSmaller, '-', ['command']),
        keyed(window, menu.textUsual, '0', ['command']),
        { type: 'separator' },
        keyed(window, menu.theme, 'D', ['command', 'shift']),
        { role: 'resetZoom', label: menu.zoomReset },
        { role: 'zoomIn', label: menu.zoomIn },
        { role: 'zoomOut', label: menu.zoomOut },
        { type: 'separator' },
        { role: 'togglefullscreen', label: menu.fullScreen },
      ],
    },
    { role: 'help', label: menu.help, submenu: [keyed(window, menu.shortcuts, 'F1', []), about] },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/** Cut, copy and paste under the pointer, wherever there is text. */
export function offerContextMenu(window: BrowserWindow, texts: () => NativeTexts['menu']): void {
  window.webContents.on('context-menu', (_event, { isEditable, editFlags, selectionText }) => {
    if (!isEditable && selectionText === '') return
    const words = texts()
    const items: MenuItemConstructorOptions[] = isEditable
      ? [...clipboard(words), { type: 'separator' }, { role: 'selectAll', label: words.selectAll }]
      : [{ role: 'copy', label: words.copy, enabled: editFlags.canCopy }]
    Menu.buildFromTemplate(items).popup({ window })
  })
}

function clipboard(menu: NativeTexts['menu']): MenuItemConstructorOptions[] {
  return [
    { role: 'cut', label: menu.cut },
    { role: 'copy', label: menu.copy },
    { role: 'paste', label: menu.paste },
    { role: 'pasteAndMatchStyle', label: menu.pastePlain },
  ]
}

/** Keys that the page hears itself (renderer/app/shortcuts): the menu shows them, and presses them when it is clicked. */
function keyed(window: BrowserWindow, label: string, key: string, modifiers: readonly ('command' | 'shift')[]): MenuItemConstructorOptions {
  const pressed = modifiers.map((modifier) => (modifier === 'shift' ? 'shift' : isMac ? 'meta' : 'control'))
  const accelerator = [...modifiers.map((modifier) => (modifier === 'shift' ? 'Shift' : 'CmdOrCtrl')), key].join('+')
  return {
    label,
    accelerator,
    registerAccelerator: false,
    click: () => {
      window.webContents.sendInputEvent({ type: 'keyDown', keyCode: key, modifiers: pressed })
      window.webContents.sendInputEvent({ type: 'keyUp', keyCode: key, modifiers: pressed })
    },
  }
}

/**
 * Undo and redo belong to the editor, which keeps its own history and hears the keys: Chromium's own commands, which the
 * roles would call, know nothing of it. The shortcut is only shown here; the page gets the key itself.
 */
const history = (window: BrowserWindow, menu: NativeTexts['menu']): MenuItemConstructorOptions[] => [keyed(window, menu.undo, 'Z', ['command']), keyed(window, menu.redo, 'Z', ['command', 'shift'])]

async function showAbout(window: BrowserWindow, texts: NativeTexts['about']): Promise<void> {
  await dialog.showMessageBox(window, { type: 'info', title: texts.title, message: 'Marbre', detail: texts.body(app.getVersion()) })
}
