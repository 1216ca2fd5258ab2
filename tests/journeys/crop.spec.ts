import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { NodeAttrs } from '../../core/document/types'
import { answerOpenDialog } from '../dialogs'
import { png } from '../pdf/png'
import { expectAccessible } from './accessible'
import { documentOnDisk, makeCommunique, openText, setUpDesk, sheet, written } from './desk'
import { expect, test } from '../marbre-test'

const GREEN = [30, 120, 70] as const
const RED = [170, 40, 50] as const

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Recadrer l’image' })
const side = (page: Page, name: string): Locator => dialog(page).getByLabel(`${name} (px)`)

async function figureOnDisk(page: Page, communiqueId: string): Promise<NodeAttrs['figure']> {
  await written(page)
  const { content } = await documentOnDisk(page, communiqueId)
  return content.find(({ type }) => type === 'figure')?.attrs as unknown as NodeAttrs['figure']
}

/** Size and every colour of a picture of the profile, decoded by the browser. */
function coloursOf(page: Page, sha256: string | null): Promise<{ readonly size: readonly number[]; readonly colours: readonly string[] }> {
  return page.evaluate(async (asked) => {
    const { calls } = (window as unknown as { marbre: { calls: Record<string, (input: unknown) => Promise<{ value: { bytes: Uint8Array<ArrayBuffer> } }>> } }).marbre
    const answer = await calls['assets.read']?.({ sha256: asked })
    const bitmap = await createImageBitmap(new Blob([answer?.value.bytes ?? '']))
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
    if (!context) throw new Error('no canvas')
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    const colours = new Set<string>()
    for (let at = 0; at < data.length; at += 4) colours.add([data[at], data[at + 1], data[at + 2]].join(' '))
    return { size: [bitmap.width, bitmap.height], colours: [...colours] }
  }, sha256)
}

test('a picture is cropped by the keys alone: what is cut off is in no pixel of what is printed, and comes back', async ({ launch, profile }, testInfo) => {
  const { app, page } = await launch()
  await setUpDesk(page)
  const communiqueId = await makeCommunique(page)
  await page.reload()
  await openText(page)
  await page.keyboard.type('Un titre')
  const photograph = join(profile, '..', 'photo.png')
  writeFileSync(photograph, png(1600, 900, GREEN, RED))
  await answerOpenDialog(app, photograph)
  await page.getByRole('button', { name: 'Visuel', exact: true }).click()
  const crop = sheet(page).getByRole('button', { name: 'Recadrer…' })
  await expect(sheet(page).getByText(/ppp à la taille imprimée/)).toBeVisible()
  const whole = await figureOnDisk(page, communiqueId)
  const shoot = (name: string) => page.screenshot({ path: testInfo.outputPath(`${name}.png`) })

  await crop.focus()
  await page.keyboard.press('Enter')
  const corner = dialog(page).getByRole('button', { name: 'Coin inférieur droit' })
  await expect(corner).toBeVisible()
  await expect(side(page, 'Largeur')).toHaveValue('1600')
  await shoot('whole')
  // 50 hundredths of 1600 to the left, then one pixel more: the red half is out.
  await corner.focus()
  for (let step = 0; step < 50; step += 1) await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(side(page, 'Largeur')).toHaveValue('799')
  await expect(dialog(page).getByRole('status')).toContainText(/ppp|Image petite/)
  await side(page, 'Hauteur').fill('5000')
  await page.keyboard.press('Tab')
  await expect(side(page, 'Hauteur')).toHaveValue('900')
  await dialog(page).getByLabel('Proportions').selectOption({ label: '1 : 1' })
  await expect(side(page, 'Largeur')).toHaveValue('900')
  await dialog(page).getByLabel('Proportions').selectOption({ label: 'Libres' })
  await side(page, 'Largeur').fill('640')
  await side(page, 'Gauche').fill('80')
  await page.keyboard.press('Tab')
  await dialog(page).getByLabel('Marquer le point essentiel').check()
  const point = dialog(page).getByRole('button', { name: 'Point essentiel' })
  await point.focus()
  for (let step = 0; step < 10; step += 1) await page.keyboard.press('ArrowUp')
  await expect(dialog(page).getByLabel('Depuis le haut (%)')).toHaveValue('32')
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expectAccessible(page, theme)
    await shoot(theme)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1000, height: 700 })
  await shoot('small')
  await page.setViewportSize({ width: 1320, height: 833 })
  await dialog(page).getByRole('button', { name: 'Recadrer', exact: true }).click()
  await expect(dialog(page)).toBeHidden()

  const cut = await figureOnDisk(page, communiqueId)
  expect(cut).toMatchObject({ crop: { source: whole.asset, x: 80, y: 0, width: 640, height: 900 }, focus: { x: 500, y: 322 } })
  expect(await coloursOf(page, cut.asset)).toEqual({ size: [640, 900], colours: [GREEN.join(' ')] })
  await shoot('sheet')

  // It opens where it was left, the mouse moves it too, and Ctrl+Z takes a crop back.
  await crop.click()
  await expect(side(page, 'Gauche')).toHaveValue('80')
  const frame = await dialog(page).getByRole('button', { name: 'Cadre entier' }).boundingBox()
  if (!frame) throw new Error('no frame')
  await page.mouse.move(frame.x + 30, frame.y + 30)
  await page.mouse.down()
  await page.mouse.move(frame.x + 5, frame.y + 30, { steps: 3 })
  await page.mouse.up()
  await expect(side(page, 'Gauche')).not.toHaveValue('80')
  await dialog(page).getByRole('button', { name: 'Image entière' }).click()
  await expect(side(page, 'Largeur')).toHaveValue('1600')
  await dialog(page).getByRole('button', { name: 'Recadrer', exact: true }).click()
  await expect(dialog(page)).toBeHidden()
  expect(await figureOnDisk(page, communiqueId)).toMatchObject({ asset: whole.asset, crop: null })
  await sheet(page).locator('[data-element=title]').click()
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await figureOnDisk(page, communiqueId)).asset).toBe(cut.asset)

  // Another picture is whole.
  const other = join(profile, '..', 'autre.png')
  writeFileSync(other, png(1200, 800, RED))
  await answerOpenDialog(app, other)
  await sheet(page).getByRole('button', { name: 'Remplacer l’image…' }).click()
  await expect.poll(async () => (await figureOnDisk(page, communiqueId)).crop).toBeNull()
  expect(await figureOnDisk(page, communiqueId)).toMatchObject({ focus: null })
})

/** A WebP of two colours, made by the browser: lossy, or exact. */
async function webp(page: Page, quality: number): Promise<Uint8Array> {
  const bytes = await page.evaluate(async (asked) => {
    const canvas = new OffscreenCanvas(1200, 800)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.fillStyle = '#1e7846'
    context.fillRect(0, 0, 1200, 800)
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality: asked })).arrayBuffer())]
  }, quality)
  return Uint8Array.from(bytes)
}

test('a WebP becomes what Word opens: JPEG, or PNG where its points are exact', async ({ launch, profile }) => {
  const { app, page } = await launch()
  await setUpDesk(page)
  const communiqueId = await makeCommunique(page)
  await page.reload()
  await openText(page)
  await page.keyboard.type('Un titre')
  const file = join(profile, '..', 'photo.webp')
  for (const [button, quality, mediaType] of [['Visuel', 0.8, 'image/jpeg'], ['Remplacer l’image…', 1, 'image/png']] as const) {
    const before = button === 'Visuel' ? undefined : (await figureOnDisk(page, communiqueId)).asset
    writeFileSync(file, await webp(page, quality))
    await answerOpenDialog(app, file)
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect(sheet(page).getByText(/ppp à la taille imprimée/)).toBeVisible()
    await expect.poll(async () => (await figureOnDisk(page, communiqueId)).asset !== before).toBe(true)
    const { asset } = await figureOnDisk(page, communiqueId)
    expect(await page.evaluate(async (sha256) => {
      const { calls } = (window as unknown as { marbre: { calls: Record<string, (input: unknown) => Promise<{ value: { mediaType: string } }>> } }).marbre
      return (await calls['assets.read']?.({ sha256 }))?.value.mediaType
    }, asset)).toBe(mediaType)
  }
})
