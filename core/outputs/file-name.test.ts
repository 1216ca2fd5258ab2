import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultNamePattern, fileNameOf, isNamePattern, nameTokens, type NameParts } from './file-name'

const parts: NameParts = { date: '2025-01-30', type: 'communique', title: 'Une avancée pour le cœur', reference: '2025-014', versionNumber: 3, isEmbargoed: false, mark: null }

describe('a name by a pattern', () => {
  test.each([
    [defaultNamePattern, {}, '2025-01-30_CP_une-avancee-pour-le-coeur_v3'],
    ['{reference} {titre}', {}, '2025-014-une-avancee-pour-le-coeur'],
    ['CHV-{date}-{titre}-{version}', {}, 'CHV-2025-01-30-une-avancee-pour-le-coeur-v3'],
    [defaultNamePattern, { date: '', versionNumber: null, mark: 'draft' as const }, 'CP_une-avancee-pour-le-coeur_PROJET'],
    ['{version}', { versionNumber: null }, 'CP'],
    ['{date}', { isEmbargoed: true, mark: 'withdrawn' as const }, '2025-01-30_EMBARGO_RETIRE'],
    ['../../{titre}', {}, 'une-avancee-pour-le-coeur'],
    ['{titre}', { title: 'CON' }, 'con_CP'],
    ['{titre}', { title: 'Visitez le nouveau plateau d’imagerie cardiaque de l’institut le 3 mars' }, 'visitez-le-nouveau-plateau-d-imagerie-cardiaque'],
    ['{titre}', { title: 'Le nombre de patients inclus dans l’essai CALANQUE-CARDIO-2 est de 846' }, 'le-nombre-de-patients-inclus-dans-l-essai-calanque-cardio-2'],
    ['{titre}', { title: 'Le dépistage chez les enfants de la carence en vitamine D progresse' }, 'le-depistage-chez-les-enfants-de-la-carence-en-vitamine-d'],
    ['{titre}', { title: 'Une campagne de vaccination gratuite contre l’hépatite A commencera' }, 'une-campagne-de-vaccination-gratuite-contre-l-hepatite-a'],
    ['{titre}', { title: 'Une campagne de vaccination gratuite contre l’hépatite B commencera' }, 'une-campagne-de-vaccination-gratuite-contre-l-hepatite-b'],
    ['{titre}', { title: 'Ouverture du premier institut de cardiologie du Grand Est annoncée' }, 'ouverture-du-premier-institut-de-cardiologie-du-grand-est'],
    ['{titre}', { title: 'Une campagne nationale de dépistage précoce contre les cardiopathies' }, 'une-campagne-nationale-de-depistage-precoce'],
    ['{titre}', { title: 'Le patient de la première greffe du service nous dit s’inquiéter' }, 'le-patient-de-la-premiere-greffe-du-service-nous-dit'],
    ['{titre}', { title: 'Plus de 10⁵ dons et 10^(5,3) cellules, CO₂, 12 m²' }, 'plus-de-10-5-dons-et-10-5-3-cellules-co2-12-m2'],
    ['{titre}', { title: `${'x'.repeat(70)} de` }, 'x'.repeat(60)],
    ['Communiqué d’été {titre}', { title: '' }, 'Communique-d-ete'],
  ])('%s', (pattern, more, expected) => { expect(fileNameOf({ ...parts, ...more }, pattern)).toBe(expected) })

  test.each(['', 'sans rien', '{titre', '{inconnu}', '{titre}}', '{{titre}}', `{titre}${'x'.repeat(100)}`])('« %s » is no pattern', (pattern) => { expect(isNamePattern(pattern)).toBe(false) })

  test('is safe on every disk and says the marks, whatever the pattern and the title', () => {
    const pattern = fc.array(fc.oneof(fc.constantFrom(...nameTokens.map((token) => `{${token}}`)), fc.string({ unit: 'grapheme', maxLength: 8 }))).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(pattern, fc.string({ unit: 'grapheme', maxLength: 200 }), (each, title) => {
        fc.pre(isNamePattern(each))
        const name = fileNameOf({ ...parts, title, isEmbargoed: true, mark: 'draft' }, each)
        expect(name).toMatch(/^[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?$/u)
        expect(name.endsWith('EMBARGO_PROJET')).toBe(true)
        expect(name.length).toBeLessThan(240)
      }),
    )
  })
})
