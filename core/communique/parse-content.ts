import * as v from 'valibot'
import { documentInvalid } from '../document/faults'
import { migrateDocument } from '../document/migrations'
import { parseDocument } from '../document/parse'
import { isRecord } from '../document/parse-parts'
import { attrsOf, partOf } from '../document/read'
import type { DocumentJson } from '../document/types'
import { marbreError } from '../errors'
import { err, ok, type Result } from '../result'
import { assetsNamedBy } from './assets'
import { institutionSnapshotSchema, type Charter } from './charter'
import { languages, SCHEMA_VERSION, type AssetRef, type CommuniqueContent } from './content'
import { sha256Schema, type Sha256 } from './ids'

export const FORMAT = 'marbre/communique'
const MAX_ASSETS = 500

const pixels = v.pipe(v.number(), v.integer(), v.minValue(1))

export const assetEntries = { sha256: sha256Schema, mediaType: v.picklist(['image/png', 'image/jpeg', 'image/webp']), widthPx: pixels, heightPx: pixels } as const

export const templateSchema = v.strictObject({ id: v.literal('official'), version: v.pipe(v.number(), v.integer(), v.minValue(1)) })

/** The file around the document, which has its own reading. */
export const envelopeOf = <Asset extends v.GenericSchema<unknown, AssetRef>>(asset: Asset) =>
  v.strictObject({
    format: v.literal(FORMAT),
    schemaVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
    language: v.picklist(languages),
    template: templateSchema,
    institution: institutionSnapshotSchema,
    document: v.unknown(),
    assets: v.pipe(v.array(asset), v.maxLength(MAX_ASSETS)),
  })

const contentEnvelope = envelopeOf(v.strictObject(assetEntries))

/** `assets[0].widthPx` */
const pathOf = (issue: v.BaseIssue<unknown>) => (issue.path ?? []).reduce((path, { key }) => (typeof key === 'number' ? `${path}[${key}]` : path === '' ? String(key) : `${path}.${String(key)}`), '')

/** What may be said back of a value that is none: a name, a colour. */
const shown = /^[\p{L}\p{N} #._-]{1,60}$/u

function faultOfEnvelope(issue: v.BaseIssue<unknown>) {
  const place = pathOf(issue)
  const key = place.split(/[.[]/).at(-1) ?? ''
  // The name of a font that nobody knows says more than its place.
  if (place.startsWith('institution')) return marbreError('CHARTER_INVALID', { place, ...(typeof issue.input === 'string' && shown.test(issue.input) ? { what: issue.input } : {}) })
  if (issue.expected === 'never') return documentInvalid(place, 'unknown_key', key)
  return documentInvalid(place, issue.received === 'undefined' ? 'attribute_missing' : 'attribute_invalid', key)
}

/** The version that the file says it has, before anything else is believed: a newer one is another form. */
function versionOf(json: unknown): Result<number> {
  if (!isRecord(json) || json['format'] !== FORMAT) return err(marbreError('FORMAT_UNKNOWN'))
  const found = json['schemaVersion']
  if (typeof found !== 'number' || !Number.isInteger(found) || found < 1) return err(marbreError('FORMAT_UNKNOWN'))
  return found > SCHEMA_VERSION ? err(marbreError('FORMAT_FROM_NEWER_VERSION', { found, known: SCHEMA_VERSION })) : ok(found)
}

function checkPartners(document: DocumentJson, { partners }: Charter): Result<void> {
  const letterhead = partOf(document, 'letterhead')
  const named = letterhead ? attrsOf(letterhead, 'letterhead').partners : []
  const unknown = named.find((key) => !partners.some((partner) => partner.key === key))
  return unknown === undefined ? ok() : err(documentInvalid('content[0] › letterhead', 'unknown_partner', unknown))
}

function checkAssets(named: readonly Sha256[], assets: readonly AssetRef[]): Result<void> {
  const given = new Set(assets.map(({ sha256 }) => sha256))
  const missing = named.find((sha256) => !given.has(sha256))
  if (missing !== undefined) return err(marbreError('ASSET_MISSING', { asset: missing }))
  const spare = assets.findIndex(({ sha256 }, index) => !named.includes(sha256) || assets.findIndex((other) => other.sha256 === sha256) !== index)
  return spare < 0 ? ok() : err(documentInvalid(`assets[${spare}]`, 'unused_asset', assets[spare]?.sha256 ?? ''))
}

type Envelope<Asset> = Omit<CommuniqueContent, 'assets' | 'document'> & { readonly assets: readonly Asset[]; readonly document: unknown }

/** Reads an envelope whose assets have any form that `schema` gives, checks the document and what it names. */
export function parseEnvelope<Asset extends AssetRef>(json: unknown, schema: v.GenericSchema<unknown, Envelope<Asset>>): Result<Envelope<Asset> & { readonly document: DocumentJson }> {
  const version = versionOf(json)
  if (!version.ok) return version
  const envelope = v.safeParse(schema, json, { abortEarly: true })
  if (!envelope.success) return err(faultOfEnvelope(envelope.issues[0]))
  const migrated = migrateDocument(envelope.output.document, version.value)
  if (!migrated.ok) return migrated
  const document = parseDocument(migrated.value)
  if (!document.ok) return document
  const { institution, assets } = envelope.output
  const partners = checkPartners(document.value, institution.charter)
  if (!partners.ok) return partners
  const named = checkAssets(assetsNamedBy(document.value, institution), assets)
  if (!named.ok) return named
  const sorted = assets.toSorted((one, other) => (one.sha256 < other.sha256 ? -1 : 1))
  return ok({ ...envelope.output, schemaVersion: SCHEMA_VERSION, document: document.value, assets: sorted })
}

/**
 * Reads a stored content, without bytes. FORMAT_UNKNOWN, FORMAT_FROM_NEWER_VERSION, CHARTER_INVALID (with the place),
 * DOCUMENT_INVALID, ASSET_MISSING. An older document is migrated; its assets are sorted.
 */
export function parseContent(json: unknown): Result<CommuniqueContent> {
  return parseEnvelope<AssetRef>(json, contentEnvelope)
}
