import { describe, expect, it } from 'vitest'
import { languages } from '../communique/content'
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
