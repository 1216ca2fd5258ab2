import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NodeAttrs } from '../../core/document/types'
import { answerOpenDialog } from '../dialogs'
import { call, documentOnDisk, makeCommunique, openText, setUpDesk, sheet, written } from './desk'
import { expect, test } from '../marbre-test'

const HOSTILE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" onload="document.title='ran'">
  <style>.a{fill:#1f5a9e}.b{fill:none;stroke:#fff;stroke-width:6px}</style><script>document.title='ran'</script>
  <rect class="a" width="400" height="200"/><path class="b" d="M20 160L120 90L200 120L380 30"/><text x="24" y="44" font-size="28" fill="#fff">Passages aux urgences</text>
  <image href="https://evil.example/pixel.png" width="1" height="1"/>
  <foreignObject width="400" height="200"><body xmlns="http://www.w3.org/1999/xhtml"><img src="https://evil.example/x"/></body></foreignObject>
</svg>`

test('a drawing is taken as the points that one sees: what acts in it does not, and what was left out is said', async ({ launch, profile }, testInfo) => {
  const { app, page } = await launch()
  await setUpDesk(page)
  const communiqueId = await makeCommunique(page)
  await page.reload()
  await openText(page)
  await page.keyboard.type('Un titre')
  const drawing = join(profile, '..', 'courbe.svg')
  writeFileSync(drawing, HOSTILE)
  await answerOpenDialog(app, drawing)
  await page.getByRole('button', { name: 'Visuel', exact: true }).click()
  await expect(page.getByText('Le dessin est pris sans ses effets').last()).toBeAttached()
  await expect(sheet(page).getByText(/ppp à la taille imprimée/)).toBeVisible()
  await written(page)
  const { content } = await documentOnDisk(page, communiqueId)
  const { asset } = content.find(({ type }) => type === 'figure')?.attrs as unknown as NodeAttrs['figure']
  const read = await call(page, 'assets.read', { sha256: asset })
  expect(read).toMatchObject({ ok: true, value: { mediaType: 'image/png' } })
  await page.getByRole('img', { name: /^Page 1 sur/ }).waitFor()
  await sheet(page).getByRole('button', { name: 'Recadrer…' }).scrollIntoViewIfNeeded()
  await page.screenshot({ path: testInfo.outputPath('drawing.png') })
  expect(await page.title()).not.toBe('ran')

  // One that cannot be taken is refused with what to do, and the picture stays.
  const bomb = join(profile, '..', 'bombe.svg')
  writeFileSync(bomb, '<!DOCTYPE svg [<!ENTITY a "aa">]><svg viewBox="0 0 9 9"><text>&a;</text></svg>')
  await answerOpenDialog(app, bomb)
  await sheet(page).getByRole('button', { name: 'Remplacer l’image…' }).click()
  await expect(page.getByText(/Ce dessin SVG ne peut pas être pris/).last()).toBeAttached()
  await written(page)
  const after = (await documentOnDisk(page, communiqueId)).content.find(({ type }) => type === 'figure')
  expect(after?.attrs).toMatchObject({ asset })

  // Pasted from the files of the system, it is taken the same way: the same points are the same picture.
  await sheet(page).locator('[data-element=lead]').click()
  await sheet(page).evaluate((element, svg) => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([svg], 'courbe.svg', { type: 'image/svg+xml' }))
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, HOSTILE)
  await expect(sheet(page).locator('[data-element=figure]')).toHaveCount(2)
  await written(page)
  const figures = (await documentOnDisk(page, communiqueId)).content.filter(({ type }) => type === 'figure')
  expect(figures.map(({ attrs }) => (attrs as unknown as NodeAttrs['figure']).asset)).toEqual([asset, asset])
  expect(await page.title()).not.toBe('ran')
})
