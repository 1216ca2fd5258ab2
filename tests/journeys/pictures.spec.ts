import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { photoWithGps } from '../../core/communique/testing-pictures'
import { answerOpenDialog } from '../dialogs'
import { png } from '../pdf/png'
import { expectAccessible } from './accessible'
import { makeCommunique, openText, setUpDesk, sheet, written } from './desk'
import { expect, test } from '../marbre-test'


const picture = (page: Page) => sheet(page).locator('[data-element=figure]')
const warning = (page: Page) => page.getByRole('region', { name: 'À vérifier' }).getByRole('button', { name: /L’image est petite/ })

test('a picture says what it gives on paper, and one too small for its room is told until it is replaced', async ({ launch, profile }) => {
  const { app, page } = await launch()
  await setUpDesk(page)
  await makeCommunique(page)
  await page.reload()
  await openText(page)
  await page.keyboard.type('Un titre')
  const small = join(profile, '..', 'petite.png')
  const large = join(profile, '..', 'grande.png')
  writeFileSync(small, png(400, 225, [160, 40, 60]))
  writeFileSync(large, png(1600, 800, [40, 90, 160]))

  await answerOpenDialog(app, small)
  await page.getByRole('button', { name: 'Visuel', exact: true }).click()
  await expect(picture(page)).toContainText(/Image petite\s: imprimée à 6,8\s×\s3,8\scm.*elle n’aurait que \d+\sppp\s; il en faut 150/)
  await written(page)
  await expect(warning(page)).toContainText(/imprimée sur 68\smm/)
  await page.getByRole('button', { name: 'Remplacer l’image…' }).scrollIntoViewIfNeeded()
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expectAccessible(page, theme)
  }

  await answerOpenDialog(app, large)
  await page.getByRole('button', { name: 'Remplacer l’image…' }).click()
  await expect(picture(page)).toContainText(/2\d\d\sppp à la taille imprimée \(\d\d(?:,\d)?\s×\s\d(?:,\d)?\scm\)/)
  await expect(picture(page)).not.toContainText('Image petite')
  await written(page)
  await expect(warning(page)).toHaveCount(0)

  // A photograph that says where it was taken loses that, and who chose it is told.
  const located = join(profile, '..', 'photo.jpg')
  writeFileSync(located, photoWithGps())
  await answerOpenDialog(app, located)
  await page.getByRole('button', { name: 'Remplacer l’image…' }).click()
  await expect(page.getByText(/lieu, date, appareil, auteur/).last()).toBeVisible()
})
