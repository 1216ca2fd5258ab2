import { mkdtempSync, rmSync } from 'node:fs'
import { test } from '@playwright/test'
import { launchMarbre } from './tests/launch'

test('look', async () => {
  const profile = mkdtempSync('/tmp/editor/p-')
  const marbre = await launchMarbre(profile)
  const { page } = marbre
  await page.setViewportSize({ width: 1400, height: 900 })
  await page.waitForTimeout(1500)
  await page.screenshot({ path: '/tmp/editor/00.png' })
  const made = await page.evaluate(async () => {
    const m = (window as any).marbre
    const s = await m.calls['setup.create']({ institution: { name: 'Hôpital des Alizés', shortName: 'HDA', city: 'Marseille', website: 'www.alizes.example' }, person: { civility: 'Mme', name: 'Ana Martin', function: 'Attachée de presse', passphrase: 'une phrase assez longue' } })
    const c = await m.calls['communiques.create']({ type: 'communique', language: 'fr' })
    return [s, c]
  })
  console.log(JSON.stringify(made))
  await page.reload()
  await page.waitForTimeout(1500)
  await page.getByText('Sans titre').first().click()
  await page.waitForTimeout(2500)
  await page.screenshot({ path: '/tmp/editor/02.png' })
  console.log('focus', await page.evaluate(() => document.activeElement?.outerHTML.slice(0,120)))
  await page.keyboard.type('Un titre de test')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Le chapô de test, qui dit tout.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/')
  await page.waitForTimeout(400)
  await page.screenshot({ path: '/tmp/editor/03.png' })
  await page.keyboard.type('cit')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Des mots cités')
  await page.waitForTimeout(1500)
  await page.screenshot({ path: '/tmp/editor/04.png' })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 1000, height: 700 })
  await page.waitForTimeout(700)
  await page.screenshot({ path: '/tmp/editor/05.png' })
  console.log(JSON.stringify(marbre.problems, null, 1))
  await marbre.close()
})
