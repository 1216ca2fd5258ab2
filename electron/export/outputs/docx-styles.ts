import { ShadingType, type IParagraphStyleOptions } from 'docx'
import type { Charter } from '../../../core/communique/charter'
import { legibleOn, tintOf } from '../../../core/communique/legible-colours'

/** Each element's style, by the name that an import of the file reads it back with. */
export const styles = {
  letterhead: 'MarbreLetterhead',
  mention: 'MarbreMention',
  release: 'MarbreRelease',
  dateline: 'MarbreDateline',
  evidence: 'MarbreEvidence',
  subtitle: 'Subtitle',
  lead: 'MarbreLead',
  body: 'Normal',
  list: 'ListParagraph',
  quote: 'Quote',
  attribution: 'MarbreAttribution',
  box: 'MarbreBox',
  boxTitle: 'MarbreBoxTitle',
  boxList: 'MarbreBoxList',
  keyFigure: 'MarbreKeyFigure',
  figureOrigin: 'MarbreFigureOrigin',
  source: 'MarbreSource',
  tableHeader: 'MarbreTableHeader',
  caption: 'Caption',
  note: 'MarbreNote',
} as const
export type StyleName = keyof typeof styles

const HALF_POINTS = 2

/** The ground of a box, in the charter's colour. */
export const shadedAs = ({ colours }: Charter) => ({ shading: { type: ShadingType.CLEAR, fill: tintOf(colours.primary).slice(1), color: 'auto' } }) as const

/** The styles that Word does not have by itself, in French, with the charter's colours; sizes in half-points. */
export function paragraphStyles(charter: Charter): IParagraphStyleOptions[] {
  const { colours } = charter
  const tint = tintOf(colours.primary)
  const [primary, accent, muted] = [colours.primary, colours.accent, colours.muted].map((colour) => legibleOn(colour, tint).slice(1)) as [string, string, string]
  const style = (name: StyleName, title: string, run: IParagraphStyleOptions['run'], paragraph: IParagraphStyleOptions['paragraph'] = {}): IParagraphStyleOptions => ({ id: styles[name], name: title, basedOn: 'Normal', quickFormat: true, run: run ?? {}, paragraph })
  const edge = { style: 'single', size: 6, color: accent, space: 4 } as const
  const framed = { border: { top: edge, bottom: edge, left: edge, right: edge }, indent: { left: 100, right: 100 } } as const
  const shaded = shadedAs(charter)
  return [
    style('letterhead', 'Institution', { bold: true, size: 12 * HALF_POINTS, color: primary }, { spacing: { after: 240 } }),
    style('mention', 'Mention', { bold: true, size: 13 * HALF_POINTS, color: primary, characterSpacing: 20 }),
    style('release', 'Diffusion', { bold: true }, { ...framed, spacing: { before: 160, after: 200 } }),
    style('dateline', 'Lieu et date', { color: muted, size: 10 * HALF_POINTS }),
    style('evidence', 'Type d’étude', { color: muted, size: 10 * HALF_POINTS }),
    style('lead', 'Chapô', { bold: true, size: 23 }, { spacing: { before: 120, after: 200 } }),
    style('attribution', 'Auteur de la citation', { size: 10 * HALF_POINTS }, { indent: { left: 360 } }),
    style('box', 'Encadré', {}, { ...shaded, indent: { left: 240, right: 240 } }),
    style('boxTitle', 'Titre d’encadré', { bold: true, color: primary }, { indent: { left: 240, right: 240 }, keepNext: true, spacing: { before: 160 } }),
    style('boxList', 'Liste d’encadré', {}, { ...shaded, indent: { right: 240 } }),
    style('keyFigure', 'Chiffre clé', {}, { ...shaded, keepNext: true, indent: { left: 240, right: 240 } }),
    style('figureOrigin', 'Origine du chiffre', { color: muted, size: 9 * HALF_POINTS }, { indent: { left: 240, right: 240 } }),
    style('source', 'Source', { color: muted, size: 9 * HALF_POINTS }, { indent: { left: 240, right: 240 } }),
    style('tableHeader', 'En-tête de tableau', { bold: true, color: primary }, { keepNext: true }),
    style('note', 'Note', { size: 9 * HALF_POINTS, color: muted }),
    { ...style('caption', 'Légende', { size: 17, color: muted }), name: 'caption' },
    { ...style('quote', 'Citation', { italics: true }, { indent: { left: 360 }, border: { left: { style: 'single', size: 12, color: accent, space: 8 } } }), name: 'Quote' },
    { ...style('subtitle', 'Sous-titre', { size: 27 }), name: 'Subtitle' },
  ]
}
