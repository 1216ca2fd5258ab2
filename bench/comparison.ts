import { documentWith, paragraph } from '../core/document/specimen'
import { spreadOf, timed, type Figure } from './figures'
import { foundOffice, openOffice, proseOf, rewrite, type Office } from './office'
import { openMarbre } from './windows'

const WORDS = 30_000
const ROUNDS = 7

/**
 * Opening the comparison of two versions of 30,000 words, every tenth paragraph of which was changed: the answer of the
 * services, and in the window from the press to the first change that is shown.
 */
export async function benchComparison(folder: string): Promise<readonly Figure[]> {
  const office = await openOffice(folder)
  await foundOffice(office)
  const asked = await twoVersions(office)
  const services: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) services.push(await timed(async () => { await office.get('versions.compare', asked) }))
  await office.workstation.close()
  const shown = await inWindow(folder)
  const [answered, seen] = [spreadOf(services), spreadOf(shown)]
  return [
    { what: 'two versions of 30,000 words compared', unit: 'ms', marbre: answered, peer: null, budget: '≤ 1,000 ms', within: answered.median <= 1000 },
    { what: 'their comparison opened, press to change shown', unit: 'ms', marbre: seen, peer: null, budget: '≤ 1,500 ms', within: seen.median <= 1500 },
  ]
}

async function twoVersions(office: Office) {
  const { communiqueId } = await office.get('communiques.create', { type: 'communique', language: 'fr' })
  const submit = async (isChanged: boolean) => {
    await rewrite(office, communiqueId, () => documentWith(...Array.from({ length: WORDS / 60 }, (_, index) => paragraph(`${proseOf(59, index)} ${isChanged && index % 10 === 0 ? 'autrement' : 'toujours'}.`))))
    return (await office.get('versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })).versions
  }
  await submit(false)
  await office.get('review.withdraw', { communiqueId, reason: '' })
  const versions = await submit(true)
  const [before, after] = [...versions].sort((one, other) => one.number - other.number)
  if (!before || !after) throw new Error('there are not two versions')
  return { communiqueId, before: before.id, after: after.id }
}

async function inWindow(folder: string): Promise<readonly number[]> {
  const { app, page } = await openMarbre(folder)
  await page.locator('main').getByRole('button').filter({ hasText: /\d{4}-\d{3}/ }).first().click()
  const taken: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.getByRole('tab', { name: /^Versions/ }).click()
    const button = page.getByRole('button', { name: 'Comparer des versions' }).first()
    await button.waitFor()
    taken.push(await timed(async () => {
      await button.click()
      await page.locator('ins, del').first().waitFor()
    }))
    await page.keyboard.press('Alt+ArrowLeft')
    await page.getByRole('tab', { name: /^Versions/ }).waitFor()
  }
  await app.close()
  return taken
}
