import type { InstitutionSnapshot } from '../communique/charter'
import { initialAttributes } from './attributes'
import type { DocumentJson, MarkJson, NodeAttrs, NodeJson, NodeName } from './types'

/* A small language for tests: documents said in a line, and one of each element. Not imported by the product. */

/** A sequence of UUIDs, the same each time. */
export function countedIds(): () => string {
  let count = 0
  return () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`
}

export function text(words: string, ...marks: readonly MarkJson[]): NodeJson {
  return { type: 'text', text: words, ...(marks.length > 0 ? { marks } : {}) }
}

type Given<Name extends NodeName> = { id?: string | null } & (string extends keyof NodeAttrs[Name] ? unknown : Partial<NodeAttrs[Name]>)

/** A node with its initial attributes, changed by `attrs`; a string stands for plain text. */
export function node<Name extends NodeName>(name: Name, attrs: Given<Name> = {}, ...content: readonly (NodeJson | string)[]): NodeJson {
  const children = content.map((child) => (typeof child === 'string' ? text(child) : child))
  return { type: name, attrs: { id: null, ...initialAttributes[name], ...attrs }, ...(children.length > 0 ? { content: children } : {}) }
}

export const paragraph = (...content: readonly (NodeJson | string)[]): NodeJson => node('paragraph', {}, ...content)

/** The smallest document that prints without a finding, with `body` for a body. */
export function documentWith(...body: readonly NodeJson[]): DocumentJson {
  return {
    type: 'doc',
    content: [
      node('letterhead'),
      node('mention'),
      node('release', { mode: 'immediate' }),
      node('dateline', { place: 'Marseille', date: '2025-01-30' }),
      node('title', {}, 'Un titre de communiqué'),
      node('lead', {}, 'Un chapô qui se suffit à lui-même. '.repeat(10).trim()),
      ...(body.length > 0 ? body : [paragraph('Un paragraphe.')]),
      node('about', {}, node('aboutTitle', {}, 'À propos de l’institut'), paragraph('Un institut.')),
      node('pressContact', {}, node('contact', { name: 'Ana Ferry', function: 'attachée de presse', phone: '01 99 00 00 00', email: 'presse@institut.example' })),
      node('moreInfo', {}, 'www.institut.example'),
    ],
  }
}

export const specimenInstitution: InstitutionSnapshot = {
  name: 'Institut des Calanques',
  shortName: 'IDC',
  city: 'Marseille',
  website: 'www.institut.example',
  charter: {
    version: 1,
    colours: { primary: '#123456', accent: '#aa3300', text: '#111111', muted: '#555555' },
    font: 'Source Sans 3',
    marginsMm: { top: 20, right: 20, bottom: 20, left: 20 },
    justified: false,
    logo: null,
    partners: [],
    footer: '',
  },
}

const bold: MarkJson = { type: 'bold' }
const link: MarkJson = { type: 'link', attrs: { href: 'https://institut.example/' } }
const item = (...content: readonly NodeJson[]) => node('listItem', {}, ...content)

/** A table with a header row, from the words of its cells. */
export function tableOf(...rows: readonly (readonly string[])[]): NodeJson {
  return node('table', { title: 'Un tableau', source: 'IDC, 2024' }, ...rows.map((cells) => node('tableRow', {}, ...cells.map((words) => node('tableCell', {}, ...(words === '' ? [] : [words]))))))
}

/** Every element and every mark at least once. */
export function everyElement(): DocumentJson {
  const base = documentWith(
    node('heading', { level: 2 }, 'Un intertitre'),
    paragraph('Texte ', text('gras', bold), text(' italique', { type: 'italic' }), text('er', { type: 'superscript' }), text('2', { type: 'subscript' }), text(' lien', link), text(' trial', { type: 'language', attrs: { lang: 'en' } }), { type: 'hardBreak' }, 'suite'),
    node('heading', { level: 3 }, 'Un sous-intertitre'),
    node('bulletList', {}, item(paragraph('un'), node('orderedList', { start: 3 }, item(paragraph('trois')), item(paragraph('quatre')))), item(paragraph('deux'))),
    node('quote', { introducer: 'explique le', civility: 'Pr', speaker: 'Ève Marin', function: 'hématologue' }, paragraph('Une phrase')),
    node('quote', { civility: 'Mme', speaker: 'Ana Ferry', function: 'directrice' }, paragraph('Une autre.')),
    node('keyFigures', { title: 'Chiffres clés', source: 'IDC, 2024' }, node('keyFigure', { value: '846 patients', date: '2024', source: 'registre national' }, 'inclus')),
    node('box', { title: 'Repères', source: 'IDC' }, paragraph('Un encadré.'), node('bulletList', {}, item(paragraph('repère')))),
    tableOf(['Année', 'Patients'], ['2023', '412'], ['2024', '846']),
    node('figure', { alt: 'Une courbe', credit: 'IDC' }, 'Une légende'),
    node('linksOfInterest', {}, 'Aucun.'),
    node('references', {}, node('reference', { doi: '10.1000/xyz' }, 'Ferry et al., 2024')),
  )
  const at = base.content.findIndex(({ type }) => type === 'title')
  const content = [...base.content]
  content.splice(at, 0, node('evidenceLabel', {}, 'Étude observationnelle'))
  content.splice(at + 2, 0, node('subtitle', {}, 'Un sous-titre'))
  return { type: 'doc', content }
}
