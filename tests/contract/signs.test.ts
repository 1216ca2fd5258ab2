import { expect, test, vi } from 'vitest'
import type { CommuniqueId } from '../../core/communique/ids'
import { FontSigns } from '../../electron/export/font-signs'
import { ownFiles } from '../pdf/own-font'
import { changeCharter } from './house-charter'
import type { Office } from './office'
import { communique } from './stories'
import { documentSaying, write } from './writing'

const submission = (communiqueId: CommuniqueId) => ({ communiqueId, requiredRoles: ['publisher' as const], instructions: '' })
const signsIn = async (office: Office, communiqueId: CommuniqueId) => (await office.get('drafts.check', { communiqueId })).filter(({ rule }) => rule.includes('signs-missing'))

test('a text with a sign that the charter’s font lacks is not submitted until it is written in another way', async () => {
  const { office, id } = await communique().draft().told()
  await write(office, id, documentSaying('Un titre', 'Le mot سلام en un paragraphe.'))
  expect(await signsIn(office, id)).toMatchObject([{ rule: 'text.signs-missing', severity: 'blocking', params: { font: 'Source Sans 3', found: 'سلام', at: 7 } }])
  expect(await office.refusal('versions.submit', submission(id))).toEqual({ code: 'PREFLIGHT_BLOCKING', params: { count: 1 } })
  await write(office, id, documentSaying('Un titre', 'Le mot salam en un paragraphe.'))
  expect(await signsIn(office, id)).toEqual([])
  await office.get('versions.submit', submission(id))
})

test('another charter has another font, of the institution’s own too', async () => {
  const { office, id } = await communique().draft().told()
  await write(office, id, documentSaying('Un titre', 'La langue ǀxam.'))
  expect(await signsIn(office, id)).toEqual([])
  office.dialogs.willChooseAll(ownFiles)
  const { font } = await office.get('charters.pickFont')
  await changeCharter(office, { font })
  expect(await signsIn(office, id)).toMatchObject([{ rule: 'text.signs-missing', params: { font: 'Source Serif 4', signs: 'ǀ\u00a0(U+01C0)' } }])
  await changeCharter(office, { font: 'Inter', footer: 'شارع' })
  expect((await signsIn(office, id)).map(({ rule }) => rule)).toContain('charter.footer-signs-missing')
})

test('a version that was submitted before signs were looked at is not cleared, and its checks say why', async () => {
  const before = vi.spyOn(FontSigns.prototype, 'of').mockReturnValue(null)
  const { office, staff, current } = await communique().draft('Bravo 😀').submitted().approved().told()
  before.mockRestore()
  await office.sitDown(staff.ben)
  const version = await current()
  const found = (await office.get('versions.check', { versionId: version.versionId })).filter(({ severity }) => severity === 'blocking')
  expect(found).toMatchObject([{ rule: 'text.signs-missing', params: { signs: '😀\u00a0(U+1F600)' } }, { rule: 'text.signs-missing' }])
  expect(await office.refusal('publication.clear', version)).toEqual({ code: 'PREFLIGHT_BLOCKING', params: { count: 2 } })
})
