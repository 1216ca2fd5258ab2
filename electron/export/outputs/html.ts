import type { Element } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { toBase64 } from '../../../core/communique/base64'
import { fontFamilyOf } from '../../../core/communique/charter'
import type { CommuniqueContent, Language } from '../../../core/communique/content'
import type { Sha256 } from '../../../core/communique/ids'
import { announcedKind } from '../../../core/document/announced-kind'
import { embargoEndsAt } from '../../../core/document/embargo'
import { attrsOf, isNode, partOf } from '../../../core/document/read'
import { datelineOf, institutionsOf, releaseOf, typeOf } from '../../../core/document/summary'
import * as wording from '../../../core/document/wording'
import { titleAlone, wordsAlone } from '../../../core/document/words-alone'
import { legibleOn, tintOf } from '../../../core/communique/legible-colours'
import type { Sheet } from '../typesetter'
import { htmlBlock, type HtmlContext } from './html-blocks'
import { footLines, saidFirst } from './said-around'

/**
 * The communiqué as one HTML file that needs nothing beside it: the pages' words in their order, the pictures inside,
 * the charter's colours. Reads the same on a screen, on paper and aloud (RGAA 4.1: language, one H1, alternative texts).
 */
export function htmlTwin(sheet: Sheet): string {
  return wholePage(sheet, (asset) => dataAddress(sheet, asset))
}

/** The same page for a mail program: those show no picture that stands inside an address, only parts of the message. */
export function htmlMail(sheet: Sheet): string {
  return wholePage(sheet, (asset) => `cid:${pictureId(asset)}`)
}

/** What a part of the message is called by its page (RFC 2392). */
export const pictureId = (asset: Sha256): string => `${asset.slice(0, 32)}@marbre.invalid`

function wholePage(sheet: Sheet, pictureAt: HtmlContext['pictureAt']): string {
  const context: HtmlContext = { content: sheet.content, pictureAt, hasLogos: true }
  const { language, document } = sheet.content
  const release = releaseOf(document)
  const page = h('html', { lang: language }, [
    h('head', [
      h('meta', { charSet: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      // What is under embargo, and what nobody cleared or was withdrawn, is not for search engines should it be put on a site too early.
      ...(sheet.draft || sheet.standing || release.mode === 'embargo' ? [h('meta', { name: 'robots', content: 'noindex' })] : []),
      h('title', pageTitle(sheet)),
      h('style', styleOf(sheet.content)),
      linkedData(sheet),
    ]),
    h('body', [h('main', [...draftBand(sheet), article(context)]), h('footer', footLines(sheet).map((line) => h('p', line)))]),
  ])
  return `${toHtml({ type: 'root', children: [{ type: 'doctype' }, page] })}\n`
}

/**
 * The article alone, for the institution's web site: its own styles, and the figures under the names that they have in
 * the press kit. The site bears logos of its own: whose communiqué it is is said in words.
 */
export function htmlFragment(sheet: Sheet): string {
  return `${toHtml({ type: 'root', children: [...draftBand(sheet), article({ content: sheet.content, pictureAt: (asset) => `images/${pictureName(sheet, asset)}`, hasLogos: false })] })}\n`
}

/** The same as a file to put on the site, with what search engines read: there it stands on the page that they index. */
export function siteFragment(sheet: Sheet): string {
  return `${htmlFragment(sheet)}${toHtml(linkedData(sheet))}\n`
}

/** `image-2.jpeg`, by the first figure that shows it, as the press kit names it; `logo.png` for what no figure shows. */
export function pictureName({ content }: Pick<Sheet, 'content'>, asset: Sha256): string {
  const rank = content.document.content.filter((node) => isNode(node, 'figure')).findIndex((node) => attrsOf(node, 'figure').asset === asset)
  return `${rank === -1 ? 'logo' : figureName(rank)}.${extensionOf(content, asset)}`
}

/** What the figure of that rank, from 0, is called in every output. */
export const figureName = (rank: number): string => `image-${String(rank + 1)}`

export function extensionOf({ assets }: Pick<CommuniqueContent, 'assets'>, asset: Sha256): string {
  const mediaType = assets.find(({ sha256 }) => sha256 === asset)?.mediaType ?? 'image/png'
  return mediaType.slice('image/'.length).replace('svg+xml', 'svg')
}

function article(context: HtmlContext): Element {
  return h('article.marbre', { lang: context.content.language }, context.content.document.content.flatMap((node) => htmlBlock(node, context)))
}

function draftBand(sheet: Sheet): readonly Element[] {
  return saidFirst(sheet).map((words) => h('p.draft', { role: 'note' }, words))
}

function pageTitle(sheet: Sheet): string {
  const { content } = sheet
  const embargo = wording.releaseWords(releaseOf(content.document), content.language, 'head')
  return [...saidFirst(sheet), embargo, announcedKind(content), titleAlone(content.document), content.institution.name].filter((part) => part !== '').join(' – ')
}

function dataAddress({ content, assets }: Sheet, asset: Sha256): string {
  const found = content.assets.find(({ sha256 }) => sha256 === asset)
  const bytes = assets.get(asset)
  return found && bytes ? `data:${found.mediaType};base64,${toBase64(bytes)}` : ''
}

/** schema.org NewsArticle (it has no type for press releases): what search engines and agencies' robots read. Its `<` cannot end the script. */
function linkedData({ content: { document, institution, language }, embargoEndsAt: ended }: Sheet): Element {
  const { date, place } = datelineOf(document)
  const published = embargoEndsAt(releaseOf(document)) ?? ended ?? null
  const words = (name: 'lead' | 'subtitle'): string | undefined => {
    const node = partOf(document, name)
    return (node && wordsAlone(node)) || undefined
  }
  const publisher = { '@type': 'Organization', name: institution.name, url: siteOf(institution.website) }
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: titleAlone(document) || undefined,
    alternativeHeadline: words('subtitle'),
    description: words('lead'),
    genre: wording.mentionWords(typeOf(document), language, wording.labelsOf(institution.charter, language)),
    inLanguage: language,
    dateCreated: date === '' ? undefined : date,
    datePublished: published === null ? date || undefined : new Date(published).toISOString(),
    contentLocation: place === '' ? undefined : { '@type': 'Place', name: place },
    author: publisher,
    publisher,
    sourceOrganization: institutionsOf(document, institution).map((name) => ({ '@type': 'Organization', name })),
  }
  return h('script', { type: 'application/ld+json' }, JSON.stringify(data).replaceAll('<', String.raw`\u003c`))
}

function siteOf(website: string): string | undefined {
  if (website === '') return undefined
  return /^https?:\/\//u.test(website) ? website : `https://${website}`
}

const ground = '#ffffff'
const quotes: Record<Language, string> = { fr: '"«" "»"', en: '"“" "”"' }

function styleOf({ institution: { charter: { colours, font } }, language }: CommuniqueContent): string {
  const primary = legibleOn(colours.primary, ground)
  const accent = legibleOn(colours.accent, ground)
  const muted = legibleOn(colours.muted, ground)
  const ink = legibleOn(colours.text, ground)
  const tint = tintOf(colours.primary)
  return [
    `:root{color-scheme:light;quotes:${quotes[language]}}`,
    `body{margin:0;background:${ground};color:${ink};font:1.0625rem/1.55 "${fontFamilyOf(font)}",system-ui,sans-serif;hyphens:auto;overflow-wrap:break-word}`,
    'main,footer{max-width:42rem;margin:0 auto;padding:1.5rem}',
    '.letterhead{display:flex;flex-wrap:wrap;gap:1.5rem;align-items:center;margin:0 0 2rem;font-weight:600}',
    '.letterhead img{width:auto;max-width:100%}',
    `.mention{margin:0;color:${primary};font-weight:700;letter-spacing:.06em}`,
    `.release{margin:.75rem 0;font-weight:700}.release,.draft{border:2px solid ${accent};padding:.4rem .75rem}`,
    `.draft{color:${accent};font-weight:700;letter-spacing:.1em;text-align:center}`,
    `.dateline,.evidence,.source,figcaption,.links-of-interest,.references,footer{color:${muted};font-size:.9375rem}`,
    `h1,h2,h3{color:${primary};line-height:1.25;hyphens:none;text-wrap:balance}h1{font-size:1.875rem;margin:1.5rem 0 .5rem}h2{font-size:1.25rem;margin:2rem 0 .5rem}h3{font-size:1.0625rem;margin:1.5rem 0 .5rem}`,
    'sup,sub{line-height:0}.subtitle{font-size:1.1875rem;margin:0 0 1rem}.lead{font-weight:700}',
    `blockquote{margin:1.5rem 0;padding:.25rem 0 .25rem 1rem;border-left:3px solid ${accent};font-style:italic}.attribution{font-style:normal}`,
    `.key-figures,aside,.press-contact{background:${tint};border:1px solid ${primary};padding:.25rem 1rem;margin:1.5rem 0}.group-title{font-weight:700}`,
    'figure{margin:1.5rem 0}figure img{max-width:100%;height:auto}address{font-style:normal}',
    'caption{font-weight:700;text-align:left;padding:.35rem 0}table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid;padding:.35rem .5rem;text-align:left;vertical-align:top}',
    `a{color:${primary}}a:focus-visible{outline:3px solid ${accent};outline-offset:2px}`,
    // A heading stays with what follows it, and what is read at one glance stays whole.
    '@page{margin:18mm}@media print{main,footer{max-width:none;padding:1px}a{text-decoration:none}h1,h2,h3,caption,.group-title{break-after:avoid}blockquote,figure,.key-figures,aside,.press-contact,tr,li{break-inside:avoid}p{orphans:2;widows:2}}',
  ].join('\n')
}
