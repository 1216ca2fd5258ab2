import { join } from 'node:path'
import { expect, test } from 'vitest'
import { node, paragraph } from '../../core/document/specimen'
import type { DocumentJson, NodeJson } from '../../core/document/types'
import { staffedOffice } from './office'
import { communique } from './stories'
import { temporaryFolder } from './temporary-folder'
import { documentSaying, write } from './writing'

const ID = '20000000-0000-4000-8000-0000000000aa'

function quoting(words: string): DocumentJson {
  const base = documentSaying('Un essai réussi')
  const quote = node('quote', { id: ID, civility: 'Pr', speaker: 'Ève Marin', function: 'hématologue' }, paragraph(words))
  return { type: 'doc', content: base.content.flatMap((block): readonly NodeJson[] => (block.type === 'about' ? [quote, block] : [block])) }
}

test('an agreement is noted by who writes, outdated by other words, and in no file that leaves', async () => {
  const place = await staffedOffice()
  const { office, staff } = place
  const { id: communiqueId } = await communique().draft('Un essai réussi').told(place)
  await write(office, communiqueId, quoting('Tout a changé.'))
  const found = async (): Promise<readonly string[]> => (await office.get('drafts.check', { communiqueId })).map(({ rule }) => rule).filter((rule) => rule.startsWith('quote.'))
  expect(await found()).toEqual(['quote.consent-missing'])

  const consent = { state: 'given' as const, day: '2025-02-28', note: 'Courriel secret du 28 février.', document: null }
  expect(await office.get('quotes.noteConsent', { communiqueId, blockId: ID, consent })).toEqual({ quotes: [{ blockId: ID, speaker: 'Pr Ève Marin', ...consent, isOutdated: false }], documents: [] })
  expect(await found()).toEqual([])

  await write(office, communiqueId, quoting('Tout va changer.'))
  expect(await found()).toEqual(['quote.consent-outdated'])
  await write(office, communiqueId, quoting('Tout a changé.'))
  expect(await found()).toEqual([])

  const { communiqueId: copy } = await office.get('copies.begin', { communiqueId })
  expect((await office.get('quotes.consents', { communiqueId: copy })).quotes.map(({ state }) => state)).toEqual(['none'])

  await office.get('versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })
  const { status } = await office.get('communiques.read', { communiqueId })
  const version = await office.get('versions.read', { versionId: status.current?.versionId ?? '' })
  expect(JSON.stringify(version)).toContain('Tout a changé.')
  expect(JSON.stringify(version)).not.toContain('Courriel secret')

  await office.sitDown(staff.dan)
  expect(await office.get('quotes.consents', { communiqueId })).toMatchObject({ quotes: [{ state: 'given' }] })
  expect(await office.ask('quotes.noteConsent', { communiqueId, blockId: ID, consent })).toMatchObject({ error: { code: 'ROLE_MISSING' } })
})

test('a version that is to go out says what is to look at in it, whatever the draft became', async () => {
  const place = await staffedOffice()
  const { office } = place
  const { id: communiqueId } = await communique().draft('Un essai réussi').told(place)
  await write(office, communiqueId, quoting('Tout a changé.'))
  await office.get('versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })
  const versionId = (await office.get('communiques.read', { communiqueId })).status.current?.versionId ?? ''
  const found = async (): Promise<readonly string[]> => (await office.get('versions.check', { versionId })).map(({ rule }) => rule).filter((rule) => rule.startsWith('quote.'))
  await write(office, communiqueId, documentSaying('Un essai réussi'))
  expect(await found()).toEqual(['quote.consent-missing'])
})

test('a paper proves an agreement without a word, and one that is not kept proves nothing', async () => {
  const place = await staffedOffice()
  const { office } = place
  const { id: communiqueId } = await communique().draft('Un essai réussi').told(place)
  await write(office, communiqueId, quoting('Tout a changé.'))
  const paper = await office.get('consentPapers.attach', { name: 'accord-secret.pdf', bytes: new TextEncoder().encode('%PDF-1.7 accord') })
  const consent = { state: 'given' as const, day: '2025-02-28', note: '', document: paper.sha256 }
  expect((await office.refusal('quotes.noteConsent', { communiqueId, blockId: ID, consent: { ...consent, document: 'e'.repeat(64) } })).code).toBe('CONSENT_UNREADABLE')
  expect(await office.get('quotes.noteConsent', { communiqueId, blockId: ID, consent })).toMatchObject({ quotes: [consent], documents: [paper] })
  expect((await office.get('drafts.check', { communiqueId })).filter(({ rule }) => rule.startsWith('quote.'))).toEqual([])
  const { sha256, name } = paper
  office.dialogs.willChoose(join(temporaryFolder(), name))
  await office.get('consentPapers.save', { sha256 })
})

test('a quote that is gone is left alone', async () => {
  const place = await staffedOffice()
  const { id: communiqueId } = await communique().draft('Sans citation').told(place)
  expect(await place.office.get('quotes.noteConsent', { communiqueId, blockId: ID, consent: { state: 'asked', day: '', note: '', document: null } })).toEqual({ quotes: [], documents: [] })
})
