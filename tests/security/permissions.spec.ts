import type { ElectronApplication } from '@playwright/test'
import { inMain } from '../in-main'
import { expect, test } from '../marbre-test'

test.use({ expectedProblems: /marbre: (permission|network): refused|Electron Security Warning|ERR_BLOCKED_BY_CLIENT|--trace-warnings|robustness level/ })

/** Each asks for something that Marbre never needs, as a page would after a click of the person. */
const requests: Readonly<Record<string, string>> = {
  geolocation: 'new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))',
  camera: 'navigator.mediaDevices.getUserMedia({ video: true })',
  microphone: 'navigator.mediaDevices.getUserMedia({ audio: true })',
  screen: 'navigator.mediaDevices.getDisplayMedia({ video: true })',
  notifications: "Notification.requestPermission().then(granted)",
  'clipboard-read': 'navigator.clipboard.read()',
  'clipboard-read text': 'navigator.clipboard.readText()',
  'clipboard-write': "navigator.clipboard.writeText('a')",
  midi: 'navigator.requestMIDIAccess()',
  'midi sysex': 'navigator.requestMIDIAccess({ sysex: true })',
  bluetooth: 'navigator.bluetooth.requestDevice({ acceptAllDevices: true })',
  usb: 'navigator.usb.requestDevice({ filters: [] })',
  hid: 'navigator.hid.requestDevice({ filters: [] }).then((devices) => { if (devices.length === 0) throw new DOMException("none", "NotFoundError") })',
  serial: 'navigator.serial.requestPort()',
  'idle-detection': 'IdleDetector.requestPermission().then(granted)',
  'screen-wake-lock': "navigator.wakeLock.request('screen')",
  'local-fonts': 'queryLocalFonts().then((fonts) => { if (fonts.length === 0) throw new DOMException("none", "NotAllowedError") })',
  'window-management': 'getScreenDetails()',
  'persistent-storage': 'navigator.storage.persist().then((yes) => granted(yes ? "granted" : "denied"))',
  'protected media': "navigator.requestMediaKeySystemAccess('com.widevine.alpha', [{ videoCapabilities: [{ contentType: 'video/mp4; codecs=\"avc1.42E01E\"' }] }])",
}

/** `refused`, with the error's name, or `GRANTED`. */
function ask(app: ElectronApplication, request: string): Promise<string> {
  return inMain(app, ({ BrowserWindow }, code) => {
    const granted = "const granted = (state) => { if (state !== 'granted') throw new DOMException(state, 'NotAllowedError') };"
    const script = `(async () => { ${granted} try { await (${code}); return 'GRANTED' } catch (error) { return 'refused: ' + (error.name ?? error.code) } })()`
    return BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script, true) as Promise<string>
  }, request)
}

test('every permission and every device is refused, even after a click', async ({ launch }) => {
  const { app } = await launch()
  for (const [name, request] of Object.entries(requests)) {
    expect.soft(await ask(app, request), name).toMatch(/^refused/)
  }
})

test('every permission that can be looked up is said to be denied', async ({ launch }) => {
  const { page } = await launch()
  const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'clipboard-write', 'background-sync', 'persistent-storage', 'screen-wake-lock', 'idle-detection', 'local-fonts', 'window-management', 'accelerometer', 'payment-handler', 'storage-access']
  const states = await page.evaluate(
    (all) => Promise.all(all.map(async (name) => [name, await navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state).catch(() => 'denied')])),
    names,
  )
  expect(states.filter(([, state]) => state !== 'denied')).toEqual([])
})

test('a session made later is guarded like the first', async ({ launch }) => {
  const { app } = await launch()
  const refused = await inMain(app, async ({ BrowserWindow, session }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { session: session.fromPartition('later'), sandbox: true } })
    await window.loadURL('about:blank')
    const asked = await (window.webContents.executeJavaScript("Notification.requestPermission()", true) as Promise<string>)
    const loaded = await window.loadURL('https://example.org/').then(() => 'loaded', (error: unknown) => (error as { code: string }).code)
    window.destroy()
    return [asked, loaded]
  })
  expect(refused).toEqual(['denied', 'ERR_BLOCKED_BY_CLIENT'])
})
