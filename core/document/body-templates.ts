import type { Language } from '../communique/content'
import type { CommuniqueType } from './types'

type Words = Readonly<Record<Language, string>>
type Lines = Readonly<Record<Language, readonly string[]>>

/** A part of the body of a new text. Lines are labels: what follows the colon is to be written, and preflight asks for it. */
export type BodyPart =
  | { readonly kind: 'paragraph' }
  | { readonly kind: 'heading'; readonly words: Words }
  | { readonly kind: 'list'; readonly lines: Lines }
  | { readonly kind: 'box'; readonly title: Words; readonly lines: Lines }
  | { readonly kind: 'keyFigures'; readonly title: Words }
  | { readonly kind: 'quote' }

const paragraph: BodyPart = { kind: 'paragraph' }
const heading = (fr: string, en: string): BodyPart => ({ kind: 'heading', words: { fr, en } })

/** What the body of each kind of text begins with. Everything around it (title, lead, contact…) is the layout's, the same for all. */
export const bodyTemplates: Readonly<Record<CommuniqueType, readonly BodyPart[]>> = {
  communique: [paragraph],
  invitation: [
    paragraph,
    {
      kind: 'box',
      title: { fr: 'Informations pratiques', en: 'Practical information' },
      lines: {
        fr: ['Date et heure\u00a0:', 'Lieu\u00a0:', 'Accès\u00a0:', 'Accréditation, auprès de qui et avant quelle date\u00a0:', 'Prises de vue et interviews\u00a0:'],
        en: ['Date and time:', 'Place:', 'Getting there:', 'Accreditation, with whom and by when:', 'Pictures and interviews:'],
      },
    },
    heading('Programme', 'Programme'),
    {
      kind: 'list',
      lines: {
        fr: ['Accueil de la presse\u00a0:', 'Présentation\u00a0:', 'Questions et entretiens\u00a0:'],
        en: ['Welcome of the press:', 'Presentation:', 'Questions and interviews:'],
      },
    },
  ],
  correction: [
    {
      kind: 'box',
      title: { fr: 'Ce qui est corrigé', en: 'What is corrected' },
      lines: {
        fr: ['Texte corrigé (titre, référence, date de diffusion)\u00a0:', 'Il était écrit\u00a0:', 'Il faut lire\u00a0:'],
        en: ['Corrected text (title, reference, day of release):', 'It said:', 'It should say:'],
      },
    },
    paragraph,
  ],
  dossier: [
    heading('En bref', 'In short'),
    paragraph,
    heading('Le contexte', 'The context'),
    paragraph,
    heading('Ce qui change', 'What changes'),
    paragraph,
    { kind: 'quote' },
    { kind: 'keyFigures', title: { fr: 'Chiffres clés', en: 'Key figures' } },
    heading('Les prochaines étapes', 'The next steps'),
    paragraph,
  ],
  note: [
    paragraph,
    {
      kind: 'box',
      title: { fr: 'Pour en parler', en: 'Who can speak of it' },
      lines: {
        fr: ['Qui peut répondre\u00a0:', 'Quand et comment\u00a0:'],
        en: ['Who can answer:', 'When and how:'],
      },
    },
  ],
}

/** The headings that a new text may begin with: an empty paragraph below one of them tells what is expected there. */
export const promptedHeadings = ['summary', 'context', 'news', 'next'] as const
export type PromptedHeading = (typeof promptedHeadings)[number]

const prompted: Readonly<Record<string, PromptedHeading>> = {
  'En bref': 'summary', 'In short': 'summary', 'Le contexte': 'context', 'The context': 'context',
  'Ce qui change': 'news', 'What changes': 'news', 'Les prochaines étapes': 'next', 'The next steps': 'next',
}

export function headingPrompt(words: string): PromptedHeading | null {
  return prompted[words] ?? null
}
