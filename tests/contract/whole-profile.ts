import { pixelPng, specimenContent } from '../../core/communique/specimen'
import type { CommuniqueId } from '../../core/communique/ids'
import type { Entry } from '../../core/register/entry'
import { paragraphsFrom } from '../../core/register/paragraphs'
import { contact } from '../../core/register/testing'
import { changeCharter } from './house-charter'
import { staffedOffice, type Office, type Staff } from './office'
import { communique, type Told } from './stories'
import { changesOn, suggested } from './suggesting'
import { write } from './writing'

/**
 * An office whose profile holds something of everything: a communiqué in each state, versions, verdicts of each kind,
 * renditions, a picture that a draft, a version and the charter name. Words are our own. Ana is at the keyboard.
 */
export async function wholeProfile(): Promise<{ office: Office; staff: Staff }> {
  const place = await staffedOffice()
  const { office, staff } = place
  const logo = await office.get('assets.add', { bytes: pixelPng })
  await changeCharter(office, { logo: { asset: logo.sha256, heightMm: 20 } })
  const story = communique()
  await story.draft('Un premier jet').told(place)
  await illustrated(office, (await story.told(place)).id)
  await registered(office, staff)
  await answered(await story.draft('À relire').submitted('publisher', 'reviewer.scientific').approved('reviewer.scientific').told(place))
  await story.draft('À reprendre').submitted('publisher', 'reviewer.scientific').changesRequested().told(place)
  await story.draft('Une erreur').submitted('publisher', 'reviewer.scientific').changesRequested().draft('Une erreur corrigée').submitted('publisher', 'reviewer.scientific').approved('reviewer.scientific').told(place)
  await story.draft('Approuvé').submitted().approved().told(place)
  await story.draft('Bon à diffuser').submitted().approved().cleared().told(place)
  await story.draft('Diffusé').submitted().approved().cleared().released().told(place)
  await corrected(await story.draft('Diffusé avec une erreur').submitted().approved().cleared().released().told(place))
  const released = await story.draft('Retiré').submitted().approved().cleared().released().told(place)
  await office.sitDown(staff.ben)
  await office.get('publication.withdraw', { communiqueId: released.id, reason: 'Les chiffres étaient provisoires.' })
  const left = await story.draft('Abandonné').told(place)
  await office.get('communiques.abandon', { communiqueId: left.id, reason: 'Le sujet a été annoncé ailleurs.' })
  await office.sitDown(staff.ana)
  const { communiqueId: copyId } = await office.get('copies.begin', { communiqueId: released.id })
  await office.get('templates.save', { communiqueId: copyId, name: 'Une étude' })
  await office.get('marks.set', { communiqueId: left.id, colour: 'violet', deadline: '2026-02-28' })
  return place
}

/** Every element and a picture, in a draft and in a version. */
async function illustrated(office: Office, communiqueId: CommuniqueId): Promise<void> {
  const { document } = specimenContent()
  await write(office, communiqueId, document)
  await office.get('versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: 'Relire la légende.' })
  await office.get('review.withdraw', { communiqueId, reason: 'La légende change encore.' })
}

/** Suggested changes that were accepted, that wait, and that somebody is still writing. */
async function answered(told: Told): Promise<void> {
  const { office, staff, id } = told
  const taken = await suggested(told)
  await suggested(told, 'relire', 'revoir')
  const { versionId } = await told.current()
  await office.get('suggestions.keep', { versionId, changes: await changesOn(office, versionId, 'www.institut.example', 'www.hopital.example') })
  await office.sitDown(staff.ana)
  await office.get('suggestions.decide', { communiqueId: id, decision: 'accepted', on: [{ suggestionId: taken, ranks: [0] }] })
}

/** A correction that is itself released: the first communiqué is superseded. */
async function corrected({ office, staff, id }: Told): Promise<void> {
  await office.sitDown(staff.ana)
  const { communiqueId } = await office.get('publication.correct', { communiqueId: id, reason: 'Un nom était mal écrit.' })
  await office.get('versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })
  const { status } = await office.get('communiques.read', { communiqueId })
  if (!status.current) throw new Error('no version')
  const { versionId, fingerprint } = status.current
  await office.sitDown(staff.ben)
  await office.get('review.giveVerdict', { versionId, fingerprint, role: 'publisher', decision: 'approve', text: '', seen: 'whole' })
  await office.get('publication.clear', { versionId, fingerprint })
  await office.sitDown(staff.ana)
  await office.get('publication.release', { communiqueId, channel: 'liste presse régionale' })
}

/** An entry of each kind, one of them revised, and a proposal that waits. */
async function registered(office: Office, staff: Staff): Promise<void> {
  const period = { validFrom: '', validUntil: '2026-12-31' }
  const entries: readonly Entry[] = [
    { kind: 'boilerplate', content: { title: 'À propos de l’Institut', institution: 'Institut Exemple du Cœur', language: 'fr', paragraphs: paragraphsFrom('Un institut.') } },
    contact('Inès Roche'),
    { kind: 'person', content: { civility: 'Pr', name: 'Ève Marin', function: 'hématologue', institution: '', consent: 'Accord oral.' } },
    { kind: 'figure', content: { value: '846', unit: 'patients', counts: 'inclus', source: 'IEC', date: '', validator: '' } },
    { kind: 'acronym', content: { short: 'IEC', expansion: 'Institut Exemple du Cœur', language: 'fr' } },
    { kind: 'term', content: { text: 'miraculeux', usage: 'forbidden', replacement: '', reason: '', language: 'fr' } },
    { kind: 'institution', content: { name: 'Inserm', alternativeName: '', website: '', logo: null } },
  ]
  for (const entry of entries) await office.get('register.save', { entryId: null, base: 0, entry: entry as never, ...period })
  const { entries: found } = await office.get('register.list', { kind: 'contact', text: '', state: 'all', language: null, offset: 0, limit: 1 })
  if (found[0]) await office.get('register.save', { entryId: found[0].id, base: 1, entry: contact('Inès Roche', { phone: '04 99 00 00 00' }) as never, ...period })
  await office.get('register.propose', { entryId: null, base: 0, entry: contact('Paul Vidal') as never, note: '', ...period })
  await office.sitDown(staff.ana)
}
