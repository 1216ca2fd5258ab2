import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from '../marbre-test'

/** WCAG 2.2 to AA, and what it took over from 2.0 and 2.1. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Every violation of axe on what is shown now, once nothing moves; soft, so that one screen does not hide the next. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))))
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(TAGS).analyze()
  expect.soft(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 200)} ${any.map(({ message }) => message).join(' ')}`).join(' | ')}`)).toEqual([])
}
