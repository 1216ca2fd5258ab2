import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen, type WebContents } from 'electron'
import type { Settings } from '../../core/bridge/shapes'
import { nativeTexts, type NativeTexts } from '../../core/i18n/native'
import { START_PAGE } from './app-origin'
import { offerContextMenu, setMenu } from './menu'
import { MINIMUM_SIZE, placeOf, readMemory, writeMemory, type WindowMemory } from './window-memory'

/** The one window, and what it remembers from one start to the next. */
export interface MainWindow {
  readonly browser: BrowserWindow
  /** The page, or null when the window is gone. */
  readonly contents: () => WebContents | null
  readonly texts: () => NativeTexts
  /** Puts language and theme into what the system draws. */
  readonly apply: (settings: Settings) => void
  /** Closes for good, without asking the page. */
  readonly destroy: () => void
}

/** The colour of the page's ground (renderer/first-frame.css), so that nothing flashes before it is painted. */
const ground = (): string => (nativeTheme.shouldUseDarkColors ? '#161513' : '#e9e7e2')

/** Makes the window and begins to load the page; it is shown with its first picture. After the `ready` event. */
export function openMainWindow(): MainWindow {
  const folder = app.getPath('userData')
  let memory = readMemory(folder)
  nativeTheme.themeSource = memory.settings.theme
  const browser = createBrowserWindow(memory)
  const texts = (): NativeTexts => nativeTexts[memory.settings.language]

  // The page gets ready in processes of its own, while the menu is made.
  void browser.loadURL(START_PAGE)
  setMenu(browser, texts())
  offerContextMenu(browser, () => texts().menu)
  nativeTheme.on('updated', () => { if (!browser.isDestroyed()) browser.setBackgroundColor(ground()) })
  return {
    browser,
    contents: () => (browser.isDestroyed() ? null : browser.webContents),
    texts,
    apply: (settings) => {
      if (settings.language === memory.settings.language && settings.theme === memory.settings.theme) return
      memory = { ...memory, settings }
      nativeTheme.themeSource = settings.theme
      if (!browser.isDestroyed()) setMenu(browser, texts())
      writeMemory(folder, memory)
    },
    destroy: () => {
      if (browser.isDestroyed()) return
      writeMemory(folder, { ...memory, bounds: browser.getNormalBounds(), maximized: browser.isMaximized() })
      browser.destroy()
    },
  }
}

function createBrowserWindow(memory: WindowMemory): BrowserWindow {
  const browser = new BrowserWindow({
    ...placeOf(memory.bounds, screen.getAllDisplays().map(({ workArea }) => workArea)),
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    title: 'Marbre',
    backgroundColor: ground(),
    show: false,
    webPreferences: {
      preload: join(__dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      // Chromium fetches its dictionaries from the network.
      spellcheck: false,
      devTools: !app.isPackaged,
      // Keeps compiled code from the first start on, instead of from the third.
      v8CacheOptions: 'bypassHeatCheck',
    },
  })
  browser.once('ready-to-show', () => {
    if (memory.maximized) browser.maximize()
    browser.show()
  })
  return browser
}
