import type { SilentChange } from '../compare/documents'
import type { Language } from '../communique/content'
import type { NodeJson } from '../document/types'

/** How a comparison is told where there is no screen. */
export interface ComparedTexts {
  readonly elements: Readonly<Record<string, string>>
  readonly silent: Readonly<Record<SilentChange, string>>
  /** Of an element that stands elsewhere among the others. */
  readonly moved: string
  /** What stands beside the text of a file. */
  readonly fields: Readonly<Record<'language' | 'template' | 'institution' | 'charter', string>>
  /** Before what is said of an element: `titre : `. */
  readonly colon: string
}

const fr: ComparedTexts = {
  elements: {
    letterhead: 'en-tête', mention: 'mention', release: 'diffusion', dateline: 'lieu et date', evidenceLabel: 'type d’étude', title: 'titre', subtitle: 'sous-titre', lead: 'chapô',
    paragraph: 'paragraphe', heading: 'intertitre', bulletList: 'liste', orderedList: 'liste numérotée', quote: 'citation', keyFigures: 'chiffres clés', box: 'encadré', table: 'tableau', figure: 'visuel',
    linksOfInterest: 'liens d’intérêts', references: 'références', about: 'à propos', pressContact: 'contact presse', moreInfo: 'pour plus d’informations',
  },
  silent: { formatting: 'mise en forme', links: 'adresse d’un lien', level: 'niveau de l’intertitre', image: 'image', crop: 'cadrage', alternative: 'texte de remplacement', partners: 'partenaires', settings: 'réglage' },
  moved: 'déplacé',
  fields: { language: 'langue', template: 'maquette', institution: 'établissement', charter: 'charte' },
  colon: '\u00a0: ',
}

const en: ComparedTexts = {
  elements: {
    letterhead: 'letterhead', mention: 'mention', release: 'release', dateline: 'place and date', evidenceLabel: 'kind of study', title: 'title', subtitle: 'subtitle', lead: 'lead',
    paragraph: 'paragraph', heading: 'heading', bulletList: 'list', orderedList: 'numbered list', quote: 'quote', keyFigures: 'key figures', box: 'box', table: 'table', figure: 'picture',
    linksOfInterest: 'links of interest', references: 'references', about: 'about', pressContact: 'press contact', moreInfo: 'more information',
  },
  silent: { formatting: 'formatting', links: 'address of a link', level: 'level of the heading', image: 'image', crop: 'cropping', alternative: 'alternative text', partners: 'partners', settings: 'setting' },
  moved: 'moved',
  fields: { language: 'language', template: 'layout', institution: 'institution', charter: 'charter' },
  colon: ': ',
}

export const comparedTexts: Readonly<Record<Language, ComparedTexts>> = { fr, en }

/** An element's name in a sentence. */
export function elementName(type: NodeJson['type'], { elements }: ComparedTexts): string {
  return elements[type] ?? type
}
