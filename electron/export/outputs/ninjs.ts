import type { Sha256 } from '../../../core/communique/ids'
import { embargoEndsAt } from '../../../core/document/embargo'
import { attrsOf, isNode, partOf } from '../../../core/document/read'
import { datelineOf, institutionsOf, releaseOf, signsIn, speakersOf, typeOf } from '../../../core/document/summary'
import * as wording from '../../../core/document/wording'
import { titleAlone, wordsAlone } from '../../../core/document/words-alone'
import type { Sheet } from '../typesetter'
import { figureName, htmlFragment } from './html'
import { plainWords } from './plain'

const iso = (at: number): string => new Date(at).toISOString()

/**
 * The communiqué for news agencies: IPTC ninjs 2.1 (https://iptc.org/standards/ninjs/), one JSON object with the words
 * as HTML and as plain text, the embargo as an instant, who is quoted and who issues it.
 */
export function ninjs(sheet: Sheet): string {
  const { content, identity } = sheet
  const { document, institution, language } = content
  const release = releaseOf(document)
  const embargo = embargoEndsAt(release)
  const note = [sheet.standing ? wording.standingWords(sheet.standing, language) : '', embargo === null ? '' : wording.releaseWords(release, language, 'line')].filter((part) => part !== '').join(' – ')
  const [issuer, ...partners] = institutionsOf(document, institution)
  const item = {
    uri: uriOf(sheet),
    standard: { name: 'ninjs', version: '2.1', schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json' },
    type: 'text',
    representationtype: 'full',
    ...(identity.versionNumber === null ? {} : { version: String(identity.versionNumber) }),
    ...(identity.frozenAt === null ? {} : { versioncreated: iso(identity.frozenAt) }),
    ...(embargo === null ? {} : { embargoed: iso(embargo) }),
    ...(note === '' ? {} : { ednote: note }),
    pubstatus: sheet.draft ? 'withheld' : sheet.standing ? 'canceled' : 'usable',
    language,
    located: datelineOf(document).place,
    title: titleAlone(document),
    headlines: [{ role: 'main', value: titleAlone(document) }, ...words(sheet, 'subtitle').map((value) => ({ role: 'subtitle', value }))],
    descriptions: words(sheet, 'lead').map((value) => ({ role: 'summary', value })),
    bodies: bodiesOf(sheet),
    genres: [{ name: wording.mentionWords(typeOf(document), language, wording.labelsOf(institution.charter, language)) }],
    people: speakersOf(document).map((name) => ({ name, rel: 'quoted' })),
    organisations: [issuer, ...partners].flatMap((name, rank) => (name === undefined ? [] : [{ name, rel: rank === 0 ? 'issuer' : 'partner' }])),
    infosources: [{ name: institution.name, role: 'https://cv.iptc.org/newscodes/infosourcerole/origin', ...contactOf(institution.charter.footer) }],
    associations: picturesOf(sheet),
    ...(identity.fingerprint === null ? {} : { altids: [{ role: 'fingerprint', value: identity.fingerprint }] }),
  }
  return `${JSON.stringify(item, null, 2)}\n`
}

/** The charter's address: how it is parted into street and town is known to nobody. */
function contactOf(footer: string): { readonly contactinfo?: readonly unknown[] } {
  const lines = footer.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  return lines.length === 0 ? {} : { contactinfo: [{ address: { lines } }] }
}

/** A tag URI (RFC 4151): the institution's own names, without a registry and without a network. */
function uriOf({ content: { institution, document }, identity }: Sheet, part = ''): string {
  const authority = /^(?:https?:\/\/)?(?:www\.)?([a-z0-9.-]+\.[a-z]{2,})/iu.exec(institution.website)?.[1]?.toLowerCase() ?? 'marbre.invalid'
  const { date } = datelineOf(document)
  const reference = identity.reference ?? identity.fingerprint ?? 'sans-reference'
  return `tag:${authority},${date === '' ? '2000' : date}:${encodeURIComponent(reference)}${part}`
}

function words({ content: { document } }: Sheet, name: 'lead' | 'subtitle'): readonly string[] {
  const node = partOf(document, name)
  const value = node ? wordsAlone(node) : ''
  return value === '' ? [] : [value]
}

function bodiesOf(sheet: Sheet): readonly Record<string, string | number>[] {
  const plain = plainWords(sheet)
  const counted = plainWords(withoutFigures(sheet))
  const counts = { charcount: signsIn(counted), wordcount: counted.match(/[\p{L}\p{N}]+/gu)?.length ?? 0 }
  return [{ role: 'main', contenttype: 'text/html', ...counts, value: htmlFragment(sheet) }, { role: 'plain', contenttype: 'text/plain', ...counts, value: plain }]
}

/** The standard counts words without the legends of figures. */
function withoutFigures(sheet: Sheet): Sheet {
  const { content: { document } } = sheet
  return { ...sheet, content: { ...sheet.content, document: { ...document, content: document.content.filter((node) => !isNode(node, 'figure')) } } }
}

/** The pictures are in the press kit: here is what is needed to name and credit them. */
function picturesOf(sheet: Sheet): readonly unknown[] {
  const { content: { document, assets } } = sheet
  const figures = document.content.filter((node) => isNode(node, 'figure'))
  return figures.flatMap((node, rank) => {
    const { asset, alt, credit } = attrsOf(node, 'figure')
    const found = assets.find(({ sha256 }) => sha256 === asset)
    if (!found || asset === null) return []
    const name = figureName(rank)
    const description = [{ role: 'caption', value: wordsAlone(node) }, { role: 'alternative', value: alt }].filter(({ value }) => value !== '')
    return [{ name, uri: uriOf(sheet, `:${name}`), type: 'picture', representationtype: 'partial', by: credit, descriptions: description, renditions: [{ name: 'original', contenttype: found.mediaType, width: found.widthPx, height: found.heightPx, sizeinbytes: lengthOf(sheet, asset) }] }]
  })
}

function lengthOf({ assets }: Sheet, asset: Sha256): number {
  return assets.get(asset)?.byteLength ?? 0
}
