import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentWith, specimenInstitution } from '../../core/document/specimen'
import type { DocumentJson, NodeJson } from '../../core/document/types'
import { suggestedName, type Naming } from './file-names'

const documentTitled = (title: string, more: Partial<Record<'mention' | 'release' | 'dateline', NodeJson['attrs']>> = {}): DocumentJson => {
  const base = documentWith()
  return {
    ...base,
    content: base.content.map((node) => {
      if (node.type === 'title') return { ...node, content: title === '' ? [] : [{ type: 'text' as const, text: title }] }
      return { ...node, attrs: { ...node.attrs, ...more[node.type as keyof typeof more] } }
    }),
  }
}
const named = (document: DocumentJson, more: Partial<Naming> = {}): string => suggestedName({ content: { document, language: 'fr', institution: specimenInstitution }, reference: '2025-014', versionNumber: 3, mark: null, extension: 'pdf', ...more })

describe('the suggested name', () => {
  test.each([
    ['Titre', {}, '2025-01-30_CP_titre_v3.pdf'],
    ['Œuvre d’été : 100 % réussie !', {}, '2025-01-30_CP_oeuvre-d-ete-100-reussie_v3.pdf'],
    ['CON', {}, '2025-01-30_CP_con_v3.pdf'],
    ['../../etc/passwd', {}, '2025-01-30_CP_etc-passwd_v3.pdf'],
    ['rapport\u202Efdp.exe', {}, '2025-01-30_CP_rapport-fdp-exe_v3.pdf'],
    ['', {}, '2025-01-30_CP_v3.pdf'],
    ['日本語', {}, '2025-01-30_CP_v3.pdf'],
    ['Fin...', {}, '2025-01-30_CP_fin_v3.pdf'],
  ])('of « %s » is safe', (title, more, expected) => expect(named(documentTitled(title, more))).toBe(expected))

  test('says what stands on the pages: kind, embargo, draft', () => {
    const document = documentTitled('Titre', { mention: { type: 'correction' }, release: { mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' }, dateline: { place: 'Lyon', date: '' } })
    expect(named(document, { mark: 'draft', versionNumber: null })).toBe('RECTIFICATIF_titre_EMBARGO_PROJET.pdf')
  })

  test('has only letters, digits, - and _, and fits every file system, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (title) => {
        const name = named(documentTitled(title), { mark: 'draft' })
        expect(name).toMatch(/^2025-01-30_CP(_[a-z0-9]+(-[a-z0-9]+)*)?_v3_PROJET\.pdf$/)
        expect(name.length).toBeLessThan(120)
      }),
    )
  })
})
