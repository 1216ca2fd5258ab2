import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { embargoEndsAt } from './embargo'
import { plainText } from './plain-text'
import { documentWith, everyElement, node, paragraph, text } from './specimen'
import { datelineOf, outline, releaseOf, signCount, signsIn, titleOf, typeOf } from './summary'
import { aboutTitleWords, contactLines, creditWords, dateWords, datelineWords, mentionWords, momentWords, pageWords, quoteWords, releaseWords, provenanceWords } from './wording'

const embargo = { mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' } as const

/** With the no-break spaces made visible: ~ is U+00A0, ^ is U+202F. */
const shown = (words: string) => words.replaceAll('\u00a0', '~').replaceAll('\u202f', '^')

describe('the words that the layout sets', () => {
  it('names the embargo as French offices print it', () => {
    expect(shown(releaseWords(embargo, 'fr', 'line'))).toBe('SOUS EMBARGO JUSQU’AU mardi 4~février 2025 à 18~h~00 (heure de Paris)')
    expect(shown(releaseWords(embargo, 'en', 'line'))).toBe('UNDER EMBARGO UNTIL Tuesday 4~February 2025 at 18:00 (Paris time)')
    expect(releaseWords(embargo, 'fr', 'head')).toBe(releaseWords(embargo, 'fr', 'line'))
  })

  it.each([
    ['America/Martinique', 'heure de la Martinique'],
    ['Asia/Tokyo', 'heure de Tokyo'],
    ['Europe/Athens', 'heure d’Athens'],
    ['America/Argentina/Buenos_Aires', 'heure de Buenos Aires'],
  ])('says %s as « %s »', (zone, words) => {
    expect(releaseWords({ ...embargo, zone }, 'fr', 'line')).toContain(`(${words})`)
  })

  it('repeats an embargo at the head of pages, and only that', () => {
    expect(releaseWords({ mode: 'immediate', until: '', zone: '' }, 'fr', 'line')).toBe('Diffusion immédiate')
    expect(releaseWords({ mode: 'immediate', until: '', zone: '' }, 'fr', 'head')).toBe('')
    expect(releaseWords({ mode: 'undecided', until: '', zone: '' }, 'fr', 'line')).toBe('')
  })

  it('writes days without a leading zero, and the first as 1er', () => {
    expect(shown(dateWords('2025-03-01', 'fr'))).toBe('1er~mars 2025')
    expect(shown(datelineWords({ place: 'Marseille', date: '2025-01-30' }, 'fr'))).toBe('Marseille, le 30~janvier 2025')
    expect(shown(datelineWords({ place: 'Marseille', date: '2025-03-01' }, 'en'))).toBe('Marseille, 1~March 2025')
    expect(datelineWords({ place: 'Marseille', date: '' }, 'fr')).toBe('Marseille')
  })

  it('runs a quote on after its introducer, or gives its speaker a line', () => {
    const speaker = { civility: 'Pr', speaker: 'Ève Marin', function: 'hématologue' }
    expect(shown(JSON.stringify(quoteWords({ introducer: 'explique la', ...speaker }, 'fr')))).toBe('{"opening":"«~","closing":"~»","runOn":", explique la Pr~Ève Marin, hématologue.","attribution":""}')
    expect(shown(quoteWords({ introducer: '', ...speaker }, 'fr').attribution)).toBe('—~Pr~Ève Marin, hématologue')
    expect(quoteWords({ introducer: 'x', civility: '', speaker: '', function: '' }, 'fr').runOn).toBe('')
  })

  it('sets labels, credits, contacts and pages', () => {
    expect(mentionWords('correction', 'fr')).toBe('RECTIFICATIF')
    expect(creditWords('© IDC')).toBe('© IDC')
    expect(shown(creditWords('IDC'))).toBe('©~IDC')
    expect(contactLines({ name: 'Ana', function: '', phone: '', email: 'a@b.example' }, 'fr').map(shown)).toEqual(['Ana', 'Courriel~: a@b.example'])
    expect(shown(pageWords(1, 4))).toBe('Page~1~/~4')
  })

  it.each([
    ['Institut des Calanques', 'À propos de l’Institut des Calanques'],
    ['Centre Azur', 'À propos du Centre Azur'],
    ['CHU de Valmont', 'À propos du CHU de Valmont'],
    ['Fondation Trémière', 'À propos de la Fondation Trémière'],
    ['Hôpital Nord', 'À propos de l’Hôpital Nord'],
    ['Unicare', 'À propos d’Unicare'],
    ['Marbre', 'À propos de Marbre'],
  ])('calls the about block of %s « %s »', (name, words) => {
    expect(aboutTitleWords({ name }, 'fr')).toBe(words)
  })
})

describe('an instant', () => {
  it('reads as the field writes days and hours', () => {
    const at = new Date(2025, 1, 1, 9, 5).getTime()
    expect(momentWords(at, 'fr')).toBe('1er\u00a0février 2025 à 9\u00a0h\u00a005')
    expect(momentWords(at, 'en')).toBe('1\u00a0February 2025 at 09:05')
  })
})

describe('an embargo', () => {
  it('ends at one instant, in its own zone', () => {
    expect(embargoEndsAt(embargo)).toBe(Date.UTC(2025, 1, 4, 17))
    expect(embargoEndsAt({ ...embargo, zone: 'America/Martinique' })).toBe(Date.UTC(2025, 1, 4, 22))
  })

  it('ends at the later hour when the hour is repeated, and never when it does not exist', () => {
    expect(embargoEndsAt({ ...embargo, until: '2025-10-26T02:30' })).toBe(Date.UTC(2025, 9, 26, 1, 30))
    expect(embargoEndsAt({ ...embargo, until: '2025-03-30T02:30' })).toBeNull()
    expect(embargoEndsAt({ ...embargo, zone: 'Europe/Nowhere' })).toBeNull()
  })
})

describe('plain text', () => {
  afterEach(() => {
    delete process.env['TZ']
  })

  it('says everything that is printed, in the order of printing', () => {
    expect(shown(plainText(everyElement(), 'fr'))).toMatchInlineSnapshot(`
      "COMMUNIQUÉ DE PRESSE

      Diffusion immédiate

      Marseille, le 30~janvier 2025

      Étude observationnelle

      Un titre de communiqué

      Un sous-titre

      Un chapô qui se suffit à lui-même. Un chapô qui se suffit à lui-même. Un chapô qui se suffit à lui-même. Un chapô qui se suffit à lui-même. Un chapô qui se suffit à lui-même. Un chapô qui se suffit à lui-même. Un chapô qui se suffit à lui-même. Un chapô qui se suffit à lui-même. Un chapô qui se suffit à lui-même. Un chapô qui se suffit à lui-même.

      Un intertitre

      Texte gras italiqueer2 lien trial
      suite

      Un sous-intertitre

      • un
        3. trois
        4. quatre
      • deux

      «~Une phrase~», explique le Pr~Ève Marin, hématologue.

      «~Une autre.~»
      —~Mme~Ana Ferry, directrice

      Chiffres clés
      846 patients inclus
      2024, source~: registre national
      Source~: IDC, 2024

      Repères

      Un encadré.

      • repère

      Source~: IDC

      Un tableau
      Année	Patients
      2023	412
      2024	846
      Source~: IDC, 2024

      Une légende
      ©~IDC

      Liens d’intérêts~: Aucun.

      Référence
      Ferry et al., 2024
      DOI~: 10.1000/xyz

      À propos de l’institut

      Un institut.

      Contact presse
      Ana Ferry, attachée de presse
      Tél.~: 01 99 00 00 00
      Courriel~: presse@institut.example

      Pour plus d’informations~: www.institut.example
      "
    `)
  })

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York'])('is the same on a machine in %s', (zone) => {
    const here = plainText(everyElement(), 'fr')
    process.env['TZ'] = zone
    expect(plainText(everyElement(), 'fr')).toBe(here)
  })
})

describe('a summary', () => {
  it('reads what the library lists', () => {
    const document = everyElement()
    expect(titleOf(document)).toBe('Un titre de communiqué')
    expect(typeOf(document)).toBe('communique')
    expect(datelineOf(document)).toMatchObject({ place: 'Marseille', date: '2025-01-30' })
    expect(releaseOf(document).mode).toBe('immediate')
    expect(outline(document).map(({ level, text: words, path }) => [level, words, path])).toEqual([
      [1, 'Un titre de communiqué', [5]],
      [2, 'Un intertitre', [8]],
      [3, 'Un sous-intertitre', [10]],
      [2, 'À propos de l’institut', [20, 0]],
    ])
  })

  it('counts signs with spaces, and an accent for none', () => {
    expect(signsIn('e\u0301té 😀')).toBe(5)
    const lead = signCount(documentWith(paragraph()))
    expect(signCount(documentWith(paragraph('abc ', text('d', { type: 'bold' })), node('heading', {}, 'ef')))).toBe(lead + 7)
  })

  it('counts as one would who looked at each sign by itself', () => {
    const texts = fc.string({ unit: fc.oneof(fc.constantFrom('e', 'é', '\u0301', '\u{1e8d0}', '😀', ' ', '\u00a0'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })) })
    fc.assert(fc.property(texts, (words) => signsIn(words) === Array.from(words).filter((sign) => !/\p{M}/u.test(sign)).length), { numRuns: 2_000 })
  })
})

describe('the foot of a page', () => {
  const version = { reference: '2025-014', versionNumber: 2, fingerprint: '4f2a9c01d7e3aa' }
  const draft = { reference: '2025-014', versionNumber: null, fingerprint: null }
  const file = { reference: null, versionNumber: null, fingerprint: null }

  it.each([
    ['the cleared version', version, false, '2025-014 · version\u00a02 · empreinte\u00a04f2a9c01d7e3', '2025-014 · version\u00a02 · fingerprint\u00a04f2a9c01d7e3'],
    ['a version without clearance', version, true, '2025-014 · version\u00a02, sans bon à diffuser · empreinte\u00a04f2a9c01d7e3', '2025-014 · version\u00a02, not cleared · fingerprint\u00a04f2a9c01d7e3'],
    ['a draft', draft, true, '2025-014 · brouillon', '2025-014 · draft'],
    ['a file', file, false, 'sans version approuvée', 'no approved version'],
    ['a file printed as a draft', file, true, 'sans version approuvée', 'no approved version'],
  ])('says what %s is', (_what, provenance, isDraft, french, english) => {
    expect(provenanceWords(provenance, isDraft, 'fr')).toBe(french)
    expect(provenanceWords(provenance, isDraft, 'en')).toBe(english)
  })
})
