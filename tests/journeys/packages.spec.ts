import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { answerSaveDialog } from '../dialogs'
import { launchMarbre } from '../launch'
import { expect, test } from '../marbre-test'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })

async function openSample(page: Page): Promise<void> {
  await button(page, 'Ouvrir l’exemple').click()
  await button(page, 'Entrer dans l’exemple').click()
  await expect(tab(page, 'Texte')).toBeVisible()
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id, nodes }) => `${where}: ${id} ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
}

test('a version is sent to another machine, judged there, and its verdict comes back', async ({ launch, profile }, testInfo) => {
  const [outward, back] = [join(dirname(profile), 'relecture.marbre'), join(dirname(profile), 'avis.marbre')]
  const author = await launch()
  await openSample(author.page)
  await tab(author.page, 'Relecture').click()
  await button(author.page, 'Soumettre à la relecture').click()
  await button(author.page, 'Figer et soumettre').click()
  await expect(author.page.getByRole('img', { name: /^Page 1 sur/ })).toBeVisible()
  await answerSaveDialog(author.app, outward)
  await button(author.page, 'Envoyer en relecture…').click()
  await expect.poll(() => existsSync(outward)).toBe(true)
  await author.screenshot(testInfo.outputPath('sent.png'))

  // A double click on the file opens Marbre on it.
  const reader = await launchMarbre(join(dirname(profile), 'reader'), { args: [outward] })
  try {
    await openSample(reader.page)
    const look = reader.page.getByRole('dialog', { name: 'Un texte à relire' })
    await expect(look).toContainText('Première fois que cette clé est vue ici')
    await expectAccessible(reader.page, 'look')
    await reader.screenshot(testInfo.outputPath('look.png'))
    await look.getByRole('button', { name: 'Prendre le dossier' }).click()
    await expect(reader.page.getByRole('heading', { name: 'Avis' })).toBeVisible()
    await reader.page.getByLabel('Mots commentés').fill('première')
    await reader.page.getByLabel('Votre remarque').fill('Est-ce bien la première ?')
    await button(reader.page, 'Commenter').click()
    await expect(reader.page.getByText('Est-ce bien la première ?')).toBeVisible()
    // Nothing is decided for anybody: the text was read, and a decision is chosen.
    await reader.page.getByLabel('J’ai lu jusqu’au bout').check()
    await reader.page.getByLabel('Décision', { exact: true }).selectOption({ label: 'J’approuve cette version' })
    await button(reader.page, 'Donner mon avis').click()
    await expect(reader.page.getByText(/Approuvé, au titre de/)).toBeVisible()
    await expectAccessible(reader.page, 'dossier')
    await reader.screenshot(testInfo.outputPath('dossier.png'))
    await answerSaveDialog(reader.app, back)
    await button(reader.page, 'Renvoyer mon avis…').click()
    await expect.poll(() => existsSync(back)).toBe(true)
  } finally {
    await reader.close()
  }

  await author.close()
  const again = await launch({ args: [back] })
  const taking = again.page.getByRole('dialog', { name: 'Un retour de relecture' })
  await expect(taking).toContainText('Cette clé n’est pas encore connue ici')
  await again.screenshot(testInfo.outputPath('return.png'))
})
