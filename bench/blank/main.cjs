// The peer of every measurement in a window: Electron with a page of its own and nothing of ours.
const { join } = require('node:path')
const { app, BrowserWindow } = require('electron')

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1400, height: 900, webPreferences: { sandbox: true, contextIsolation: true, spellcheck: false } })
  void window.loadFile(join(__dirname, 'page.html'))
})
app.on('window-all-closed', () => { app.quit() })
