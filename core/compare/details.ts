import { fontFamilyOf, type CharterFont } from '../communique/charter'
import type { CommuniqueContent } from '../communique/content'
import { blockText } from '../document/plain-text'
import { institutionsOf, datelineOf } from '../document/summary'
import { partOf } from '../document/read'
import type { NodeName } from '../document/types'
import { datelineWords, labelsOf } from '../document/wording'

/** What surrounds the text, field by field, in the order of the page and then of the charter. */
export const detailFields = ['language', 'type', 'release', 'place', 'date', 'evidenceLabel', 'partners', 'pressContact', 'institution', 'city', 'website', 'logo', 'colours', 'font', 'labels', 'margins', 'justified', 'footer', 'template', 'form'] as const
export type DetailField = (typeof detailFields)[number]

/** The page's elements that are compared as fields, beside the text. */
export const detailElements: ReadonlySet<string> = new Set<NodeName>(['letterhead', 'mention', 'release', 'dateline', 'evidenceLabel', 'pressContact'])

/** A field as it prints, or as it is set, in each content; empty where it says nothing. */
export interface DetailChange {
  readonly field: DetailField
  readonly before: string
  readonly after: string
}

export function detailChanges(before: CommuniqueContent, after: CommuniqueContent): readonly DetailChange[] {
  const [old, fresh] = [detailsOf(before), detailsOf(after)]
  return detailFields.flatMap((field) => (old[field] === fresh[field] ? [] : [{ field, before: old[field], after: fresh[field] }]))
}

/** Two families of a name are told apart by their files. */
const fontWords = (font: CharterFont): string => (typeof font === 'string' ? font : `${fontFamilyOf(font)} (${font.faces.map(({ asset }) => asset.slice(0, 8)).join(', ')})`)

function detailsOf(content: CommuniqueContent): Readonly<Record<DetailField, string>> {
  const { document, institution, language, template, schemaVersion } = content
  const { charter } = institution
  const own = labelsOf(charter, language)
  const words = (name: NodeName): string => {
    const node = partOf(document, name)
    return node ? blockText(node, language, own) : ''
  }
  const { place, date } = datelineOf(document)
  const { top, right, bottom, left } = charter.marginsMm
  return {
    language,
    type: words('mention'),
    release: words('release'),
    place,
    date: datelineWords({ place: '', date }, language),
    evidenceLabel: words('evidenceLabel'),
    partners: institutionsOf(document, institution).slice(1).join(', '),
    pressContact: words('pressContact'),
    institution: [institution.name, institution.shortName].filter((part) => part !== '').join(', '),
    city: institution.city,
    website: institution.website,
    logo: [charter.logo, ...charter.partners.map(({ logo }) => logo)].map((logo) => (logo ? `${logo.asset.slice(0, 12)} (${logo.heightMm} mm)` : '–')).join(', '),
    colours: Object.values(charter.colours).join(', '),
    font: fontWords(charter.font),
    labels: Object.entries(own ?? {}).sort(([one], [other]) => (one < other ? -1 : 1)).map(([, said]) => said).join(', '),
    margins: `${[top, right, bottom, left].join(', ')} mm`,
    justified: charter.justified ? '1' : '0',
    footer: charter.footer,
    template: `${template.id} ${template.version}`,
    form: String(schemaVersion),
  }
}
