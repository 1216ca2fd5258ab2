import { expect, test } from '../marbre-test'
import { expectAccessible } from './accessible'
import { gestures, SAMPLE_PASSPHRASE } from './gestures'

const camille = { name: 'Camille Ferrand', passphrase: SAMPLE_PASSPHRASE }
const hugo = { name: 'Hugo Lemaire', passphrase: SAMPLE_PASSPHRASE }
const nora = { name: 'Nora Belkacem', passphrase: SAMPLE_PASSPHRASE }

test('a reviewer sees in one press what changed since their verdict, walks through it by keyboard, and compares any two texts', async ({ launch }, testInfo) => {
  const marbre = await launch()
  const { page, screenshot } = marbre
  const act = gestures(marbre)
  const look = async (name: string): Promise<void> => {
    await expectAccessible(page, name)
    await screenshot(testInfo.outputPath(`${name}.png`))
  }
  await act.openSample()
  await act.submit(['Relecture scientifique'])
  await act.sitDown(nora)
  await act.show('Relecture')
  await act.readToTheEnd()
  await act.requestChanges('Préciser la fin du chapô.')

  await act.sitDown(camille)
  await act.show('Texte')
  await act.standAtEndOf('lead')
  await page.keyboard.type(' Les résultats complets paraîtront au printemps.')
  await act.waitUntilSaved()
  await act.submit(['Relecture scientifique'])

  await act.sitDown(nora)
  await act.show('Relecture')
  // Pages that are there and were not gone through are not read, even before their pictures are drawn.
  await expect(page.getByRole('img', { name: /^Page 1 sur/ })).toBeVisible()
  await expect(page.getByText('Vous avez lu la V2 jusqu’au bout.')).toBeHidden()
  await page.getByRole('button', { name: 'Depuis mon dernier avis (V1)' }).click()
  await expect(page.getByRole('heading', { name: 'Comparer' })).toBeFocused()
  await expect(page.getByText('Chapô modifié.')).toBeVisible()
  await expect(page.locator('ins').filter({ hasText: 'Les résultats complets paraîtront au printemps.' })).toBeVisible()
  await page.keyboard.press('n')
  await expect(page.getByRole('group', { name: 'Chapô : modifié' })).toBeFocused()
  await expect(page.getByText('Changement 1 sur 1')).toBeVisible()
  await look('compare')
  await page.emulateMedia({ colorScheme: 'dark' })
  await look('compare-dark')
  await page.emulateMedia({ colorScheme: 'light' })

  await page.getByRole('button', { name: /éléments sans changement/ }).last().click()
  await page.getByLabel('Montrer aussi ce qui ne change pas').check()
  await look('compare-whole')
  await page.getByRole('button', { name: 'Pages', exact: true }).click()
  await expect(page.getByRole('region', { name: /^Pages d’avant/ }).getByRole('img', { name: /^Page 1 sur/ })).toBeVisible()
  await expect(page.getByRole('region', { name: /^Pages d’après/ }).locator('.word').first()).toBeVisible()
  await page.keyboard.press('F7')
  await expect(page.getByRole('region', { name: /^Pages d’après/ }).getByRole('img', { name: 'Chapô : modifié' }).first()).toBeFocused()
  await look('pages')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 1000, height: 700 })
  await look('pages-dark-1000')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.getByRole('button', { name: 'Texte', exact: true }).click()
  await look('compare-1000')

  await page.getByRole('button', { name: 'J’ai vu tous les changements' }).click()
  await expect(page.getByText('Vous avez vu ce qui a changé depuis votre dernier avis, jusqu’à la V2.')).toBeVisible()
  await page.getByRole('radio', { name: 'J’approuve cette version' }).check()
  await page.getByRole('button', { name: 'Depuis mon dernier avis (V1)' }).click()
  await page.getByLabel('Après').selectOption({ label: 'Brouillon actuel' })
  await expect(page.getByText('Chapô modifié.')).toBeVisible()
  await page.getByRole('button', { name: 'Revenir' }).click()
  await expect(page.getByRole('complementary', { name: 'Tour de relecture' })).toBeVisible()

  await page.getByRole('tab', { name: /^Versions/ }).click()
  await page.getByRole('button', { name: 'Comparer des versions' }).click()
  await expect(page.getByText('Chapô modifié.')).toBeVisible()
  await act.show('Historique')
  await page.getByRole('button', { name: 'Ce qui a changé depuis la V1' }).click()
  await expect(page.getByText('Chapô modifié.')).toBeVisible()
})

test('each approval is kept or falls by what really changed, told to the author before and to everybody after', async ({ launch }, testInfo) => {
  const marbre = await launch()
  const { page, screenshot } = marbre
  const act = gestures(marbre)
  const look = async (name: string): Promise<void> => {
    await expectAccessible(page, name)
    await screenshot(testInfo.outputPath(`${name}.png`))
  }
  await act.openSample()
  await act.submit(['Relecture scientifique', 'Direction de la publication'])
  await act.sitDown(nora)
  await act.show('Relecture')
  await act.readToTheEnd()
  await act.approve()
  await act.sitDown(hugo)
  await act.show('Relecture')
  await act.readToTheEnd()
  await act.requestChanges('Le lieu est faux.')

  await act.sitDown(camille)
  await act.show('Texte')
  await page.getByLabel('Lieu', { exact: true }).fill('Toulon')
  await act.waitUntilSaved()
  await act.show('Relecture')
  await page.getByRole('button', { name: 'Soumettre une nouvelle version' }).click()
  const form = page.getByRole('dialog', { name: 'Soumettre à la relecture' })
  await expect(form.getByText(/L’avis de Nora Belkacem \(Relecture scientifique\) sera reporté.: la mention, le lieu/)).toBeVisible()
  await look('outlook')
  await form.getByRole('button', { name: 'Figer et soumettre' }).click()
  await expect(page.getByText('Approuvé par Nora Belkacem, avis reporté de la V1')).toBeVisible()
  await expect(page.getByText('Reporté', { exact: true })).toBeVisible()
  await look('carried')

  await act.sitDown(hugo)
  await page.getByRole('button', { name: 'Depuis mon dernier avis (V1)' }).click()
  await expect(page.getByRole('row', { name: /Lieu/ })).toContainText('Toulon')
  await look('field')
  await page.getByRole('button', { name: 'J’ai vu tous les changements' }).click()
  await act.approve()
  await expect(page.getByText('Approuvé', { exact: true }).first()).toBeVisible()
  // Who clears is told which approval is a carried one.
  await act.show('Export')
  await page.getByRole('button', { name: 'Donner le bon à diffuser…' }).click()
  await expect(page.getByRole('dialog')).toContainText('Nora Belkacem (Relecture scientifique), avis reporté de la V1')
  await expect(page.getByRole('dialog')).toContainText('Hugo Lemaire (Direction de la publication)')
  await look('clearing-carried')
})
