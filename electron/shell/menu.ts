import { app, dialog, Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron'
import type { NativeTexts } from '../../core/i18n/native'

const isMac = process.platform === 'darwin'

/** The application's menu in the given language. Without developer tools: there is nothing to open them with. */
export function setMenu(window: BrowserWindow, texts: NativeTexts): void {
  const { menu } = texts
  const about: MenuItemConstructorOptions = { label: menu.about, click: () => void showAbout(window, texts.about) }
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ label: app.name, submenu: [about, { type: 'separator' as const }, { role: 'quit' as const, label: menu.quit }] }] : []),
    { label: menu.file, submenu: [{ role: 'close', label: menu.close }, ...(isMac ? [] : [{ role: 'quit' as const, label: menu.quit }])] },
    { label: menu.edit, submenu: [...history(window, menu), { type: 'separator' }, ...clipboard(menu), { role: 'selectAll', label: menu.selectAll }] },
    {
      label: menu.view,
      submenu: [
        { role: 'resetZoom', label: menu.zoomReset },
        { role: 'zoomIn', label: menu.zoomIn },
        { role: 'zoomOut', label: menu.zoomOut },
        { type: 'separator' },
        { role: 'togglefullscreen', label: menu.fullScreen },
      ],
    },
    { role: 'help', label: menu.help, submenu: [about] },
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

/**
 * Undo and redo belong to the editor, which keeps its own history and hears the keys: Chromium's own commands, which the
 * roles would call, know nothing of it. The shortcut is only shown here; the page gets the key itself.
 */
function history(window: BrowserWindow, menu: NativeTexts['menu']): MenuItemConstructorOptions[] {
  const press = (modifiers: ('control' | 'meta' | 'shift')[]) => () => {
    window.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Z', modifiers })
    window.webContents.sendInputEvent({ type: 'keyUp', keyCode: 'Z', modifiers })
  }
  const command = isMac ? 'meta' : 'control'
  return [
    { label: menu.undo, accelerator: 'CmdOrCtrl+Z', registerAccelerator: false, click: press([command]) },
    { label: menu.redo, accelerator: 'CmdOrCtrl+Shift+Z', registerAccelerator: false, click: press([command, 'shift']) },
  ]
}

async function showAbout(window: BrowserWindow, texts: NativeTexts['about']): Promise<void> {
  await dialog.showMessageBox(window, { type: 'info', title: texts.title, message: 'Marbre', detail: texts.body(app.getVersion()) })
}
