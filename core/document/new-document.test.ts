import { describe, expect, it } from 'vitest'
import { languages } from '../communique/content'
import { checkDocument } from '../preflight/check-document'
import { isBlocking } from '../preflight/check-elements'
import { bodyOutline } from './body-outline'
import { headingPrompt, promptedHeadings } from './body-templates'
import { bindsWithoutWriting, documentToUpdate } from './draft'
import { newDocument } from './new-document'
import { parseDocument } from './parse'
import { countedIds, specimenInstitution } from './specimen'
import { communiqueTypes } from './types'

describe('a new communiqué', () => {
  const kinds = communiqueTypes.flatMap((type) => languages.map((language) => ({ type, language })))

  it.each(kinds)('is a document that an editor may open: $type, $language', (kind) => {
    const document = newDocument({ ...kind, institution: specimenInstitution, newId: countedIds() })
    expect(parseDocument(document)).toEqual({ ok: true, value: document })
    expect(bindsWithoutWriting([documentToUpdate(document)])).toEqual({ ok: true, value: document })
  })

  it('gives each block its own id, and takes over what the institution knows', () => {
    const document = newDocument({ type: 'communique', language: 'fr', institution: specimenInstitution, newId: countedIds() })
    const ids = JSON.stringify(document).match(/"id":"[^"]+"/g) ?? []
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(13)
    expect(JSON.stringify(document)).toContain('À propos de l’Institut des Calanques')
    expect(JSON.stringify(document)).toContain('"place":"Marseille"')
  })
})

describe('what each kind of text begins with', () => {
  const begun = (type: (typeof communiqueTypes)[number], language: (typeof languages)[number] = 'fr') => newDocument({ type, language, institution: specimenInstitution, newId: countedIds() })

  it('is told by its parts, in order', () => {
    expect(bodyOutline(begun('communique').content)).toEqual([{ element: 'paragraph', words: '', lines: [] }])
    const [, practical, programme, list] = bodyOutline(begun('invitation').content)
    expect(practical).toMatchObject({ element: 'box', words: 'Informations pratiques', lines: expect.arrayContaining(['Date et heure', 'Lieu', 'Accès']) as unknown })
    expect([programme?.words, list?.lines.length]).toEqual(['Programme', 3])
    expect(bodyOutline(begun('correction').content)[0]?.lines).toEqual(['Texte corrigé (titre, référence, date de diffusion)', 'Il était écrit', 'Il faut lire'])
    expect(bodyOutline(begun('dossier').content).map(({ element }) => element)).toContain('keyFigures')
  })

  it.each(communiqueTypes.flatMap((type) => languages.map((language) => ({ type, language }))))('cannot go out as it stands: $type, $language', ({ type, language }) => {
    const document = begun(type, language)
    const labels = bodyOutline(document.content).flatMap(({ lines }) => lines)
    const blocking = checkDocument(document, language, 0).filter(isBlocking)
    expect(blocking.filter(({ rule }) => rule === 'list.value-missing').map(({ params }) => params?.['label'])).toEqual(labels)
    expect(blocking.length).toBeGreaterThan(0)
  })

  it.each(languages)('has headings below which an empty paragraph tells what is expected: %s', (language) => {
    const headings = bodyOutline(begun('dossier', language).content).filter(({ element }) => element === 'heading')
    expect(headings.map(({ words }) => headingPrompt(words))).toEqual(promptedHeadings)
    expect(headingPrompt('Autre chose')).toBeNull()
  })
})
