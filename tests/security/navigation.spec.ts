import { inMain } from '../in-main'
import { expect, test } from '../marbre-test'
import { answerMessageBox, catchExternalLinks, openedOutside } from '../dialogs'
import { badAddresses, badSchemes } from './addresses'

test.use({ expectedProblems: /marbre: (navigation|network): refused|Content Security Policy|Not allowed to (load|launch|navigate)|Failed to launch|violates the following|Electron Security Warning|Failed to load URL|--trace-warnings|Failed to load resource/ })

const destinations = [...badSchemes.filter((address) => address !== 'about:blank'), 'https://example.org/', 'https://marbre/', 'app://marbre/other.html', 'app://marbre/assets/', 'app://evil/index.html', 'mailto:a@b.example', 'https://example.org/#app://marbre/']

/** Ways to leave the page; `to` is where. */
const ways: Readonly<Record<string, (to: string) => void>> = {
  'location.href': (to) => { location.href = to },
  'location.replace': (to) => { location.replace(to) },
  'a link': (to) => {
    const link = document.createElement('a')
    link.href = to
    document.body.append(link)
    link.click()
  },
  'a form': (to) => {
    const form = document.createElement('form')
    form.action = to
    document.body.append(form)
    form.submit()
  },
}

test('navigation: there are enough places to be sent to', () => {
  expect(new Set(destinations).size).toBeGreaterThanOrEqual(30)
})

for (const [way, leave] of Object.entries(ways)) {
  test(`navigation: the page stays where it is, wherever ${way} sends it`, async ({ launch }) => {
    const { app, page } = await launch()
    await page.evaluate(() => Object.assign(globalThis, { stillHere: true }))
    for (const to of destinations) {
      await page.evaluate(`(() => { try { (${leave.toString()})(${JSON.stringify(to)}) } catch {} })()`)
      // The program has heard of the navigation when it answers a call that came after it.
      await page.evaluate(() => window.marbre.calls['settings.read']())
      expect.soft(page.url(), to).toBe('app://marbre/index.html')
    }
    expect(await page.evaluate(() => 'stillHere' in globalThis)).toBe(true)
    expect(await inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })
}

test('navigation: about:blank, which Chromium lets nobody refuse, is left at once', async ({ launch }) => {
  const { page } = await launch()
  await page.evaluate(() => { location.href = 'about:blank' }).catch(() => undefined)
  await page.waitForEvent('framenavigated', (frame) => frame.url() === 'app://marbre/index.html')
  expect(await page.evaluate(() => 'marbre' in globalThis)).toBe(true)
})

test('navigation: a frame cannot be opened anywhere', async ({ launch }) => {
  const { page } = await launch()
  await page.evaluate((all) => {
    for (const to of all) {
      const frame = document.createElement('iframe')
      frame.src = to
      document.body.append(frame)
    }
  }, destinations)
  await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 0) }))
  const elsewhere = page.frames().filter((frame) => frame !== page.mainFrame()).map((frame) => frame.url())
  // Chromium shows its own error page in a refused frame.
  expect(elsewhere.filter((url) => !['', 'about:blank', 'chrome-error://chromewebdata/'].includes(url))).toEqual([])
  expect(await page.evaluate(() => [...document.querySelectorAll('iframe')].filter((frame) => frame.contentWindow !== null && 'marbre' in frame.contentWindow).length).catch(() => 0)).toBe(0)
})

test('navigation: no page opens a window', async ({ launch }) => {
  const { app, page } = await launch()
  for (const to of destinations) {
    const opened = await page.evaluate((address) => {
      const link = document.createElement('a')
      link.href = address
      link.target = '_blank'
      document.body.append(link)
      link.click()
      try {
        return window.open(address) !== null || window.open(address, '_blank', 'noopener=no') !== null
      } catch {
        return false
      }
    }, to)
    expect.soft(opened, to).toBe(false)
  }
  expect(await inMain(app, ({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
})

test('navigation: there is no webview', async ({ launch }) => {
  const { app, page } = await launch()
  await page.evaluate(() => {
    const guest = document.createElement('webview')
    guest.setAttribute('src', 'https://example.org/')
    guest.setAttribute('nodeintegration', '')
    document.body.append(guest)
  })
  expect(await page.evaluate(() => Object.prototype.toString.call(document.querySelector('webview')))).toBe('[object HTMLElement]')
  expect(await inMain(app, ({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
})

test('external links: bad schemes and disguised addresses open nothing, whatever the person would answer', async ({ launch }) => {
  const { app, page } = await launch()
  await catchExternalLinks(app)
  await answerMessageBox(app, 0)
  for (const address of [...badSchemes, ...badAddresses]) {
    const answer = await page.evaluate((given) => window.marbre.calls['app.openAddress']({ address: given }), address)
    expect.soft(answer.ok, address).toBe(false)
  }
  expect(await openedOutside(app)).toEqual([])
})

test('external links: https and mailto open once the person agrees, and not before', async ({ launch }) => {
  const { app, page } = await launch()
  await catchExternalLinks(app)
  const open = (address: string) => page.evaluate((given) => window.marbre.calls['app.openAddress']({ address: given }), address)
  await answerMessageBox(app, 1)
  expect(await open('https://example.org/a')).toEqual({ ok: false, error: { code: 'CANCELLED' } })
  expect(await openedOutside(app)).toEqual([])
  await answerMessageBox(app, 0)
  expect(await open('https://example.org/a')).toMatchObject({ ok: true })
  expect(await open('mailto:presse@hopital.example?subject=a')).toMatchObject({ ok: true })
  expect(await openedOutside(app)).toEqual(['https://example.org/a', 'mailto:presse@hopital.example?subject=a'])
})
