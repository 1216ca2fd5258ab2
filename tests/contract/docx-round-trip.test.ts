import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pixelAsset, pixelPng, specimenContent } from '../../core/communique/specimen'
import { documentWith, everyElement, node, paragraph, tableOf, text } from '../../core/document/specimen'
import type { DocumentJson, NodeJson } from '../../core/document/types'
import { placePictures } from '../../core/import/place-pictures'
import { importDocument, type ImportDocumentOutput } from '../../electron/services/tasks/import-document'
import type { Sheet } from '../../electron/export/typesetter'
import { docxFile } from '../../electron/export/outputs/docx'

const content = specimenContent()
const sheetOf = (document: DocumentJson): Sheet => ({ content: { ...content, document }, assets: new Map([[pixelAsset.sha256, pixelPng]]), identity: { reference: '2025-014', versionNumber: 3, fingerprint: null, frozenAt: null }, draft: false })

async function imported(bytes: Uint8Array): Promise<ImportDocumentOutput> {
  const read = await importDocument({ file: bytes, language: 'fr', institution: content.institution }, { report: () => undefined, signal: new AbortController().signal })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

/** What Word's format does not bring back: block ids and the language of a passage. */
function comparable(each: NodeJson): unknown {
  const attrs = Object.fromEntries(Object.entries(each.attrs ?? {}).filter(([name]) => name !== 'id'))
  const marks = (each.marks ?? []).filter(({ type }) => type !== 'language').map(({ type, attrs: given }) => JSON.stringify([type, given ?? {}])).sort()
  return { type: each.type, attrs: plainSpaces(attrs), marks, text: each.text && plainSpaces(each.text), content: joined(each.content ?? []).map(comparable) }
}

/** The import sets French typography: which space stands where is not of the structure. */
const plainSpaces = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value).replaceAll(/[\u00a0\u202f]/gu, ' ')) as Value

/** Neighbouring texts of the same look are one. */
function joined(nodes: readonly NodeJson[]): readonly NodeJson[] {
  return nodes.reduce<NodeJson[]>((kept, each) => {
    const last = kept.at(-1)
    const look = ({ marks }: NodeJson): string => JSON.stringify((marks ?? []).filter(({ type }) => type !== 'language'))
    if (last?.type === 'text' && each.type === 'text' && look(last) === look(each)) kept[kept.length - 1] = { ...last, text: `${last.text ?? ''}${each.text ?? ''}` }
    else kept.push(each)
    return kept
  }, [])
}

async function there(document: DocumentJson): Promise<{ readonly back: DocumentJson; readonly read: ImportDocumentOutput }> {
  const read = await imported(await docxFile(sheetOf(document)))
  return { back: placePictures(read.document, () => pixelAsset.sha256), read }
}

const withPicture = (document: DocumentJson): DocumentJson => ({ type: 'doc', content: document.content.map((each) => (each.type === 'figure' ? { ...each, attrs: { ...each.attrs, asset: pixelAsset.sha256 } } : each)) })

describe('a communiqué that went to Word and comes back', () => {
  test('has every element that it had, in its place', async () => {
    const document = withPicture(everyElement())
    const { back, read } = await there(document)
    expect(back.content.map(comparable)).toEqual(document.content.map(comparable))
    expect(read.report.dropped.filter(({ why }) => why !== 'label' && why !== 'footer' && why !== 'header')).toEqual([])
    expect(read.report.looks.filter(({ what }) => what !== 'typography' && what !== 'imageWithoutAlt')).toEqual([])
  })

  test('with the no-break spaces that it had, whatever stands beside them', async () => {
    const words = 'Pendant 24\u00a0mois, 206\u00a0personnes de phase\u00a0II, « p\u00a0=\u00a00,03 », le 2e\u00a0essai ESTUAIRE\u00a02, 1\u202f640\u00a0professionnels et 18\u00a0tonnes de\u00a0CO2.'.replaceAll(/(?<=«) | (?=»)/gu, '\u00a0')
    const document = documentWith(paragraph(words), paragraph('À ', text('24\u00a0mois', { type: 'bold' }), ' de suivi.'))
    const { back } = await there(document)
    expect(back.content.filter(({ type }) => type === 'paragraph').map(({ content: inline = [] }) => inline.map((each) => each.text).join(''))).toEqual([words, 'À 24\u00a0mois de suivi.'])
  })

  test('dated the first of a month, under an embargo until the first of another', async () => {
    const base = documentWith(paragraph('Un paragraphe qui parle de la suite.'))
    const document: DocumentJson = { type: 'doc', content: base.content.map((each) => (each.type === 'release' ? node('release', { mode: 'embargo', until: '2025-03-01T18:00', zone: 'Europe/Paris' }) : each.type === 'dateline' ? node('dateline', { place: 'Marseille', date: '2025-02-01' }) : each)) }
    expect((await there(document)).back.content.map(comparable)).toEqual(document.content.map(comparable))
  })

  test('with tables that stand under each other, and nothing between them', async () => {
    const table = (year: string, named: { title: string; source: string }): NodeJson => {
      const given = tableOf(['Année', 'Patients'], [year, '412'])
      return { ...given, attrs: { ...given.attrs, ...named } }
    }
    const document = documentWith(paragraph('Un paragraphe.'), table('2022', { title: 'Un tableau', source: '' }), table('2023', { title: '', source: '' }), table('2024', { title: '', source: 'IDC' }), paragraph('Un autre paragraphe.'))
    const { back, read } = await there(document)
    expect(back.content.map(comparable)).toEqual(document.content.map(comparable))
    expect(read.report.looks.filter(({ what }) => what !== 'typography')).toEqual([])
  })

  test('under embargo, with its kind', async () => {
    const base = documentWith(paragraph('Un paragraphe qui parle de la suite.'))
    const document: DocumentJson = { type: 'doc', content: base.content.map((each) => (each.type === 'release' ? node('release', { mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' }) : each.type === 'mention' ? node('mention', { type: 'invitation' }) : each)) }
    expect((await there(document)).back.content.map(comparable)).toEqual(document.content.map(comparable))
  })

  test('whatever stands in its body', async () => {
    const word = fc.constantFrom('patients', 'étude', 'recherche', 'cohorte', 'médecins', 'équipe', 'soins', 'cœur', 'lymphocytes', 'essai')
    const phrase = fc.array(word, { minLength: 2, maxLength: 8 }).map((words) => words.join(' '))
    const sentence = phrase.map((words) => `Les ${words} et les autres.`)
    const item = sentence.map((words) => node('listItem', {}, paragraph(words)))
    const items = fc.array(item, { minLength: 1, maxLength: 3 })
    const inner = fc.oneof(items.map((all) => node('bulletList', {}, ...all)), fc.tuple(fc.constantFrom(1, 1, 4), items).map(([start, all]) => node('orderedList', { start }, ...all)))
    const outer = fc.array(fc.tuple(sentence, fc.option(inner, { nil: undefined })).map(([words, inside]) => node('listItem', {}, paragraph(words), ...(inside ? [inside] : []))), { minLength: 1, maxLength: 3 })
    const list = fc.oneof(outer.map((all) => node('bulletList', {}, ...all)), fc.tuple(fc.constantFrom(1, 1, 4), outer).map(([start, all]) => node('orderedList', { start }, ...all)))
    const block = fc.oneof(
      sentence.map((words) => paragraph(words)),
      fc.tuple(phrase, phrase).map(([one, two]) => paragraph('Les ', text(one, { type: 'bold' }), ' et ', text(two, { type: 'italic' }), ' suivent.')),
      fc.tuple(list, sentence).map(([given]) => given),
      fc.tuple(phrase, fc.array(sentence, { minLength: 1, maxLength: 3 })).map(([speaker, said]) => node('quote', { civility: 'Pr', speaker: 'Ève Marin', function: speaker }, ...said.map((words) => paragraph(words)))),
      fc.tuple(phrase, fc.array(sentence, { minLength: 1, maxLength: 2 }), list, phrase).map(([title, said, inside, source]) => node('box', { title: `Le ${title}`, source }, ...said.map((words) => paragraph(words)), inside)),
      fc.tuple(phrase, fc.array(fc.tuple(fc.integer({ min: 1, max: 999 }), phrase, fc.boolean()), { minLength: 1, maxLength: 3 })).map(([title, figures]) => node('keyFigures', { title: `Le ${title}`, source: 'IDC' }, ...figures.map(([count, words, isDated]) => node('keyFigure', { value: `${String(count)} cas`, date: isDated ? '2024' : '', source: isDated ? 'registre' : '' }, words)))),
      fc.tuple(phrase, fc.boolean(), fc.boolean(), fc.array(fc.array(phrase, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 3 })).map(([title, headerRow, isHeaded, rows]) => node('table', { title: `Le ${title}`, source: 'IDC', headerRow: headerRow || !isHeaded, headerColumn: isHeaded }, ...rows.map((cells) => node('tableRow', {}, ...cells.map((words) => node('tableCell', {}, words)))))),
      phrase.map((words) => node('figure', { asset: pixelAsset.sha256, alt: `Une ${words}`, credit: 'IDC' }, `La ${words}`)),
    )
    // Two lists, or two boxes without a title, would be one in any word processor: a paragraph parts the blocks.
    const body = fc.array(fc.tuple(block, sentence), { minLength: 1, maxLength: 5 }).map((pairs) => [node('heading', { level: 2 }, 'Un intertitre'), ...pairs.flatMap(([each, words]) => [each, paragraph(words)])])
    await fc.assert(fc.asyncProperty(body, async (blocks) => {
      const document = documentWith(...blocks)
      expect((await there(document)).back.content.map(comparable)).toEqual(document.content.map(comparable))
    }), { numRuns: 40 })
  }, 60_000)
})
