import { bareWords } from '../fold'

/** What a paragraph style says that its paragraph is. */
export type StyleRole = 'title' | 'subtitle' | 'lead' | 'heading' | 'quote' | 'caption' | 'box' | 'boxTitle' | 'source' | 'keyFigure' | 'figureOrigin' | 'tableHeader' | 'letterhead' | 'evidenceLabel' | 'contents' | 'ordinary'

export interface ReadStyle {
  readonly role: StyleRole
  /** Of a heading, from 1; 0 for anything else. */
  readonly level: number
}

/** Names in French and English, as Word, LibreOffice and pandoc write them, and Marbre's own (electron/export/outputs/docx-styles.ts); folded. */
const names: Readonly<Record<Exclude<StyleRole, 'heading'>, RegExp>> = {
  title: /^(?:title|titre|titre principal|titre (?:du )?communique|titre cp|cp titre)$/,
  subtitle: /^(?:subtitle|sous[- ]?titre|sous[- ]?titre (?:du )?communique)$/,
  lead: /^(?:chapo|chapeau|lead|accroche|introduction|abstract|resume)$/,
  quote: /^(?:quote|quotations?|citations?|intense quote|citation intense|block text|block quotation|verbatim|bloc de citation)$/,
  caption: /^(?:caption|legende|image caption|table caption|illustration|figure|drawing|captioned figure)$/,
  box: /^(?:encadre|box|cadre|boite|liste d['’]encadre)$/,
  boxTitle: /^titre d['’]encadre$/,
  source: /^sources?$/,
  keyFigure: /^chiffres? cles?$/,
  figureOrigin: /^origine du chiffre$/,
  tableHeader: /^en-tete de tableau$/,
  letterhead: /^(?:institution|en-tete du communique)$/,
  evidenceLabel: /^(?:niveau de preuve|type d['’]etude|evidence label)$/,
  contents: /^(?:toc \d|tm \d|contents(?: heading| \d)?|table des matieres(?: niveau \d)?|toc heading|en-tete de table des matieres)$/,
  ordinary: /^(?:|normal|standard|default|default style|default paragraph style|text body|body text(?: \d)?|corps de texte(?: \d)?|first paragraph|compact|list paragraph|paragraphe de liste|list(?: bullet| number| contents| continue)?(?: \d)?|liste(?: a puces| a numeros)?(?: \d)?|no spacing|sans interligne|normal \(web\)|normal web|table contents|contenu de tableau|table heading|footnote text|endnote text|note de bas de page|texte|paragraphe|plain text|texte brut|preformatted text|msonormal|frame contents|contenu de cadre|text|first line indent|body text indent|mention|diffusion|lieu et date|auteur de la citation|note)$/,
}

const HEADING = /^(?:heading|titre|title|intertitre niveau|titre niveau)\s*(\d)$/
const INNER_HEADING = /^(?:intertitre|sous-titre interne)$/
const LOWER_HEADING = /^(?:sous[- ]intertitre|intertitre 2)$/

const fold = (name: string) => bareWords(name.replaceAll('_', ' '))

/** What a style's name says; null for a name that nobody can know. */
export function readStyle(name: string): ReadStyle | null {
  const folded = fold(name).replace(/ (?:char|car)$/, '')
  const level = Number(HEADING.exec(folded)?.[1] ?? 0) || (INNER_HEADING.test(folded) ? 2 : 0) || (LOWER_HEADING.test(folded) ? 3 : 0)
  if (level > 0) return { role: 'heading', level }
  for (const [role, form] of Object.entries(names)) if (form.test(folded)) return { role: role as StyleRole, level: 0 }
  return null
}
