import type { Language } from '../../core/communique/content'

/** What a draft's page shows where something mandatory is not written yet. */
export interface Placeholders {
  readonly title: string
  readonly lead: string
  readonly dateline: string
  readonly release: string
  readonly figure: string
  readonly alt: string
  readonly about: string
  readonly contact: string
}

export const placeholders: Record<Language, Placeholders> = {
  fr: {
    title: 'Titre à écrire',
    lead: 'Chapô à écrire',
    dateline: 'Lieu et date à compléter',
    release: 'Embargo ou diffusion immédiate\u00a0: à décider',
    figure: 'Image à choisir',
    alt: 'Texte alternatif à écrire',
    about: 'À propos\u00a0: titre à écrire',
    contact: 'Contact à compléter',
  },
  en: {
    title: 'Title to be written',
    lead: 'Lead to be written',
    dateline: 'Place and date to be completed',
    release: 'Embargo or immediate release: to be decided',
    figure: 'Image to be chosen',
    alt: 'Alternative text to be written',
    about: 'About: title to be written',
    contact: 'Contact to be completed',
  },
}
