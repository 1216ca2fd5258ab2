import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { sha256Schema } from '../communique/ids'
import { documentWith, node } from '../document/specimen'
import { messageOfFinding } from '../i18n/messages'
import { checkImageRights, picturesOf, releaseDayOf } from './check-rights'
import { consentForm, imageRightsSchema, imageUses, permissionStates, shownPersons, unknownRights, type ImageRights, type Permission } from './rights'

const ASSET = v.parse(sha256Schema, 'a'.repeat(64))
const PAPER = v.parse(sha256Schema, 'b'.repeat(64))
const ID = '00000000-0000-4000-8000-00000000000a'
const TODAY = '2025-01-01'
const figure = node('figure', { id: ID, asset: ASSET, alt: 'Une salle', credit: 'X', decorative: false })
const document = documentWith(figure)
const agreed: Permission = { state: 'given', day: '2025-01-01', document: PAPER }
const clear: ImageRights = { ...unknownRights, author: 'Ève Marin', licence: 'Cession', use: 'press', persons: 'none' }
const rules = (rights: Partial<ImageRights> | null, today = TODAY) => checkImageRights(document, new Map(rights ? [[ASSET, { ...clear, ...rights }]] : []), today).map(({ rule }) => rule)

test('a picture of which nothing was noted is found once, where it stands', () => {
  expect(rules(null)).toEqual(['image.rights-missing'])
  const [found] = checkImageRights(document, new Map(), TODAY)
  expect(found).toMatchObject({ severity: 'warning', blockId: ID, path: picturesOf(document)[0]?.path, params: { rank: 1 } })
  expect(rules({})).toEqual([])
  for (const lack of [{ author: '' }, { licence: ' ' }, { use: 'unknown' }, { persons: 'unknown' }] as const) expect(rules(lack)).toEqual(['image.rights-missing'])
  expect(rules({ use: 'internal' })).toEqual(['image.use-internal'])
})

test('a picture that was cropped is still the one that it was cut from', () => {
  const cut = node('figure', { id: ID, asset: PAPER, crop: { source: ASSET, x: 0, y: 0, width: 10, height: 10 } })
  expect(picturesOf(documentWith(cut)).map(({ asset }) => asset)).toEqual([ASSET])
  expect(checkImageRights(documentWith(cut), new Map([[ASSET, clear]]), TODAY)).toEqual([])
})

test('rights that end are found before the day on which the text comes out', () => {
  const release = releaseDayOf(document, TODAY)
  expect(release > TODAY).toBe(true)
  expect(rules({ until: '2024-12-31' })).toEqual(['image.rights-expired'])
  expect(rules({ until: TODAY })).toEqual(['image.rights-expiring'])
  expect(rules({ until: release })).toEqual([])
  const said = (until: string) => checkImageRights(document, new Map([[ASSET, { ...clear, until }]]), TODAY).map((found) => messageOfFinding(found, 'fr'))
  expect(said('2024-12-31')).toEqual(['Image 1\u00a0: ses droits ont pris fin le 31\u00a0décembre 2024.'])
  expect(said(TODAY)).toEqual(['Image 1\u00a0: ses droits prennent fin le 1er\u00a0janvier 2025, avant la diffusion.'])
})

test('who can be recognised agreed in writing; for a minor, so did the holders of parental authority', () => {
  expect(rules({ persons: 'adults' })).toEqual(['image.consent-missing'])
  expect(rules({ persons: 'adults', consent: { ...agreed, document: null } })).toEqual(['image.consent-unproven'])
  expect(rules({ persons: 'adults', consent: agreed })).toEqual([])
  expect(rules({ persons: 'minors', consent: agreed })).toEqual(['image.parental-missing'])
  expect(rules({ persons: 'minors', consent: { ...agreed, state: 'refused' }, parental: { ...agreed, state: 'refused' } })).toEqual(['image.consent-refused', 'image.parental-refused'])
})

test('a picture is free only when all is known, nothing has ended and everybody agreed on paper', () => {
  const permission = fc.record({ state: fc.constantFrom(...permissionStates), day: fc.constant('2025-01-01'), document: fc.constantFrom(PAPER, null) })
  const anyRights = fc.record({ author: fc.constantFrom('', 'X'), licence: fc.constantFrom('', 'Y'), use: fc.constantFrom(...imageUses), conditions: fc.constant(''), until: fc.constantFrom('', '2024-06-01', '2999-01-01'), persons: fc.constantFrom(...shownPersons), names: fc.constant(''), consent: permission, parental: permission })
  const isAgreed = ({ state, document: paper }: Permission) => state === 'given' && paper !== null
  fc.assert(
    fc.property(anyRights, (rights) => {
      const { author, licence, use, until, persons, consent, parental } = rights
      const agree = persons === 'none' || (persons === 'adults' && isAgreed(consent)) || (persons === 'minors' && isAgreed(consent) && isAgreed(parental))
      const isFree = author !== '' && licence !== '' && (use === 'press' || use === 'all') && until !== '2024-06-01' && agree
      expect(rules(rights).length === 0).toBe(isFree)
      expect(v.parse(imageRightsSchema, rights)).toEqual(rights)
    }),
  )
})

test('an agreement has a day, and a paper is what its first bytes say', () => {
  expect(v.safeParse(imageRightsSchema, { ...clear, consent: { ...agreed, day: '' } }).success).toBe(false)
  expect(consentForm(new TextEncoder().encode('%PDF-1.7'))).toBe('pdf')
  expect(consentForm(new TextEncoder().encode('MZ program'))).toBeNull()
  expect(consentForm(new Uint8Array())).toBeNull()
})
