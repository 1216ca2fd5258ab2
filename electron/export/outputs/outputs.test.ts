import { strFromU8, unzipSync } from 'fflate'
import { Window } from 'happy-dom'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { pixelAsset, pixelPng, specimenContent } from '../../../core/communique/specimen'
import type { Fingerprint } from '../../../core/communique/ids'
import { withLinkAddresses } from '../../../core/document/link-addresses'
import { plainText } from '../../../core/document/plain-text'
import { node, text } from '../../../core/document/specimen'
import type { DocumentJson, NodeJson } from '../../../core/document/types'
import type { Sheet } from '../typesetter'
import { docxFile } from './docx'
import { emlFile } from './eml'
import { htmlFragment, htmlMail, htmlTwin, siteFragment } from './html'
import { leaksOf, unbroken } from './leaks'
import { ninjs } from './ninjs'
import { plainFile, plainWords } from './plain'
import { pressKit } from './press-kit'

const frozenAt = Date.UTC(2025, 0, 30, 9)
const identity = { reference: '2025-014', versionNumber: 3, fingerprint: 'a'.repeat(64) as Fingerprint, frozenAt }
const pdf = { name: 'x.pdf', fileName: 'x.pdf', bytes: new TextEncoder().encode('%PDF-1.7 pretended') }

function sheetOf(change: (each: NodeJson) => NodeJson = (each) => each, draft = false): Sheet {
  const content = specimenContent()
  return { content: { ...content, document: { type: 'doc', content: content.document.content.map(change) } }, assets: new Map([[pixelAsset.sha256, pixelPng]]), identity, draft }
}
const embargoed = (draft = false): Sheet => sheetOf((each) => (each.type === 'release' ? node('release', { mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' }) : each), draft)
const EMBARGO = 'SOUS EMBARGO JUSQU’AU mardi 4 février 2025 à 18 h 00 (heure de Paris)'

/** Words in their order, raised or not; the numbers before list items are the reader's to count. */
const wordsOf = (given: string): string => (given.normalize('NFKC').replaceAll(/^ *\d+\. /gmu, '').match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
const expected = ({ content }: Sheet): string => wordsOf(plainText(content.document, content.language))

function domOf(html: string) {
  const { document } = new Window({ settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true } })
  document.write(html)
  return document
}
/** What a reader sees: blocks part words, and what is not shown says nothing. */
function seen(html: string): string {
  const document = domOf(html.replaceAll(/<(?:br|\/(?:p|li|h\d|figcaption|caption|t[hd])|(?:ol|ul)[^>]*)>/gu, '$& '))
  for (const hidden of document.querySelectorAll('script,style,title')) hidden.remove()
  return document.documentElement.textContent
}
function docxText(bytes: Uint8Array): string {
  return strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
    .replaceAll(/<w:br\/>|<w:tab\/>|<\/w:p>/gu, ' ').replaceAll(/<[^>]+>/gu, '').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>')
}

describe.each([['free', sheetOf()], ['under embargo', embargoed()], ['a draft', embargoed(true)]])('%s: the same words in the same order', (_, sheet) => {
  test('in the HTML twin and in the fragment', () => {
    expect(wordsOf(seen(htmlTwin(sheet)))).toContain(expected(sheet))
    expect(wordsOf(seen(htmlFragment(sheet)))).toContain(expected(sheet))
  })
  test('in the Word file', async () => {
    expect(wordsOf(docxText(await docxFile(sheet)))).toContain(expected(sheet))
  })
  test('in the plain text, the message and the agencies’ JSON', async () => {
    const { document } = sheet.content
    expect(wordsOf(new TextDecoder().decode(plainFile(sheet)))).toContain(expected({ ...sheet, content: { ...sheet.content, document: withLinkAddresses<NodeJson>(document) as DocumentJson } }))
    const { bodies } = JSON.parse(ninjs(sheet)) as { bodies: { value: string }[] }
    expect(wordsOf(seen(bodies[0]?.value ?? ''))).toContain(expected(sheet))
    expect(await leaksOf(await emlFile(sheet, pdf), { paths: [], words: [unbroken(plainWords(sheet)).split('\n')[4] ?? ''] }, '')).toHaveLength(1)
  })
  test('with the same bytes each time', async () => {
    const once = [htmlTwin(sheet), ninjs(sheet), Buffer.from(await docxFile(sheet)), Buffer.from(await emlFile(sheet, pdf)), Buffer.from(pressKit(sheet, 'kit', pdf))]
    const again = [htmlTwin(sheet), ninjs(sheet), Buffer.from(await docxFile(sheet)), Buffer.from(await emlFile(sheet, pdf)), Buffer.from(pressKit(sheet, 'kit', pdf))]
    expect(again).toEqual(once)
  })
})

describe('the HTML twin', () => {
  const page = domOf(htmlTwin(sheetOf()))
  test('has one H1, no level skipped, a language, and a text for each picture', () => {
    const levels = [...page.querySelectorAll('h1,h2,h3')].map((heading) => Number(heading.tagName.slice(1)))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [at, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1)
    expect(page.documentElement.lang).toBe('fr')
    for (const picture of page.querySelectorAll('img')) expect(picture.alt).not.toBe('')
  })
  test('names the columns and rows of a table for who hears them', () => {
    const table = page.querySelector('table')
    expect([...(table?.querySelectorAll('thead th') ?? [])].every((cell) => cell.getAttribute('scope') === 'col')).toBe(true)
    expect(table?.querySelectorAll('thead th').length).toBeGreaterThan(0)
    expect(table?.querySelector('caption')?.textContent).not.toBe('')
  })
  test('asks nothing of anybody: no address is loaded', () => {
    for (const loading of page.querySelectorAll('[src],link[href]')) expect(loading.getAttribute('src') ?? loading.getAttribute('href')).toMatch(/^data:image\/png;base64,/u)
  })
  test('says the embargo in its title and keeps search engines away', () => {
    const under = domOf(htmlTwin(embargoed()))
    expect(unbroken(under.title)).toContain(EMBARGO)
    expect(under.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex')
    expect(page.querySelector('meta[name=robots]')).toBeNull()
  })
  test('tells machines what it is', () => {
    const data = JSON.parse(domOf(htmlTwin(embargoed())).querySelector('script')?.textContent ?? '') as Record<string, unknown>
    expect(data).toMatchObject({ '@type': 'NewsArticle', headline: 'Un titre de communiqué', inLanguage: 'fr', datePublished: '2025-02-04T17:00:00.000Z' })
  })

  test.each([['</script><script>alert(1)</script>'], ['<img src=x onerror=alert(1)>'], ['"><svg onload=alert(1)>'], ['&lt;b&gt;'], [']]><!--'], ['\u2028</style>']])('a title of « %s » stays words', (words) => {
    const html = htmlTwin(sheetOf((each) => (each.type === 'title' ? node('title', {}, words) : each.type === 'paragraph' ? node('paragraph', {}, text(words, { type: 'link', attrs: { href: `https://x.example/${words}` } })) : each)))
    const document = domOf(html)
    expect(document.querySelector('h1')?.textContent).toBe(words)
    expect([...document.querySelectorAll('script')].map((script) => script.getAttribute('type'))).toEqual(['application/ld+json'])
    expect(document.querySelector('svg,[onerror],[onload]')).toBeNull()
    expect((JSON.parse(document.querySelector('script')?.textContent ?? '') as { headline: string }).headline).toBe(words)
  })
})

describe('the Word file', () => {
  test('has headings, lists, links and a language that Word knows as such', async () => {
    const files = unzipSync(await docxFile(sheetOf()))
    const body = strFromU8(files['word/document.xml'] ?? new Uint8Array())
    for (const wanted of ['w:val="Heading1"', 'w:val="Heading2"', 'w:val="Heading3"', 'w:val="MarbreLead"', 'w:val="Quote"', '<w:numPr>', '<w:hyperlink', 'w:vertAlign w:val="superscript"', 'w:lang w:val="en-GB"', 'descr="Une courbe"', '<w:tblHeader']) expect(body).toContain(wanted)
    expect(strFromU8(files['word/styles.xml'] ?? new Uint8Array())).toContain('w:val="Chapô"')
  })
  test('names the style of what stands at its head by no kind of text', async () => {
    const styles = strFromU8(unzipSync(await docxFile(sheetOf((each) => (each.type === 'mention' ? node('mention', { type: 'dossier' }) : each))))['word/styles.xml'] ?? new Uint8Array())
    expect(styles).toContain('w:styleId="MarbreLetterhead"><w:name w:val="Institution"/>')
    expect(styles).not.toContain('communiqué')
  })
  test.each([['la', '<w:lang w:val="la-VA"/>'], ['ar', '<w:rtl/><w:lang w:bidi="ar-SA"/>'], ['ar-MA', '<w:rtl/><w:lang w:bidi="ar-MA"/>'], ['en-US', '<w:lang w:val="en-US"/>']])('says of a passage in « %s » its region, and that it goes leftwards where it does', async (lang, wanted) => {
    const files = unzipSync(await docxFile(sheetOf((each) => (each.type === 'lead' ? node('lead', {}, 'Le ', text('mot', { type: 'language', attrs: { lang } }), '.') : each))))
    const [before = ''] = strFromU8(files['word/document.xml'] ?? new Uint8Array()).split('>mot<')
    expect(before.slice(before.lastIndexOf('<w:r>'))).toBe(`<w:r><w:rPr>${wanted}</w:rPr><w:t xml:space="preserve"`)
  })
  test('lets a line be as high as what stands in it: LibreOffice takes a height without a rule as exact, lays titles over each other and cuts pictures', async () => {
    const files = unzipSync(await docxFile(sheetOf()))
    const heights = Object.entries(files).filter(([name]) => name.endsWith('.xml')).flatMap(([, bytes]) => strFromU8(bytes).match(/<w:spacing [^>]*w:line="[^>]*>/gu) ?? [])
    expect(heights.length).toBeGreaterThan(1)
    for (const height of heights) expect(height).toContain('w:lineRule="auto"')
  })
})

test('a power of ten and an index stay what they are in plain text, and ordinals stay letters', () => {
  const raised = (words: string) => text(words, { type: 'superscript' })
  const plain = plainWords(sheetOf((each) => (each.type === 'lead' ? node('lead', {}, 'Le 1', raised('er'), ' essai décèle 10', raised('–5'), ' de CO', text('2', { type: 'subscript' }), '.') : each)))
  expect(plain).toContain('Le 1er essai décèle 10⁻⁵ de CO₂.')
})

test('a power of ten is one wherever words stand without the page: subject, page’s title, search engines, agencies, legends, Word’s properties', async () => {
  const powered = (name: NodeJson['type'], ...rest: string[]) => (each: NodeJson): NodeJson => (each.type === name ? { ...each, content: [text('Plus de 10'), text('5', { type: 'superscript' }), ...rest.map((words) => text(words))] } : each)
  const changes = [powered('title', ' dons'), powered('subtitle', ' donneurs'), powered('lead', ' dons en un an.'), powered('figure', ' dons, en courbe')]
  const sheet = sheetOf((each) => changes.reduce((node, change) => change(node), each))
  expect((await PostalMime.parse(await emlFile(sheet, pdf))).subject).toBe('IDC\u00a0: Plus de 10⁵ dons')
  const page = domOf(htmlTwin(sheet))
  expect(page.title).toBe('Plus de 10⁵ dons – Institut des Calanques')
  expect(JSON.parse(page.querySelector('script')?.textContent ?? '')).toMatchObject({ headline: 'Plus de 10⁵ dons', alternativeHeadline: 'Plus de 10⁵ donneurs', description: 'Plus de 10⁵ dons en un an.' })
  expect(JSON.parse(ninjs(sheet))).toMatchObject({
    title: 'Plus de 10⁵ dons', headlines: [{ value: 'Plus de 10⁵ dons' }, { value: 'Plus de 10⁵ donneurs' }], descriptions: [{ value: 'Plus de 10⁵ dons en un an.' }],
    associations: [{ descriptions: [{ role: 'caption', value: 'Plus de 10⁵ dons, en courbe' }, {}] }],
  })
  const legends = strFromU8(unzipSync(pressKit(sheet, 'kit', pdf))['kit/legendes-et-credits.txt'] ?? new Uint8Array())
  expect(legends).toContain('Plus de 10⁵ dons\r\n')
  expect(legends).toContain('Plus de 10⁵ dons, en courbe\r\n')
  expect(strFromU8(unzipSync(await docxFile(sheet))['docProps/core.xml'] ?? new Uint8Array())).toContain('<dc:title>Plus de 10⁵ dons</dc:title>')
})

test('what has no raised form is not put beside its number in plain text: « 10 » to the power of « 5,3 » is not 105,3', () => {
  const raised = (words: string) => text(words, { type: 'superscript' })
  const plain = plainWords(sheetOf((each) => (each.type === 'lead' ? node('lead', {}, 'En 2024', raised('1,2'), ', 10', raised('5,3'), ' puis 10', raised('5\u202f'), 'cellules.') : each)))
  expect(plain).toContain('En 2024^(1,2), 10^(5,3) puis 10⁵\u00a0cellules.')
})

test('the message is a draft whose subject says the embargo, with the PDF as it is', async () => {
  const mail = Buffer.from(await emlFile(embargoed(), pdf)).toString('latin1')
  expect(mail).toMatch(/^X-Unsent: 1\r$/mu)
  const subject = (/^Subject: ((?:.|\r\n )*)/mu.exec(mail)?.[1] ?? '').replaceAll('\r\n ', '').replaceAll('?= =?', '?==?')
  const decoded = subject.replaceAll(/=\?UTF-8\?Q\?([^?]*)\?=/giu, (_, coded: string) => Buffer.from(coded.replaceAll('_', ' ').replaceAll(/=([0-9A-F]{2})/gu, (__, code: string) => String.fromCharCode(Number.parseInt(code, 16))), 'latin1').toString('utf8'))
  expect(unbroken(decoded)).toContain('SOUS EMBARGO JUSQU’AU mardi 4')
  expect(mail).toContain(Buffer.from(pdf.bytes).toString('base64'))
  expect(mail).not.toMatch(/^(?:From|To|Bcc):/mu)
})

test('the agencies’ JSON says the instant of the embargo, who is quoted and who issues it', () => {
  expect(JSON.parse(ninjs(embargoed()))).toMatchObject({
    uri: 'tag:institut.example,2025-01-30:2025-014', type: 'text', version: '3', embargoed: '2025-02-04T17:00:00.000Z', pubstatus: 'usable',
    people: [{ name: 'Ève Marin', rel: 'quoted' }, { name: 'Ana Ferry', rel: 'quoted' }], organisations: [{ name: 'Institut des Calanques', rel: 'issuer' }],
    associations: [{ name: 'image-1', type: 'picture' }],
  })
  expect(JSON.parse(ninjs(embargoed(true)))).toMatchObject({ pubstatus: 'withheld' })
})

test('the press kit holds the PDF, the texts, the picture as it was given, and its legend and credit', () => {
  const files = unzipSync(pressKit(embargoed(), '2025-01-30_CP_un-titre_v3', pdf))
  expect(Object.keys(files).map((name) => name.replace('2025-01-30_CP_un-titre_v3/', '')).sort()).toEqual(['2025-01-30_CP_un-titre_v3.html', '2025-01-30_CP_un-titre_v3.txt', 'images/image-1.png', 'legendes-et-credits.txt', 'x.pdf'].sort())
  expect(files['2025-01-30_CP_un-titre_v3/images/image-1.png']).toEqual(pixelPng)
  expect(strFromU8(files['2025-01-30_CP_un-titre_v3/legendes-et-credits.txt'] ?? new Uint8Array())).toMatch(/image-1\.png\r\nUne légende\r\n©\u00a0IDC\r\nDescription\u00a0: Une courbe/u)
})

test('each text of the press kit of a withdrawn communiqué says so', () => {
  const files = unzipSync(pressKit({ ...sheetOf(), standing: 'withdrawn' }, 'kit', pdf))
  for (const name of ['kit/kit.txt', 'kit/legendes-et-credits.txt']) expect(strFromU8(files[name] ?? new Uint8Array())).toMatch(/^\ufeff?RETIRÉ\r\n/u)
  expect(domOf(strFromU8(files['kit/kit.html'] ?? new Uint8Array())).title).toMatch(/^RETIRÉ – /u)
})

test('a text of another kind is announced as what it is where its title stands alone, and its kit does not call it a communiqué', async () => {
  const correction = sheetOf((each) => (each.type === 'mention' ? node('mention', { type: 'correction' }) : each))
  expect((await PostalMime.parse(await emlFile(correction, pdf))).subject).toBe('RECTIFICATIF – IDC\u00a0: Un titre de communiqué')
  expect((await PostalMime.parse(await emlFile(sheetOf(), pdf))).subject).toBe('IDC\u00a0: Un titre de communiqué')
  expect(domOf(htmlTwin(correction)).title).toBe('RECTIFICATIF – Un titre de communiqué – Institut des Calanques')
  const bare: Sheet = { ...correction, content: { ...correction.content, document: { type: 'doc', content: correction.content.document.content.filter(({ type }) => type !== 'figure') } } }
  expect(strFromU8(unzipSync(pressKit(bare, 'kit', pdf))['kit/legendes-et-credits.txt'] ?? new Uint8Array())).toBe('Un titre de communiqué\r\n\r\nDiffusion immédiate\r\n\r\nAucune image n’accompagne ce texte.\r\n')
})

test('a message announces a press kit whose title only begins as its kind does', async () => {
  const kit = sheetOf((each) => (each.type === 'mention' ? node('mention', { type: 'dossier' }) : each.type === 'title' ? node('title', {}, 'Press | a freedom in decline') : each))
  expect((await PostalMime.parse(await emlFile({ ...kit, content: { ...kit.content, language: 'en' } }, pdf))).subject).toBe('PRESS KIT – IDC\u00a0: Press | a freedom in decline')
})

test('what the press kit holds bears the day on which the version was frozen, in every time zone, and the first that archives know without one', () => {
  const zone = process.env['TZ']
  const kits = ['Pacific/Kiritimati', 'Europe/Paris', 'America/Los_Angeles'].map((each) => {
    process.env['TZ'] = each
    return pressKit({ ...sheetOf(), identity: { ...identity, frozenAt: Date.UTC(2025, 0, 30, 23, 30) } }, 'kit', pdf)
  })
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
  expect(kits[1]).toEqual(kits[0])
  expect(kits[2]).toEqual(kits[0])
  // MS-DOS: the year from 1980 in seven bits, the month in four, the day in five; here in the first entry's head.
  const dayIn = (kit: Uint8Array = new Uint8Array(30)): number => Buffer.from(kit).readUInt16LE(12)
  expect(dayIn(kits[0])).toBe(((2025 - 1980) << 9) | (1 << 5) | 30)
  for (const outside of [null, Date.UTC(1970, 0, 1), Date.UTC(2107, 5, 1)]) expect(dayIn(pressKit({ ...sheetOf(), identity: { ...identity, frozenAt: outside } }, 'kit', pdf))).toBe((1 << 5) | 1)
})

test('the first of a month is raised in the date and in the embargo, as on the official pages, and the scan still finds the embargo', async () => {
  const first = sheetOf((each) => (each.type === 'dateline' ? node('dateline', { place: 'Marseille', date: '2025-02-01' }) : each.type === 'release' ? node('release', { mode: 'embargo', until: '2025-03-01T18:00', zone: 'Europe/Paris' }) : each))
  const until = 'SOUS EMBARGO JUSQU’AU samedi 1er mars 2025 à 18 h 00 (heure de Paris)'
  for (const page of [htmlTwin(first), htmlFragment(first), siteFragment(first)]) {
    expect([...domOf(page).querySelectorAll('.dateline sup,.release sup')].map(({ textContent }) => textContent)).toEqual(['er', 'er'])
    expect(await leaksOf(Buffer.from(page), { paths: [], words: [] }, until)).toEqual([])
  }
  const docx = await docxFile(first)
  const parts = Object.entries(unzipSync(docx)).map(([name, bytes]) => [name, strFromU8(bytes)] as const)
  // The text has one of its own.
  for (const [name, raised] of [['word/document.xml', 3], ['word/header1.xml', 1]] as const) expect(parts.find((part) => part[0] === name)?.[1].split(/<w:vertAlign w:val="superscript"\/><\/w:rPr><w:t[^>]*>er</u)).toHaveLength(raised + 1)
  expect(await leaksOf(docx, { paths: [], words: [] }, until)).toEqual([])
  expect(await leaksOf(Buffer.from(htmlFragment(first)), { paths: [], words: ['samedi 1er mars'] }, '')).toHaveLength(1)
})

test('where a link leads is said in plain words wherever they stand, and left to the link where there is one', async () => {
  const sheet = sheetOf((each) => (each.type === 'lead' ? node('lead', {}, 'S’inscrire ', text('en ligne', { type: 'link', attrs: { href: 'https://institut.example/inscription' } }), ' avant mardi.') : each))
  const said = 'S’inscrire en ligne (https://institut.example/inscription) avant mardi.'
  const { bodies } = JSON.parse(ninjs(sheet)) as { bodies: { role: string; value: string }[] }
  for (const words of [plainWords(sheet), (await PostalMime.parse(await emlFile(sheet, pdf))).text, strFromU8(unzipSync(pressKit(sheet, 'kit', pdf))['kit/kit.txt'] ?? new Uint8Array()), bodies.find(({ role }) => role === 'plain')?.value]) expect(words).toContain(said)
  for (const page of [htmlTwin(sheet), htmlFragment(sheet)]) expect(domOf(page).querySelector('.lead')?.textContent).toBe('S’inscrire en ligne avant mardi.')
})

test('the charter’s address is at the foot of every output that is a whole, as of the pages', async () => {
  const footer = 'IDC – 12, quai des Salines, 13008 Marseille'
  const { content, ...rest } = sheetOf()
  const sheet: Sheet = { ...rest, content: { ...content, institution: { ...content.institution, charter: { ...content.institution.charter, footer } } } }
  for (const page of [htmlTwin(sheet), htmlMail(sheet)]) expect([...domOf(page).querySelectorAll('footer p')].map(({ textContent }) => textContent)).toEqual([footer, expect.stringContaining('2025-014')])
  expect(plainWords(sheet).trimEnd().split(/\n{2,}/u).at(-2)).toBe(footer)
  const mail = await PostalMime.parse(await emlFile(sheet, pdf))
  expect([mail.text, mail.html].filter((body) => body?.includes(footer))).toHaveLength(2)
  const foot = strFromU8(unzipSync(await docxFile(sheet))['word/footer1.xml'] ?? new Uint8Array())
  expect(foot.match(/<w:t[ >][^<]*<|<w:p>/gu)?.join('')).toContain(`${footer}<`)
  expect(foot.split('<w:p>')).toHaveLength(3)
  expect(JSON.parse(ninjs(sheet))).toMatchObject({ infosources: [{ name: 'Institut des Calanques', contactinfo: [{ address: { lines: [footer] } }] }] })
  expect(strFromU8(unzipSync(await docxFile(sheetOf()))['word/footer1.xml'] ?? new Uint8Array()).split('<w:p>')).toHaveLength(2)
})

test('partner institutions are said in words wherever there is no logo of theirs', async () => {
  const { content, ...rest } = sheetOf((each) => (each.type === 'letterhead' ? node('letterhead', { partners: ['chv', 'unknown', 'uni'] }) : each))
  const partners = [{ key: 'uni', name: 'Université des Îles' }, { key: 'chv', name: 'CH du Vallon' }].map((partner) => ({ ...partner, logo: null }))
  const joint: Sheet = { ...rest, content: { ...content, institution: { ...content.institution, charter: { ...content.institution.charter, partners } } } }
  const said = 'Institut des Calanques · CH du Vallon · Université des Îles'
  expect(plainWords(joint).split('\n')[0]).toBe(said)
  expect((await PostalMime.parse(await emlFile(joint, pdf))).text?.split(/\r?\n/u)[0]).toBe(said)
  expect(domOf(htmlFragment(joint)).querySelector('.letterhead')?.textContent).toBe(said)
  expect(plainWords(sheetOf()).split('\n')[0]).toBe('Institut des Calanques')
})

test('the fragment for the site names the pictures as the press kit does, and says whose it is in words, for the site has its own logos', () => {
  const kit = Object.keys(unzipSync(pressKit(sheetOf(), 'kit', pdf)))
  const fragment = domOf(siteFragment(sheetOf()))
  const named = [...fragment.querySelectorAll('img')].map((picture) => picture.getAttribute('src') ?? '')
  expect(named).toEqual(['images/image-1.png'])
  for (const name of named) expect(kit).toContain(`kit/${name}`)
  expect(fragment.querySelector('.letterhead')?.textContent).toBe('Institut des Calanques')
})

test('a picture of many pixels is no wider than the column where no style holds it, in mail programs and on sites', () => {
  const { content, ...rest } = sheetOf()
  const large: Sheet = { ...rest, content: { ...content, assets: content.assets.map((asset) => ({ ...asset, widthPx: 3000, heightPx: 1500 })) } }
  for (const page of [htmlTwin(large), htmlMail(large), siteFragment(large)]) {
    const picture = domOf(page).querySelector('figure img')
    expect([picture?.getAttribute('width'), picture?.getAttribute('height')]).toEqual(['624', '312'])
  }
})

test('printed, the page leaves no heading at the foot of a sheet and cuts no box, quote or row', () => {
  const { textContent: style } = domOf(htmlTwin(sheetOf())).querySelector('style') ?? { textContent: '' }
  const printed = style.slice(style.indexOf('@media print'))
  expect(printed).toMatch(/h1,h2,h3[^{]*\{break-after:avoid\}/u)
  expect(printed).toMatch(/blockquote,figure,[^{]*\.press-contact,tr,li\{break-inside:avoid\}/u)
})

test('a page that gives a picture another shape keeps in view what was marked', () => {
  const focused = sheetOf((each) => (each.type === 'figure' ? { ...each, attrs: { ...each.attrs, focus: { x: 305, y: 1000 } } } : each))
  for (const page of [htmlTwin(focused), htmlFragment(focused)]) expect(page).toContain('object-position:30.5% 100%"')
  expect(htmlTwin(sheetOf())).not.toContain('object-position')
})

test('in Word a box holds its title and its source, and a contact’s address can be written to', async () => {
  const parts = unzipSync(await docxFile(sheetOf()))
  const paragraphs = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).split('</w:p>')
  const holding = (words: string): string => paragraphs.find((paragraph) => paragraph.includes(`>${words}<`)) ?? ''
  expect(holding('Repères')).toContain('<w:shd ')
  expect(paragraphs.filter((paragraph) => paragraph.includes('"MarbreSource"')).map((paragraph) => paragraph.includes('<w:shd '))).toEqual([true, true, false])
  expect(holding('Un tableau')).not.toContain('<w:shd ')
  expect(holding('presse@institut.example')).toContain('<w:hyperlink ')
  expect(strFromU8(parts['word/_rels/document.xml.rels'] ?? new Uint8Array())).toContain('"mailto:presse@institut.example"')
})

test('in the place of a picture that Word does not open, the file says where it is', () => {
  const sheet = sheetOf()
  const asWebp: Sheet = { ...sheet, content: { ...sheet.content, assets: sheet.content.assets.map((asset) => ({ ...asset, mediaType: 'image/webp' as const })) } }
  return Promise.all([docxFile(asWebp), docxFile(sheet)]).then(([webp, png]) => {
    expect(docxText(webp)).toContain('Elle est dans le PDF et dans le dossier pour la presse.')
    expect(docxText(png)).not.toContain('Elle est dans le PDF')
  })
})
