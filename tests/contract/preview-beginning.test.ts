import { expect, test } from 'vitest'
import { documentWith, paragraph } from '../../core/document/specimen'
import { NEVER_SET } from './fakes/plain-typesetter'
import { communique } from './stories'
import { write } from './writing'

const paragraphs = (count: number) => documentWith(...Array.from({ length: count }, (_, at) => paragraph(`Le paragraphe numéro ${String(at)} parle de la greffe.`)))

test('of a long text the first pages are there when they are asked for, and the whole else', async () => {
  const { office, id } = await communique().draft().told()
  await write(office, id, paragraphs(400))
  const whole = await office.get('preview.draft', { communiqueId: id })
  const beginning = await office.get('preview.draft', { communiqueId: id, beginning: true })
  expect(whole.isBeginning).toBeUndefined()
  expect(beginning.isBeginning).toBe(true)
  const drawn = ({ pages }: typeof whole): string => pages.map(({ svg }) => svg).join('')
  expect([drawn(whole), drawn(beginning)].map((svg) => svg.includes('numéro 20 '))).toEqual([true, true])
  expect([drawn(whole), drawn(beginning)].map((svg) => svg.includes('numéro 399 '))).toEqual([true, false])
})

test('a text of some pages is always whole', async () => {
  const { office, id } = await communique().draft().told()
  await write(office, id, paragraphs(60))
  const [whole, asked] = [await office.get('preview.draft', { communiqueId: id }), await office.get('preview.draft', { communiqueId: id, beginning: true })]
  expect(asked.isBeginning).toBeUndefined()
  expect(asked.pages.map(({ id: page }) => page)).toEqual(whole.pages.map(({ id: page }) => page))
})

test('pages of a text that nobody knows are not drawn', async () => {
  const { office } = await communique().draft().told()
  expect(await office.refusal('preview.drawings', { communiqueId: '00000000-0000-4000-8000-00000000dead', ids: ['a page'] })).toEqual({ code: 'COMMUNIQUE_UNKNOWN' })
})

test('the program closes without waiting for pages that are on their way to the screen', async () => {
  const { office, id } = await communique().draft().told()
  await write(office, id, documentWith(paragraph(NEVER_SET)))
  const pages = office.ask('preview.draft', { communiqueId: id })
  await office.close()
  expect(await pages).toEqual({ ok: false, error: { code: 'TYPESETTING_FAILED' } })
})
