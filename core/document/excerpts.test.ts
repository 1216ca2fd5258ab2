import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerptsOf } from './excerpts'
import { documentWith, node, specimenInstitution, text } from './specimen'
import type { DocumentJson } from './types'

const told = (title: string, lead: string, embargo = false): DocumentJson => {
  const { content } = documentWith()
  return {
    type: 'doc',
    content: content.map((each) => {
      if (each.type === 'title') return node('title', {}, ...(title === '' ? [] : [title]))
      if (each.type === 'lead') return node('lead', {}, ...(lead === '' ? [] : [lead]))
      return each.type === 'release' && embargo ? node('release', { mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' }) : each
    }),
  }
}
const excerptsFor = (document: DocumentJson, website: string) => excerptsOf({ document, language: 'fr', institution: { ...specimenInstitution, website } })
const textFor = (document: DocumentJson, network: string): string => excerptsFor(document, 'www.institut.example').find((each) => each.network === network)?.text ?? ''

describe('an excerpt', () => {
  test('is the title, the sentences of the lead that fit, and the address', () => {
    expect(textFor(told('Un titre', `Une phrase. ${'Une autre, plus longue que tout. '.repeat(12)}`.trim()), 'x')).toMatch(/^Un titre\n\nUne phrase\. (?:Une autre, plus longue que tout\. ?)+\n\nhttps:\/\/www\.institut\.example$/u)
  })

  test('is cut after a word where no sentence fits', () => {
    expect(textFor(told('Un titre', `${'mot '.repeat(200).trim()}.`), 'bluesky')).toMatch(/^Un titre\n\n(?:mot )*mot…\n\nhttps/u)
  })

  test('keeps a power in its title and in its lead', () => {
    const power = [text('Plus de 10'), text('5', { type: 'superscript' }), text(' dons')]
    const { content } = told('Un titre', 'Un chapô.')
    expect(textFor({ type: 'doc', content: content.map((each) => (each.type === 'title' || each.type === 'lead' ? { ...each, content: power } : each)) }, 'x')).toMatch(/^Plus de 10⁵ dons\n\nPlus de 10⁵ dons\n\n/u)
  })

  test('begins with the embargo', () => {
    expect(textFor(told('Un titre', 'Un chapô.', true), 'mastodon')).toMatch(/^SOUS EMBARGO JUSQU’AU mardi 4/u)
  })

  test.each([
    ['invitation', 'Un titre', 'INVITATION PRESSE – Un titre'],
    ['correction', 'Un titre', 'RECTIFICATIF – Un titre'],
    ['correction', 'Rectificatif\u00a0: un titre', 'Rectificatif\u00a0: un titre'],
    ['invitation', 'Invitation presse – un titre', 'Invitation presse – un titre'],
    ['dossier', 'Dossier médical partagé\u00a0: un titre', 'DOSSIER DE PRESSE – Dossier médical partagé\u00a0: un titre'],
    ['correction', 'Rectificatif budgétaire\u00a0: trois millions d’euros', 'RECTIFICATIF – Rectificatif budgétaire\u00a0: trois millions d’euros'],
    ['correction', 'Rectificatifs', 'RECTIFICATIF – Rectificatifs'],
    ['correction', 'Rectificatif', 'Rectificatif'],
    ['correction', 'Correction\u00a0: un titre', 'Correction\u00a0: un titre'],
    ['correction', 'Erratum — un titre', 'Erratum — un titre'],
    ['correction', 'Correction-type d’un chapô', 'RECTIFICATIF – Correction-type d’un chapô'],
    ['invitation', 'Invitation à la presse\u00a0: visite', 'Invitation à la presse\u00a0: visite'],
    ['invitation', 'Invitation - visite', 'Invitation - visite'],
    ['invitation', 'Invitation au voyage\u00a0: visite', 'INVITATION PRESSE – Invitation au voyage\u00a0: visite'],
    ['invitation', 'Inv\u00a0: visite', 'INVITATION PRESSE – Inv\u00a0: visite'],
    ['invitation', 'INVITATION PRESSE | visite', 'INVITATION PRESSE | visite'],
    ['invitation', '[INVITATION PRESSE] Visite', '[INVITATION PRESSE] Visite'],
    ['invitation', '(Invitation) Visite', '(Invitation) Visite'],
    ['invitation', 'Invitation presse, visite', 'Invitation presse, visite'],
    ['invitation', 'Invitation presse / visite', 'Invitation presse / visite'],
    ['invitation', 'Invitation\u00a0presse · visite', 'Invitation\u00a0presse · visite'],
    ['invitation', '[Invitation au voyage] Visite', 'INVITATION PRESSE – [Invitation au voyage] Visite'],
    ['correction', 'Correctif\u00a0: un titre', 'Correctif\u00a0: un titre'],
    ['correction', 'Rectificatif au communiqué du 3 mars\u00a0: un titre', 'Rectificatif au communiqué du 3 mars\u00a0: un titre'],
    ['correction', 'Rectificatif du 3 mars', 'Rectificatif du 3 mars'],
    ['correction', 'Rectificatif à la note du 3 mars', 'Rectificatif à la note du 3 mars'],
    ['invitation', 'Rectificatif au communiqué du 3 mars', 'INVITATION PRESSE – Rectificatif au communiqué du 3 mars'],
    ['note', 'Note aux rédactions - agenda', 'Note aux rédactions - agenda'],
    ['note', '', 'NOTE AUX RÉDACTIONS'],
    ['communique', 'Un titre', 'Un titre'],
  ] as const)('of a text of the kind « %s » called « %s » begins with « %s »', (type, title, beginning) => {
    const { content } = told(title, 'Un chapô.')
    const document: DocumentJson = { type: 'doc', content: content.map((each) => (each.type === 'mention' ? node('mention', { type }) : each)) }
    for (const { text } of excerptsFor(document, '')) expect(text.split('\n')[0]?.replace(/ – $/u, '')).toBe(beginning)
  })

  test('counts 23 for any address on X and on Mastodon, and what is read elsewhere', () => {
    for (const address of ['www.une-adresse-plutot-longue.example', 'www.court.fr']) {
      const [x, bluesky, mastodon] = excerptsFor(told('Un titre', ''), address)
      expect([x?.signs, bluesky?.signs, mastodon?.signs]).toEqual([8 + 2 + 23, 8 + 2 + 8 + address.length, 8 + 2 + 23])
    }
  })

  test.each([
    ['letters of Europe, accents, quotation marks and dashes once', 'É’« »–ж', 7],
    ['« … », « € », the narrow space and Arabic forms of presentation twice', '…€\u202f\ufe8d', 8],
    ['an emoji of many parts as two', '👩🏽‍⚕️', 2],
    ['a flag as two', '🇫🇷', 2],
    ['an accent that stands apart with its letter', 'e\u0301', 1],
  ])('X counts %s', (_, title, signs) => {
    expect(excerptsFor(told(title, ''), '')[0]?.signs).toBe(signs)
  })

  test('never passes the limit, and holds no word that the text has not', () => {
    const word = fc.constantFrom('Étude', '846', 'patients', 'cœur', '👩🏽‍⚕️', 'l’hôpital', 'e\u0301té', 'fin.', 'x'.repeat(40))
    const words = fc.array(word, { maxLength: 300 }).map((all) => all.join(' '))
    fc.assert(
      fc.property(words, words, fc.boolean(), (title, lead, embargo) => {
        for (const { text, signs, limit } of excerptsFor(told(title, lead, embargo), 'www.institut.example')) {
          expect(signs).toBeLessThanOrEqual(limit)
          const [, ...own] = embargo ? text.split('\n\n') : ['', ...text.split('\n\n')]
          for (const part of own.slice(0, -1)) expect(`${title} ${lead}`).toContain(part.replace(/…$/u, ''))
        }
      }),
    )
  })
})
