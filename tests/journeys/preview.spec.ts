import type { Locator, Page } from '@playwright/test'
import { call, goToEndOfLead, makeCommunique, openText, setUpDesk, sheet, written } from './desk'
import { gestures } from './gestures'
import { expect, test } from '../marbre-test'

const pane = (page: Page): Locator => page.getByRole('region', { name: 'Aperçu des pages officielles' })
const pages = (page: Page): Locator => pane(page).getByRole('img')
/** Pages that are drawn. */
const drawn = (page: Page): Locator => pane(page).locator('li[data-shown]')
const leads = (page: Page, number: number): Locator => pane(page).getByRole('button', { name: new RegExp(`^Aller au texte de la page ${number} `) })

interface Printed { readonly page: number; readonly x: number; readonly y: number }

/** Where a word is printed, as parts of its page, by the engine's own words. */
async function printed(page: Page, communiqueId: string, word: string): Promise<Printed> {
  const found = await page.evaluate(async ([id, sought]) => {
    const answer = await window.marbre.calls['preview.draft']({ communiqueId: id, known: [] })
    if (!answer.ok) return null
    for (const [at, { words, widthPt, heightPt }] of answer.value.pages.entries()) {
      const unit = words?.text.indexOf(sought) ?? -1
      if (!words || unit < 0) continue
      let y = 0
      for (let run = 0; run < words.runs.length; run += 5) if ((words.runs[run] ?? 0) <= unit) y = ((words.runs[run + 1] ?? 0) + (words.runs[run + 2] ?? 0)) / 2
      return { page: at, x: ((words.x[unit] ?? 0) + 0.5) / widthPt, y: y / heightPt }
    }
    return null
  }, [communiqueId as never, word] as const)
  if (!found) throw new Error(`« ${word} » is not printed`)
  return found
}

async function clickPrinted(page: Page, communiqueId: string, word: string): Promise<void> {
  const at = await printed(page, communiqueId, word)
  const lead = leads(page, at.page + 1)
  await lead.scrollIntoViewIfNeeded()
  await expect(pane(page).getByRole('listitem').nth(at.page)).toHaveAttribute('data-shown')
  const box = await lead.boundingBox()
  if (!box) throw new Error('the page is not shown')
  await lead.click({ position: { x: at.x * box.width, y: at.y * box.height } })
}

/** The words after the caret. */
const afterCaret = (page: Page): Promise<string> =>
  sheet(page).evaluate(() => {
    const selection = getSelection()
    return selection?.focusNode?.nodeValue?.slice(selection.focusOffset) ?? ''
  })

const paragraphs = (count: number): string[] => Array.from({ length: count }, (_, index) => `Le paragraphe numéro ${index + 1} parle longuement de la greffe et de ses suites chez les patients suivis.`)

async function openLongText(page: Page, count = 60): Promise<string> {
  await setUpDesk(page)
  const communiqueId = await makeCommunique(page)
  await openText(page)
  await page.keyboard.type('Un titre')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Un chapô de mot1 mot2.')
  await page.keyboard.press('Enter')
  await sheet(page).evaluate((element, given) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', given)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, paragraphs(count).join('\n\n'))
  // A long paste comes in by turns.
  await expect(sheet(page).locator(':scope > p').nth(count - 1)).toHaveCount(1)
  await written(page)
  return communiqueId
}

test('a click on a printed word puts the caret before it, and on a printed field the focus in it', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  await gestures(marbre).openSample()
  await expect(pages(page).first()).toBeVisible()
  const library = await call(page, 'library.list', { offset: 0, limit: 10 })
  const communiqueId = library.ok ? (library.value as { rows: { id: string }[] }).rows[0]?.id ?? '' : ''
  await clickPrinted(page, communiqueId, 'calendrier')
  await expect(sheet(page)).toBeFocused()
  await expect.poll(() => afterCaret(page)).toMatch(/^calendrier/)
  await clickPrinted(page, communiqueId, 'Courriel')
  await expect(page.locator('[data-element=contact] input:focus')).toHaveCount(1)
})

test('the pages follow the caret, and stay where somebody reads them', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize({ width: 1400, height: 900 })
  const communiqueId = await openLongText(page)
  await expect(pages(page)).not.toHaveCount(0)
  const scroller = pane(page)
  const top = () => scroller.evaluate((element) => element.scrollTop)

  await expect.poll(top).toBeGreaterThan(300)
  await goToEndOfLead(page)
  await expect.poll(top).toBeLessThan(200)
  await expect(scroller.locator('.line')).toBeVisible()

  await scroller.hover()
  await page.mouse.wheel(0, 1500)
  await expect.poll(top).toBeGreaterThan(700)
  const read = await top()
  await expect.poll(async () => {
    await call(page, 'preview.draft', { communiqueId })
    return top()
  }).toBe(read)
})

test('a long text that is opened shows its first pages while the rest is set, and then all of them', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize({ width: 1400, height: 900 })
  const communiqueId = await openLongText(page, 900)
  const count = () => page.evaluate(async (id) => {
    const answer = await window.marbre.calls['preview.draft']({ communiqueId: id })
    return answer.ok ? answer.value.pages.length : 0
  }, communiqueId as never)
  // Once what was pasted is on the disk.
  await expect.poll(count).toBeGreaterThan(20)
  const whole = await count()
  await page.reload()
  await expect(drawn(page).first()).toBeVisible()
  await expect(pages(page)).toHaveCount(whole)
  await expect(page.getByRole('status').getByText(`${String(whole)} pages`)).toBeVisible()
})

test('of a long text the pages that one comes to are drawn then, as they are after the last key', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize({ width: 1400, height: 900 })
  const communiqueId = await openLongText(page, 900)
  await expect.poll(() => pages(page).count()).toBeGreaterThan(20)
  const sent = () => page.evaluate(async (id) => {
    const answer = await window.marbre.calls['preview.draft']({ communiqueId: id, near: { first: 0, last: 1 } })
    return answer.ok ? answer.value.pages.map(({ svg }) => svg !== null) : []
  }, communiqueId as never)
  await expect.poll(async () => (await sent()).length).toBeGreaterThan(20)
  // The drawings of what is looked at alone; and the window's own composition is no longer the newest.
  expect((await sent()).filter(Boolean).length).toBe(2)
  // By hand: the pages stay where somebody reads them.
  await pane(page).hover()
  await page.mouse.wheel(0, 10)
  await clickPrinted(page, communiqueId, 'numéro 500')
  await expect.poll(() => afterCaret(page)).toMatch(/^numéro 500 /)
  await expect(pane(page).locator('.line')).toBeVisible()

  const last = pane(page).getByRole('listitem').last()
  await leads(page, 1).focus()
  await page.keyboard.press('End')
  await expect(last).toHaveAttribute('data-shown')
  const before = await last.getAttribute('data-shown')
  await goToEndOfLead(page)
  await page.keyboard.type(' Davantage de mots au chapô, pour que chaque page soit une autre.'.repeat(12))
  await written(page)
  await expect(pane(page).locator('.line')).toBeVisible()
  await leads(page, 1).focus()
  await page.keyboard.press('End')
  await expect(last).toHaveAttribute('data-shown')
  await expect.poll(() => last.getAttribute('data-shown')).not.toBe(before)
  await clickPrinted(page, communiqueId, 'numéro 899')
  await expect.poll(() => afterCaret(page)).toMatch(/^numéro 899 /)
})

test('only the pages near what is looked at are drawn, and the keyboard goes from page to page', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize({ width: 1400, height: 900 })
  await openLongText(page)
  await goToEndOfLead(page)
  await expect(drawn(page).first()).toBeVisible()
  // The first pages shown may be of the text before the paste.
  await expect(pages(page).nth(2)).toBeAttached()
  const count = await pages(page).count()
  await expect(page.getByRole('status').getByText(`${count} pages`)).toBeVisible()
  await expect.poll(() => drawn(page).count()).toBeLessThan(count)

  await leads(page, 1).focus()
  await page.keyboard.press('PageDown')
  await expect(leads(page, 2)).toBeFocused()
  await page.keyboard.press('End')
  await expect(leads(page, count)).toBeFocused()
  await expect(pane(page).getByRole('listitem').last()).toHaveAttribute('data-shown')
  await page.keyboard.press('Enter')
  await expect(sheet(page)).toBeFocused()
})

test('what is typed is on the pages, and the zoom goes from the width to the true size', async ({ launch }) => {
  const { page } = await launch()
  await page.setViewportSize({ width: 1400, height: 900 })
  await setUpDesk(page)
  await makeCommunique(page)
  await openText(page)
  const first = () => pane(page).getByRole('listitem').first().getAttribute('data-shown')
  await expect.poll(first).not.toBeNull()
  const before = await first()
  await page.keyboard.type('Un vaccin')
  await expect.poll(first).not.toBe(before)
  const zoom = pane(page).locator('..').getByRole('button', { name: /^Zoom\s: / })
  await zoom.click()
  await expect(zoom).toHaveText('100 %')
  await expect.poll(() => pages(page).first().evaluate((image) => Math.round(image.getBoundingClientRect().width))).toBe(794)
  await page.getByRole('button', { name: 'Ajuster à la largeur' }).click()
  await expect(page.getByRole('button', { name: 'Ajuster à la largeur' })).toHaveAttribute('aria-pressed', 'true')
})

test('what the thread draws of a page is what the browser draws of it', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  await gestures(marbre).openSample()
  const library = await call(page, 'library.list', { offset: 0, limit: 10 })
  const communiqueId = library.ok ? (library.value as { rows: { id: string }[] }).rows[0]?.id ?? '' : ''
  await expect(drawn(page).first()).toBeVisible()
  const differences = await page.evaluate(async (id) => {
    const answer = await window.marbre.calls['preview.draft']({ communiqueId: id, known: [] })
    if (!answer.ok) throw new Error(answer.error.code)
    const inkOf = (source: CanvasImageSource, width: number, height: number): Uint8ClampedArray => {
      const canvas = Object.assign(document.createElement('canvas'), { width, height })
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      context.fillStyle = '#fff'
      context.fillRect(0, 0, width, height)
      context.drawImage(source, 0, 0, width, height)
      return context.getImageData(0, 0, width, height).data
    }
    const found: { ink: number; difference: number }[] = []
    for (const [at, item] of [...document.querySelectorAll('[role=region] li')].entries()) {
      const painted = item.querySelector('canvas')
      const svg = answer.value.pages[at]?.svg
      if (!item.hasAttribute('data-shown') || !painted || item.querySelector('img') || typeof svg !== 'string') continue
      const image = new Image()
      image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
      await image.decode()
      const [one, other] = [inkOf(painted, painted.width, painted.height), inkOf(image, painted.width, painted.height)]
      let [ink, difference] = [0, 0]
      for (let sign = 0; sign < one.length; sign++) {
        ink += 255 - (other[sign] ?? 0)
        difference += Math.abs((one[sign] ?? 0) - (other[sign] ?? 0))
      }
      found.push({ ink, difference })
    }
    return found
  }, communiqueId as never)
  expect(differences.length).toBeGreaterThan(0)
  for (const { ink, difference } of differences) {
    expect(ink).toBeGreaterThan(0)
    expect(difference / ink, 'of the ink').toBeLessThan(0.08)
  }
})

/** Of 255. A smoothed border that goes on outside what is drawn again may be reckoned otherwise in a few points of it; a letter that stayed is far darker. */
const FAINT = 32

test('a page that is drawn again where it changed is the page drawn whole', async ({ launch }) => {
  const marbre = await launch()
  const { page } = marbre
  await page.setViewportSize({ width: 1500, height: 1000 })
  await gestures(marbre).openSample()
  const first = pane(page).getByRole('listitem').first()
  const canvas = first.locator('canvas')
  const shown = () => first.getAttribute('data-shown')
  const width = () => canvas.evaluate((element: HTMLCanvasElement) => element.width)
  const pixels = () => canvas.evaluateHandle((element: HTMLCanvasElement) => {
    const copy = Object.assign(document.createElement('canvas'), { width: element.width, height: element.height }).getContext('2d')
    if (!copy) throw new Error('no canvas')
    copy.drawImage(element, 0, 0)
    return copy.getImageData(0, 0, element.width, element.height).data
  })
  /** Another size, and the first again: nothing that was drawn can be kept. */
  const drawnWhole = async () => {
    const before = await width()
    await page.getByRole('button', { name: 'Agrandir', exact: true }).click()
    await expect.poll(width).not.toBe(before)
    await page.getByRole('button', { name: 'Ajuster à la largeur' }).click()
    await expect.poll(width).toBe(before)
    return pixels()
  }
  await expect.poll(shown).not.toBeNull()
  for (const [place, keys] of [['title', ['e']], ['lead', ['Space', 'W', 'Backspace']], ['paragraph', ['i', 'Enter', 'f']]] as const) {
    await sheet(page).locator(place === 'paragraph' ? ':scope > p' : `[data-element=${place}]`).first().click()
    for (const key of keys) {
      const before = await shown()
      await page.keyboard.press(key)
      await expect.poll(shown).not.toBe(before)
    }
    const patched = await pixels()
    const whole = await drawnWhole()
    const differences = await patched.evaluate((one, other) => [...one.map((sign, at) => Math.abs(sign - (other[at] ?? 0))).filter((difference) => difference > 3)], whole)
    expect(differences.length, place).toBeLessThan(40)
    expect(Math.max(0, ...differences), place).toBeLessThan(FAINT)
  }
})
