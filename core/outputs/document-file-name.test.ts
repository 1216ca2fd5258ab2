import { expect, test } from 'vitest'
import type { Language } from '../communique/content'
import { documentWith, node, specimenInstitution } from '../document/specimen'
import type { CommuniqueType, DocumentJson } from '../document/types'
import { documentFileName } from './document-file-name'
import { defaultNamePattern } from './file-name'

function named(type: CommuniqueType, title: string, { pattern = '{type}_{titre}', label = '', language = 'fr' }: { pattern?: string; label?: string; language?: Language } = {}): string {
  const document: DocumentJson = { type: 'doc', content: documentWith().content.map((each) => (each.type === 'mention' ? node('mention', { type }) : each.type === 'title' ? node('title', {}, title) : each)) }
  const institution = label === '' ? specimenInstitution : { ...specimenInstitution, charter: { ...specimenInstitution.charter, labels: { [language]: { [type]: label } } } }
  return documentFileName({ content: { document, language, institution }, reference: '2025-014', versionNumber: 3, mark: null }, pattern)
}

test.each([
  ['correction', 'Rectificatif\u00a0: le nombre de lits', 'RECTIFICATIF_le-nombre-de-lits'],
  ['correction', 'Correctif\u00a0: le nombre de lits', 'RECTIFICATIF_le-nombre-de-lits'],
  ['correction', 'Rectificatif au communiqué du 3 mars\u00a0: le nombre de lits', 'RECTIFICATIF_au-communique-du-3-mars-le-nombre-de-lits'],
  ['correction', 'Rectificatif budgétaire\u00a0: le nombre de lits', 'RECTIFICATIF_rectificatif-budgetaire-le-nombre-de-lits'],
  ['invitation', 'Invitation presse – visite du bâtiment', 'INV_visite-du-batiment'],
  ['invitation', '[INVITATION PRESSE] Visite du bâtiment', 'INV_visite-du-batiment'],
  ['invitation', 'INVITATION\u00a0PRESSE | visite - bâtiment', 'INV_visite-batiment'],
  ['dossier', 'Dossier de presse, rentrée 2025', 'DP_rentree-2025'],
  ['dossier', 'Dossier, patients et données', 'DP_dossier-patients-et-donnees'],
  ['communique', 'Communiqué de presse\u00a0: rentrée 2025', 'CP_rentree-2025'],
  ['communique', 'Communiqué | rentrée 2025', 'CP_rentree-2025'],
  ['dossier', 'Dossier\u00a0: rentrée 2025', 'DP_rentree-2025'],
  ['dossier', 'Dossier de\u00a0: rentrée 2025', 'DP_dossier-de-rentree-2025'],
  ['communique', 'Le communiqué\u00a0: un art', 'CP_le-communique-un-art'],
] as const)('the name of a %s called « %s » says its kind once: %s', (type, title, expected) => {
  expect(named(type, title)).toBe(expected)
})

test('a kind that the charter has in its own words is said once too', () => {
  expect(named('invitation', 'Point presse\u00a0: visite', { label: 'POINT PRESSE' })).toBe('INV_visite')
})

test('a word of the title that does not name the kind by itself stays, though the mention begins with it', () => {
  expect(named('communique', 'Press: a freedom in decline', { language: 'en' })).toBe('CP_press-a-freedom-in-decline')
  expect(named('communique', 'Press release: a freedom in decline', { language: 'en' })).toBe('CP_a-freedom-in-decline')
  const label = 'RECHERCHE ET SANTÉ'
  expect(named('communique', 'Recherche\u00a0: un nouveau vaccin', { label })).toBe('CP_recherche-un-nouveau-vaccin')
  expect(named('communique', 'Recherche et santé\u00a0: un nouveau vaccin', { label })).toBe('CP_un-nouveau-vaccin')
  expect(named('communique', 'Communiqué de presse\u00a0: un nouveau vaccin', { label })).toBe('CP_un-nouveau-vaccin')
})

test('a title that says its kind and nothing else stays, and so does one whose pattern does not say it', () => {
  expect(named('invitation', 'Invitation presse', { pattern: defaultNamePattern })).toBe('2025-01-30_INV_invitation-presse_v3')
  expect(named('invitation', 'Invitation presse\u00a0: 日本語')).toBe('INV_invitation-presse')
  expect(named('invitation', 'Invitation presse\u00a0: visite', { pattern: '{titre}' })).toBe('invitation-presse-visite')
})
