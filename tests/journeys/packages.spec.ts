import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page, TestInfo } from '@playwright/test'
import { answerSaveDialog } from '../dialogs'
import { launchMarbre } from '../launch'
import { expect, test } from '../marbre-test'
import { expectAccessible } from './accessible'
import { sheet } from './desk'
import { readWhole } from './gestures'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })

async function openSample(page: Page): Promise<void> {
  await button(page, 'Ouvrir l’exemple').click()
  await button(page, 'Entrer dans l’exemple').click()
  await expect(tab(page, 'Texte')).toBeVisible()
}

async function createSpace(page: Page): Promise<void> {
  await button(page, 'Commencer').click()
  await page.getByLabel('Nom officiel').fill('Université voisine')
  await page.getByLabel('Ville').fill('Lyon')
  await page.getByLabel('Prénom et nom').fill('Léa Morel')
  await page.getByLabel('Phrase de passe', { exact: true }).fill('quatre mots sans rapport')
  await page.getByLabel('La même, une seconde fois').fill('quatre mots sans rapport')
  await button(page, 'Créer l’espace').click()
}

/** The reader takes another passphrase, and so another key, and sends their answer again; what is read out of its fingerprint. */
async function renewedReturn(profile: string, file: string, testInfo: TestInfo): Promise<string> {
  const reader = await launchMarbre(profile)
  try {
    const { page } = reader
    await button(page, 'Personnes').click()
    await button(page, 'Nouvelle phrase de passe : Léa Morel').click()
    await page.getByLabel('Phrase de passe', { exact: true }).fill('encore quatre mots différents')
    await page.getByLabel('La même, une seconde fois').fill('encore quatre mots différents')
    await button(page, 'Créer la nouvelle clé').click()
    await page.getByRole('textbox', { name: 'Phrase de passe' }).fill('quatre mots sans rapport')
    await button(page, 'Déverrouiller').click()
    await expect(page.locator('[role=dialog]')).toHaveCount(0)
    await button(page, 'Bibliothèque').click()
    await button(page, 'Dossiers de relecture').click()
    await page.getByRole('listitem').filter({ hasText: /version V1, de / }).getByRole('button').click()
    const own = page.getByText('L’empreinte de votre clé')
    await expect(own).toBeVisible()
    await reader.screenshot(testInfo.outputPath('own-fingerprint.png'))
    await answerSaveDialog(reader.app, file)
    await button(page, 'Renvoyer mon avis…').click()
    await expect.poll(() => existsSync(file)).toBe(true)
    return (await own.textContent())?.match(/([0-9a-f]{4} ){9}[0-9a-f]{4}/)?.[0] ?? 'no fingerprint'
  } finally {
    await reader.close()
  }
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
    // Nobody has an account there yet: the file is said to wait, and opens once there is a key to answer with.
    await expect(reader.page.getByRole('heading', { name: 'Un texte à relire vous attend' })).toBeVisible()
    await expectAccessible(reader.page, 'waiting')
    await reader.screenshot(testInfo.outputPath('waiting.png'))
    await createSpace(reader.page)
    const look = reader.page.getByRole('dialog', { name: 'Un texte à relire' })
    await expect(look).toContainText('Première fois que cette clé est vue ici')
    await expectAccessible(reader.page, 'look')
    await reader.screenshot(testInfo.outputPath('look.png'))
    await look.getByRole('button', { name: 'Prendre le dossier' }).click()
    await expect(reader.page.getByRole('img', { name: /^Page 1 sur/ })).toBeVisible()
    await reader.screenshot(testInfo.outputPath('pages.png'))
    await button(reader.page, 'Proposer des modifications').click()
    await expect(sheet(reader.page)).toBeFocused()
    await sheet(reader.page).getByRole('heading', { level: 1 }).click()
    await reader.page.keyboard.press('End')
    await reader.page.keyboard.type(', selon nous')
    await button(reader.page, 'Proposer 1 modification').click()
    await expect(reader.page.getByRole('region', { name: 'Modifications proposées' })).toContainText('selon nous')
    // On the pages, by the keys alone, as in a version of one's own.
    const comments = reader.page.getByRole('region', { name: 'Commentaires', exact: true })
    const surface = reader.page.getByRole('application', { name: /^Page 1 sur/ })
    await surface.focus()
    await reader.page.keyboard.press('Home')
    for (let line = 0; line < 6; line += 1) await reader.page.keyboard.press('ArrowDown')
    await reader.page.keyboard.press('Shift+ArrowRight')
    await reader.page.keyboard.press('Enter')
    await expect(comments.getByLabel('Votre remarque')).toBeFocused()
    await reader.page.keyboard.type('Est-ce bien la première ?')
    await reader.page.keyboard.press('Control+Enter')
    await expect(comments.getByRole('article').filter({ hasText: 'Est-ce bien la première ?' })).toBeFocused()
    const pin = reader.page.getByRole('button', { name: /^Commentaire de .+ Est-ce bien la première \?$/ })
    await expect(pin).toBeVisible()
    // With the mouse, on a bare place of the page.
    const { width, height } = (await surface.boundingBox()) ?? { width: 0, height: 0 }
    await surface.click({ position: { x: width * 0.02, y: height * 0.3 } })
    await button(reader.page, 'Commenter').first().click()
    await reader.page.keyboard.type('La marge est trop étroite.')
    await comments.getByRole('checkbox', { name: 'Bloquant' }).check()
    await expect(comments.getByLabel('Bloquant au titre de')).toBeVisible()
    await expectAccessible(reader.page, 'a blocking comment being written')
    await reader.page.keyboard.press('Control+Enter')
    const margin = comments.getByRole('article').filter({ hasText: 'Posé sur la page 1 de la V1' })
    await expect(margin).toContainText('La marge est trop étroite.')
    await expect(margin).toContainText('Bloquant')
    await margin.getByRole('button', { name: 'Répondre' }).click()
    await reader.page.keyboard.type('Deux millimètres suffiraient.')
    await reader.page.keyboard.press('Control+Enter')
    await expect(margin).toContainText('Deux millimètres suffiraient.')
    await expect(margin).toBeFocused()
    // One words one's own otherwise, or takes it back, by the keys alone; the earlier words stay to be seen.
    await margin.getByRole('button', { name: 'Modifier' }).first().press('Enter')
    await expect(margin.getByLabel('Nouvelle rédaction')).toBeFocused()
    await reader.page.keyboard.press('Control+a')
    await reader.page.keyboard.type('La marge de gauche est trop étroite.')
    await reader.page.keyboard.press('Control+Enter')
    await expect(margin).toContainText('La marge de gauche est trop étroite.')
    await expect(margin).toBeFocused()
    await expect(reader.page.getByRole('status').filter({ hasText: 'Message modifié.' })).toHaveCount(1)
    await margin.getByRole('button', { name: 'Retirer' }).last().press('Enter')
    await expect(margin).toContainText('Message retiré par son auteur.')
    await expect(margin).toBeFocused()
    await expect(margin.getByText('1 rédaction précédente')).toHaveCount(2)
    await expectAccessible(reader.page, 'commenting on the pages of what came')
    await reader.screenshot(testInfo.outputPath('on-the-pages.png'))
    // And in the words alone.
    await button(reader.page, 'Texte seul').click()
    await expect(reader.page.getByRole('textbox', { name: /^Texte de la version V1/ }).locator('mark.commented')).not.toHaveCount(0)
    await button(reader.page, 'Pages officielles').click()
    // One closes what one opened.
    const first = comments.getByRole('article').filter({ hasText: 'Est-ce bien la première ?' })
    await first.getByRole('button', { name: 'Résoudre' }).click()
    await expect(first).toContainText('Résolu')
    await expect(first.getByRole('button', { name: 'Répondre' })).toHaveCount(0)
    // Nothing is decided for anybody: the text was read, and a decision is chosen.
    await readWhole(reader.page)
    await button(reader.page, 'J’ai lu jusqu’au bout').click()
    await reader.page.getByLabel('Décision', { exact: true }).selectOption({ label: 'J’approuve cette version' })
    await button(reader.page, 'Donner mon avis').click()
    await expect(reader.page.getByText(/Approuvé, au titre de/)).toBeVisible()
    await expectAccessible(reader.page, 'dossier')
    await reader.screenshot(testInfo.outputPath('dossier.png'))
    await reader.page.emulateMedia({ colorScheme: 'dark' })
    await reader.page.setViewportSize({ width: 1000, height: 700 })
    await expectAccessible(reader.page, 'dossier, dark')
    await reader.screenshot(testInfo.outputPath('dossier-small-dark.png'))
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
  await expect(taking).toContainText('1 modification proposée')
  await expect(taking).toContainText('2 messages modifiés ou retirés')
  await expect(taking).toContainText('1 commentaire résolu')
  await again.screenshot(testInfo.outputPath('return.png'))
  await taking.getByRole('button', { name: 'Admettre et reprendre' }).click()
  await again.page.getByLabel('Phrase de passe').fill('marbre de démonstration')
  await button(again.page, 'Déverrouiller').click()
  // Also the one that is hidden while the passphrase is asked: it stays until everything was taken in.
  await expect(again.page.locator('[role=dialog]')).toHaveCount(0)
  await expect(again.page.getByText('Léa Morel').first()).toBeVisible()

  // The reader renews their key over there: an administrator here compares it with them, and accepts it.
  await again.close()
  const renewedBack = join(dirname(profile), 'avis-2.marbre')
  const fingerprint = await renewedReturn(join(dirname(profile), 'reader'), renewedBack, testInfo)
  const third = await launch({ args: [renewedBack] })
  const accepting = third.page.getByRole('dialog', { name: 'Un retour de relecture' })
  await expect(accepting).toContainText('Léa Morel signe désormais d’une autre clé')
  await expect(accepting).toContainText(fingerprint)
  await expectAccessible(third.page, 'accepting')
  const accept = accepting.getByRole('button', { name: 'Accepter la clé et reprendre' })
  await expect(accept).toBeDisabled()
  await accept.focus()
  await expect(third.page.getByRole('tooltip')).toContainText('Comparez d’abord l’empreinte')
  // Above the dialog, and with a ground of its own.
  await expect(third.page.locator('.ui-tooltip')).toHaveCSS('z-index', '200')
  await third.screenshot(testInfo.outputPath('accepting.png'))
  await third.page.emulateMedia({ colorScheme: 'dark' })
  await third.page.setViewportSize({ width: 1000, height: 700 })
  await third.screenshot(testInfo.outputPath('accepting-small-dark.png'))
  await accepting.getByRole('checkbox', { name: 'J’ai comparé l’empreinte de vive voix avec Léa Morel' }).check()
  await accept.press('Enter')
  await third.page.getByLabel('Phrase de passe').fill('marbre de démonstration')
  await button(third.page, 'Déverrouiller').click()
  await expect(third.page.locator('[role=dialog]')).toHaveCount(0)
  await expect(third.page.getByText('Léa Morel').first()).toBeVisible()

  // Whoever leaves, or loses a key, is believed no more.
  await button(third.page, 'Personnes').click()
  await expect(third.page.getByText('relit depuis un autre poste')).toBeVisible()
  await expect(third.page.getByText(fingerprint)).toBeVisible()
  await expectAccessible(third.page, 'people')
  await third.screenshot(testInfo.outputPath('people.png'))
  await button(third.page, 'Révoquer la clé… : Léa Morel').click()
  const revoking = third.page.getByRole('dialog', { name: 'Révoquer la clé de Léa Morel' })
  await revoking.getByLabel('Motif').fill('Elle a quitté l’université.')
  await third.screenshot(testInfo.outputPath('revoking.png'))
  await revoking.getByRole('button', { name: 'Révoquer définitivement' }).click()
  await expect(third.page.getByText('clé révoquée', { exact: true })).toBeVisible()
  await expect(third.page.getByRole('list', { name: 'Ce qui a été décidé de la clé' }).getByRole('listitem')).toHaveText([/^Clé admise par Camille Ferrand, le /, /^Nouvelle clé acceptée par Camille Ferrand, le /, /^Clé révoquée par Camille Ferrand, le .+ Motif\s: Elle a quitté l’université\.$/])
  await button(third.page, 'Bibliothèque').click()
  await expect(button(third.page, 'Dossiers de relecture')).toBeVisible()
  await third.page.setViewportSize({ width: 1000, height: 700 })
  await third.screenshot(testInfo.outputPath('library-small.png'))
})
