import { createHash } from 'node:crypto'
import type { Charter } from '../../core/communique/charter'
import { officialTemplate, type AssetRef, type Language, type TemplateRef } from '../../core/communique/content'
import type { Fingerprint, Sha256 } from '../../core/communique/ids'
import { documentWith, node, paragraph, specimenInstitution, tableOf, text } from '../../core/document/specimen'
import type { DocumentJson, NodeJson } from '../../core/document/types'
import type { PrintIdentity, Sheet } from '../../electron/export/typesetter'
import { png } from './png'

/** A picture ready to be named by a document. */
export interface TestAsset {
  readonly ref: AssetRef
  readonly bytes: Uint8Array
}

/** Bytes as an asset, whatever they are; their hash is true. */
export function assetOf(bytes: Uint8Array, { widthPx = 1200, heightPx = 800, mediaType = 'image/png' }: Partial<Omit<AssetRef, 'sha256'>> = {}): TestAsset {
  return { ref: { sha256: createHash('sha256').update(bytes).digest('hex') as Sha256, mediaType, widthPx, heightPx }, bytes }
}

export const picture = assetOf(png(1200, 800, [120, 160, 190]))
export const logo = assetOf(png(400, 160, [11, 92, 138]), { widthPx: 400, heightPx: 160 })

export const frozen: PrintIdentity = {
  reference: '2025-014',
  versionNumber: 2,
  fingerprint: '4f2a9c01d7e3b5a84f2a9c01d7e3b5a84f2a9c01d7e3b5a84f2a9c01d7e3b5a8' as Fingerprint,
  frozenAt: Date.UTC(2025, 0, 30, 9, 30),
}

export const nameless: PrintIdentity = { reference: null, versionNumber: null, fingerprint: null, frozenAt: null }

export interface SheetWishes {
  readonly language?: Language
  readonly draft?: boolean
  readonly identity?: PrintIdentity
  readonly charter?: Partial<Charter>
  readonly template?: TemplateRef
  readonly assets?: readonly TestAsset[]
}

/** A sheet of this document in the specimen institution's charter, with its logo. */
export function sheetOf(document: DocumentJson, wishes: SheetWishes = {}): Sheet {
  const assets = [logo, ...(wishes.assets ?? [])]
  const charter: Charter = { ...specimenInstitution.charter, logo: { asset: logo.ref.sha256, heightMm: 20 }, footer: 'Institut des Calanques, 1 chemin des Pins', ...wishes.charter }
  return {
    content: {
      format: 'marbre/communique',
      schemaVersion: 2,
      language: wishes.language ?? 'fr',
      template: wishes.template ?? officialTemplate,
      institution: { ...specimenInstitution, charter },
      document,
      assets: assets.map(({ ref }) => ref),
    },
    assets: new Map(assets.map(({ ref, bytes }) => [ref.sha256, bytes])),
    identity: wishes.identity ?? frozen,
    draft: wishes.draft ?? false,
  }
}

/** The same document with these nodes in the place of those of their kind; a node of a new kind is not added. */
export function withParts(document: DocumentJson, ...parts: readonly NodeJson[]): DocumentJson {
  return { ...document, content: document.content.map((given) => parts.find(({ type }) => type === given.type) ?? given) }
}

const nbsp = '\u00a0'
const prose =
  'Le traitement des leucémies aiguës a bénéficié d’améliorations récentes grâce à une prise en charge spécialisée au sein d’une équipe médicale experte. Même si le parcours reste complexe, les traitements gagnent en efficacité grâce à de nouvelles stratégies, permettant une amélioration notable des taux de rémission et de survie.'

/** About the given number of words, in paragraphs with a heading every four. */
export function bodyOfWords(words: number): NodeJson[] {
  const paragraphs = Math.ceil(words / 53)
  return Array.from({ length: paragraphs }, (_, index) => (index % 4 === 0 ? [node('heading', { level: 2 }, `Partie ${index / 4 + 1}`), paragraph(prose)] : [paragraph(prose)])).flat()
}

/** One of each element of the body. */
export function everyElement(): NodeJson[] {
  return [
    node('heading', { level: 2 }, 'Pourquoi cette étude'),
    paragraph('Commencée le 1', text('er', { type: 'superscript' }), ' mars, avec ', text('2\u202f000 personnes', { type: 'bold' }), ', par la ', text('Early Phase Unit', { type: 'language', attrs: { lang: 'en' } }), ` selon ${nbsp}`, text('le registre', { type: 'link', attrs: { href: 'https://example.org/registre' } }), ' des lymphocytes Tγδ.'),
    node('heading', { level: 3 }, 'Une surveillance par le sang'),
    node('bulletList', {}, node('listItem', {}, paragraph('une prise de sang\u202f;'), node('bulletList', {}, node('listItem', {}, paragraph('au domicile.')))), node('listItem', {}, paragraph('une analyse.'))),
    node('orderedList', { start: 3 }, node('listItem', {}, paragraph('Prélever.')), node('listItem', {}, paragraph('Analyser.'))),
    node('quote', { introducer: 'explique la', civility: 'Pr', speaker: 'Anne Castellan', function: 'hématologue' }, paragraph('Il nous faut aller de la biologie vers les patients.')),
    node('quote', { civility: 'M.', speaker: 'Paul Ferrand', function: 'directeur' }, paragraph('Cette place témoigne.'), paragraph('Nous la devons à chacun.')),
    node('keyFigures', { title: 'En chiffres', source: 'données 2024' }, node('keyFigure', { value: `846${nbsp}patients` }, 'inclus dans 14 hôpitaux'), node('keyFigure', { value: `16${nbsp}%`, date: 'fin 2024', source: 'registre' }, 'de rechutes')),
    tableOf(['Année', 'Patients inclus', 'Part'], ['2023', `1${nbsp}412`, `12,5${nbsp}%`], ['2024', '846', '–']),
    node('box', { title: 'Le saviez-vous', source: 'Inca' }, paragraph(prose), node('bulletList', {}, node('listItem', {}, paragraph('un.')))),
    node('figure', { asset: picture.ref.sha256, alt: 'Courbe des rechutes', credit: 'Léa Mistral / Institut' }, 'Part des patients sans rechute.'),
    node('linksOfInterest', {}, 'la Pr Castellan a reçu des honoraires.'),
    node('references', {}, node('reference', { doi: '10.1000/xyz.123' }, 'Castellan A. et al., 2025.'), node('reference', { url: 'https://example.org/rapport' }, 'Rapport annuel.')),
  ]
}

/** A communiqué with every element, under embargo. */
export function fullDocument(): DocumentJson {
  const document = withParts(documentWith(...everyElement()), node('release', { mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' }))
  return { ...document, content: document.content.flatMap((part) => (part.type === 'title' ? [node('evidenceLabel', {}, 'Étude observationnelle'), part, node('subtitle', {}, 'Un sous-titre')] : [part])) }
}
