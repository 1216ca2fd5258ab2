import type { Locator, Page } from '@playwright/test'
import type { CommuniqueContent } from '../../core/communique/content'
import { nodeToJson } from '../../core/document/parse'
import { documentSchema } from '../../core/document/schema'
import { changesToJson } from '../../core/suggestions/change'
import { changesBetween } from '../../core/suggestions/difference'
import { expectAccessible } from './accessible'
import { becomePerson, call, sheet } from './desk'
import { readWhole } from './gestures'
import { expect, test } from '../marbre-test'

const REVIEWER = 'Dr Nora Belkacem'
const AUTHOR = 'Mme Camille Ferrand'
const PUBLISHER = 'M. Hugo Lemaire'
/** The name without the title. */
const called = (name: string): string => name.replace(/^\S+ /, '')
const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: typeof name === 'string' })
const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}`) })
const panel = (page: Page): Locator => page.getByRole('region', { name: 'Commentaires', exact: true })
const card = (page: Page, words: string): Locator => panel(page).getByRole('article').filter({ hasText: words })
const surface = (page: Page): Locator => page.getByRole('application', { name: /^Page 1 sur/ })

/** The sample under review by its publisher, open in the window. */
async function underReview(page: Page): Promise<{ readonly communiqueId: string; readonly versionId: string }> {
  const sample = (await call(page, 'setup.openSample')) as { readonly ok: true; readonly value: { readonly communiqueId: string } }
  const { communiqueId } = sample.value
  const submitted = (await call(page, 'versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })) as { readonly ok: true; readonly value: { readonly versions: readonly { readonly id: string }[] } }
  await page.reload()
  await page.locator('main').getByRole('listitem').getByRole('button').getByText(/^Leucémie aiguë/).first().click()
  return { communiqueId, versionId: submitted.value.versions[0]?.id ?? '' }
}

async function send(page: Page, words: string, blocking = false): Promise<void> {
  await expect(panel(page).getByLabel('Votre commentaire')).toBeFocused()
  await page.keyboard.type(words)
  if (blocking) await panel(page).getByRole('checkbox', { name: 'Bloquant' }).check()
  await page.keyboard.press('Control+Enter')
  await expect(card(page, words)).toBeFocused()
}

const stateOf = (page: Page, communiqueId: string) => async (): Promise<unknown> => ((await call(page, 'communiques.read', { communiqueId })) as { readonly value: { readonly status: { readonly state: string } } }).value.status.state

test('a reviewer comments on the frozen pages, the author answers in the draft, another reopens, and a blocking comment holds the approval', async ({ launch }, testInfo) => {
  const { page, screenshot } = await launch()
  const { communiqueId } = await underReview(page)
  await becomePerson(page, REVIEWER)
  await tab(page, 'Relecture').click()

  // By the keys alone: words of the page, extended, commented.
  await surface(page).focus()
  await page.keyboard.press('Home')
  for (let line = 0; line < 6; line += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Enter')
  await send(page, 'Ces mots engagent l’hôpital.', true)
  const pin = button(page, `Commentaire bloquant de ${called(REVIEWER)}\u00a0: Ces mots engagent l’hôpital.`)
  await expect(pin).toBeVisible()
  await expectAccessible(page, 'commenting on the pages')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F9')
  await expect(pin).toBeFocused()

  // With the mouse: a bare place of the page.
  const { width, height } = (await surface(page).boundingBox()) ?? { width: 0, height: 0 }
  await surface(page).click({ position: { x: width * 0.02, y: height * 0.5 } })
  await button(page, 'Commenter').first().click()
  await send(page, 'La marge est trop étroite.')
  await expect(card(page, 'La marge est trop étroite.')).toContainText('Posé sur la page 1 de la V1, hors du texte')
  await screenshot(testInfo.outputPath('on-the-pages.png'))

  // In the words alone, with their own caret.
  await button(page, 'Texte seul').click()
  const words = page.getByRole('textbox', { name: /^Texte de la version V1/ })
  await expect(words.locator('mark.commented.blocking')).not.toHaveCount(0)
  await words.getByText('Chaque dosage').first().click()
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.type('x')
  await expect(words).not.toContainText('x dosage')
  await page.keyboard.press('Control+Alt+m')
  await send(page, 'À préciser.')
  await expectAccessible(page, 'commenting on the words')
  await screenshot(testInfo.outputPath('on-the-words.png'))

  // The publisher approves; the reserve holds it.
  await becomePerson(page, PUBLISHER)
  await button(page, 'Tour de relecture').click()
  await readWhole(page)
  await button(page, 'J’ai lu jusqu’au bout').click()
  await page.getByRole('radio', { name: 'J’approuve cette version' }).check()
  await button(page, 'Donner mon avis').click()
  await expect(page.getByText('Votre avis sur la V1 est enregistré.').first()).toBeVisible()
  expect(await stateOf(page, communiqueId)()).toBe('in_review')

  // The author answers in the draft, where the threads stand on the same words, and resolves what they may.
  await becomePerson(page, AUTHOR)
  await tab(page, 'Texte').click()
  await expect(sheet(page).locator('mark.commented.blocking')).not.toHaveCount(0)
  const reserve = card(page, 'Ces mots engagent l’hôpital.')
  await reserve.getByRole('button', { name: 'Répondre' }).click()
  await page.keyboard.type('La direction l’a validé.')
  await page.keyboard.press('Control+Enter')
  await expect(reserve).toContainText('La direction l’a validé.')
  await expect(reserve.getByRole('button', { name: 'Résoudre' })).toHaveAttribute('aria-disabled', 'true')
  // What was put on a bare place of the pages has none in the draft: its version opens there.
  await card(page, 'La marge est trop étroite.').getByRole('button', { name: 'Voir cette page dans la V1' }).click()
  await expect(button(page, `Commentaire de ${called(REVIEWER)}\u00a0: La marge est trop étroite.`)).toBeFocused()
  await screenshot(testInfo.outputPath('at-its-page.png'))
  await tab(page, 'Texte').click()
  await card(page, 'À préciser.').getByRole('button', { name: 'Résoudre' }).click()
  await expect(card(page, 'À préciser.')).toHaveCount(0)

  // Another person reopens it from the version, and lifts the reserve with a reason.
  await becomePerson(page, PUBLISHER)
  await tab(page, 'Versions').click()
  await button(page, 'Résolus (1)').click()
  await card(page, 'À préciser.').getByRole('button', { name: 'Rouvrir' }).click()
  await button(page, 'Ouverts (3)').click()
  await expect(card(page, 'À préciser.')).toBeVisible()
  await screenshot(testInfo.outputPath('in-a-version.png'))
  await expectAccessible(page, 'a version with its comments')
  await reserve.getByRole('button', { name: 'Résoudre' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('Accord écrit de la direction.')
  await dialog.getByRole('button', { name: 'Résoudre' }).click()
  await expect.poll(stateOf(page, communiqueId)).toBe('approved')
})

/** The version's document with other words, as changes of it. */
function saying({ document }: CommuniqueContent, before: string, after: string): unknown {
  const base = documentSchema.nodeFromJSON(document)
  const edited = documentSchema.nodeFromJSON(JSON.parse(JSON.stringify(nodeToJson(base)).replace(before, after)) as unknown)
  return changesToJson(changesBetween(base, edited))
}

test('two people change the same words: side by side, one is chosen by the keys, the other is set aside with its words', async ({ launch }, testInfo) => {
  const { page, screenshot } = await launch()
  const { versionId } = await underReview(page)
  const { value: content } = (await call(page, 'versions.read', { versionId })) as { readonly ok: true; readonly value: CommuniqueContent }
  for (const [name, words] of [[REVIEWER, 'Chaque prélèvement'], [PUBLISHER, 'Chaque analyse']] as const) {
    await becomePerson(page, name)
    expect(await call(page, 'suggestions.propose', { versionId, changes: saying(content, 'Chaque dosage', words) })).toMatchObject({ ok: true })
  }
  await becomePerson(page, AUTHOR)
  await tab(page, 'Texte').click()
  await button(page, /^Afficher les commentaires/).click()
  const conflict = page.getByRole('article', { name: '2 propositions sur les mêmes mots' })
  await expect(conflict).toContainText('prélèvement')
  await screenshot(testInfo.outputPath('conflict.png'))
  await conflict.getByRole('button', { name: 'Comparer et choisir…' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '2 propositions sur les mêmes mots' })
  const column = (name: string): Locator => dialog.getByRole('region', { name: new RegExp(`^Proposition de ${called(name)}`) })
  await expect(column(REVIEWER)).toContainText('Chaque prélèvement')
  await expect(column(PUBLISHER)).toContainText('Chaque analyse')
  await expectAccessible(page, 'side by side')
  await screenshot(testInfo.outputPath('side-by-side.png'))
  await column(REVIEWER).getByRole('button', { name: 'Retenir cette proposition' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^La proposition de Nora Belkacem est retenue/).first()).toBeVisible()
  await expect(sheet(page)).toContainText('Chaque prélèvement a déclenché')
  await expect(conflict).toHaveCount(0)
  await page.getByText('2 décisions').click()
  await expect(page.getByRole('region', { name: 'Modifications proposées' })).toContainText('Écartée')
  await expect(page.getByRole('region', { name: 'Modifications proposées' })).toContainText('analyse')
})
