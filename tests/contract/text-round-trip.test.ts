import { describe, expect, test } from 'vitest'
import { specimenContent } from '../../core/communique/specimen'
import type { Fingerprint } from '../../core/communique/ids'
import { plainText } from '../../core/document/plain-text'
import { attrsOf, partOf } from '../../core/document/read'
import { documentWith, node, paragraph, text } from '../../core/document/specimen'
import { datelineOf, releaseOf, titleOf } from '../../core/document/summary'
import { plainFile } from '../../electron/export/outputs/plain'
import type { Sheet } from '../../electron/export/typesetter'
import { importDocument } from '../../electron/services/tasks/import-document'

const SITE = 'https://institut.example/inscription'
const given = specimenContent()
const raised = text('5', { type: 'superscript' })
const base = documentWith(node('heading', { level: 2 }, 'Une visite le 4 février'), paragraph('S’inscrire ', text('en ligne', { type: 'link', attrs: { href: SITE } }), ' avant mardi, pour voir les 10', raised, ' pièces.'))
const document = { ...base, content: base.content.map((each) => (each.type === 'title' ? node('title', {}, 'Plus de 10', raised, ' pièces à voir') : each.type === 'letterhead' ? node('letterhead', { partners: ['chv'] }) : each)) }
const institution = { ...given.institution, charter: { ...given.institution.charter, partners: [{ key: 'chv', name: 'CH du Vallon', logo: null }], footer: 'IDC – 12, quai des Salines, 13008 Marseille' } }
const identity = { reference: '2025-014', versionNumber: 3, fingerprint: 'a'.repeat(64) as Fingerprint, frozenAt: null }

describe('a communiqué that went out as plain text', () => {
  test.each<readonly [what: string, sheet: Pick<Sheet, 'identity' | 'draft' | 'standing'>]>([
    ['as a cleared version', { identity, draft: false }],
    ['as a working copy', { identity: { ...identity, fingerprint: null }, draft: true }],
    ['as a draft', { identity: { ...identity, versionNumber: null, fingerprint: null }, draft: true }],
    ['as a file', { identity: { reference: null, versionNumber: null, fingerprint: null, frozenAt: null }, draft: false }],
    ['after it was withdrawn', { identity, draft: false, standing: 'withdrawn' }],
  ])('%s, comes back with its places, its powers and its addresses, and nothing of its frame', async (_what, sheet) => {
    const file = plainFile({ content: { ...given, document, institution }, assets: new Map(), ...sheet })
    const read = await importDocument({ file, language: 'fr', institution }, { report: () => undefined, signal: new AbortController().signal })
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    const { document: back, report } = read.value
    const letterhead = partOf(back, 'letterhead')
    expect([titleOf(back), datelineOf(back).date, releaseOf(back).mode, letterhead && attrsOf(letterhead, 'letterhead').partners]).toEqual(['Plus de 10⁵ pièces à voir', '2025-01-30', 'immediate', ['chv']])
    const words = plainText(back, 'fr')
    expect(words).toContain(`S’inscrire en ligne (${SITE}) avant mardi, pour voir les 10⁵ pièces.`)
    for (const framing of ['Salines', '2025-014', 'version', 'PROJET', 'RETIRÉ']) expect(words).not.toContain(framing)
    expect(report.dropped.filter(({ why }) => why !== 'label' && why !== 'footer')).toEqual([])
  })
})
