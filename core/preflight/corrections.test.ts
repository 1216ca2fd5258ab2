import { expect, it } from 'vitest'
import { documentWith, paragraph } from '../document/specimen'
import { messageOfFinding } from '../i18n/messages'
import { correctionFindings } from './corrections'

const document = documentWith(paragraph('Il fallait lire : mardi.'))

it('finds a correction that names no text, and leads to its mention', () => {
  const found = correctionFindings(document, 'fr', false)
  expect(found).toMatchObject([{ rule: 'correction.link-missing', severity: 'warning' }])
  expect(document.content[found[0]?.path[0] ?? -1]?.type).toBe('mention')
  expect(found.map((one) => messageOfFinding(one, 'fr'))[0]).toContain('choisissez celui qu’il corrige')
})

it('leaves one that is linked', () => {
  expect(correctionFindings(document, 'fr', true)).toEqual([])
})
