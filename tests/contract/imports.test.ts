import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ImportedDraft } from '../../core/bridge/imports'
import { plainText } from '../../core/document/plain-text'
import { attrsOf, childrenOf, partOf } from '../../core/document/read'
import type { DocumentJson, NodeJson, NodeName } from '../../core/document/types'
import { bindsWithoutWriting } from '../../core/document/draft'
import { wordsIn } from '../../core/import/account'
import type { Office } from './office'
import { staffedOffice } from './office'

const FOLDER = join(import.meta.dirname, '../fixtures/import')
const fixture = (name: string): string => join(FOLDER, name)

/** What is typeset on the way in is another test's matter. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
const words = (node: NodeJson | null): string => (node ? plain(node.text ?? '') + childrenOf(node).map(words).join('') : '')

interface Read extends ImportedDraft {
  readonly office: Office
  readonly document: DocumentJson
}

async function imported(path: string): Promise<Read> {
  const { office } = await staffedOffice()
  office.dialogs.willChoose(path)
  const draft = await office.get('imports.choose', { language: 'fr' })
  const { updates } = await office.get('drafts.open', { communiqueId: draft.communiqueId })
  const document = bindsWithoutWriting(updates)
  if (!document.ok) throw new Error(document.error.code)
  return { ...draft, office, document: document.value }
}

const part = (document: DocumentJson, name: NodeName): NodeJson => partOf(document, name) ?? { type: 'doc' }

const WITH_PICTURE = ['pandoc.docx', 'libreoffice.docx', 'pandoc.odt', 'libreoffice.odt']
const ALL = [...WITH_PICTURE, 'libreoffice.rtf']

describe.each(['table.docx', 'table.odt', 'table.rtf'])('%s', (name) => {
  test('has a table that stays one, and says so', async () => {
    const { document, report } = await imported(fixture(name))
    const [table, ...others] = document.content.filter(({ type }) => type === 'table')
    expect(table && childrenOf(table).map((row) => childrenOf(row).map(words))).toEqual([['Année', 'Patients reçus', 'Délai médian'], ['2022', '312', '21 jours'], ['2023', '418', ''], ['2024', '502', '14 jours']])
    expect(others).toEqual([])
    expect(report.recognised.map(({ as }) => as)).toContain('table')
    expect(report.looks.map(({ what }) => what)).not.toContain('empty')
    expect(report.dropped).toEqual([])
  })
})

describe.each(['typed.docx', 'typed.odt', 'typed.rtf'])('%s', (name) => {
  test('has lists that somebody typed, words struck out and merged cells: the first are lists, the others are told', async () => {
    const { document, report } = await imported(fixture(name))
    const lists = document.content.filter(({ type }) => type === 'bulletList' || type === 'orderedList')
    expect(lists.map((list) => [list.type, ...childrenOf(list).map(words)])).toEqual([['bulletList', 'un bilan', 'une échographie', 'un livret', 'un appel'], ['orderedList', 'appeler', 'venir']])
    const [table] = document.content.filter(({ type }) => type === 'table')
    expect(table && childrenOf(table).map((row) => childrenOf(row).map(words))).toEqual([['Pôle', 'Patients', ''], ['', '2024', '2025'], ['Cœur', '1200', '1300']])
    expect(report.looks).toContainEqual({ what: 'struck', words: 'cinq ans', count: 1 })
    if (name !== 'typed.rtf') expect(report.looks).toContainEqual({ what: 'mergedCells', words: '', count: 2 })
    expect(report.dropped).toEqual([])
  })
})

describe.each(['quotes.docx', 'quotes-libreoffice.docx', 'quotes.odt', 'quotes.rtf'])('%s', (name) => {
  test('has quotes by the styles of pandoc and of Word, of whoever is named in them', async () => {
    const { document, report } = await imported(fixture(name))
    const quotes = document.content.filter(({ type }) => type === 'quote')
    expect(quotes.map((quote) => [words(quote), plain(attrsOf(quote, 'quote').introducer), attrsOf(quote, 'quote').speaker])).toEqual([
      ['Nous ne voulions plus que l’on choisisse entre son travail et son suivi', 'explique la', 'Enora Kermarrec'],
      ['Je n’ai plus posé un jour de congé depuis l’automne.', '', ''],
      ['Le soir, on prend le temps de parler', 'ajoute', 'Paul Ferrand'],
      ['Personne n’attend plus d’une heure.', '', ''],
    ])
    expect(words(part(document, 'subtitle'))).toBe('Le premier rendez-vous a lieu le 3 mars 2025')
    expect(report.looks.filter(({ what }) => what === 'unsignedQuote').map((look) => plain(look.words))).toEqual(['Je n’ai plus posé un jour de congé depuis l’automne.', 'Personne n’attend plus d’une heure.'])
    expect(plain(plainText(document, 'fr'))).toContain('1. Enquête interne, 214 réponses, janvier 2025.')
    expect(report.dropped).toEqual([])
  })
})

describe.each(['numbered.docx', 'numbered.odt', 'numbered.rtf'])('%s', (name) => {
  test('has numbers that go on after other words, and lists under each other that begin anew: each keeps its own', async () => {
    const { document } = await imported(fixture(name))
    const lists = document.content.filter(({ type }) => type === 'orderedList')
    expect(lists.map((list) => [attrsOf(list, 'orderedList').start, ...childrenOf(list).map((item) => words(childrenOf(item)[0] ?? { type: 'doc' }))])).toEqual([
      [1, 'demander une lettre', 'appeler le secrétariat'],
      [3, 'venir le jour dit', 'repartir'],
      [1, 'remplir le formulaire', 'le renvoyer'],
      [1, 'première étape', 'deuxième étape'],
      [7, 'septième point', 'huitième point'],
    ])
    const inner = lists.flatMap((list) => childrenOf(list).flatMap((item) => childrenOf(item).slice(1)))
    expect(inner.map((list) => [attrsOf(list, 'orderedList').start, ...childrenOf(list).map(words)])).toEqual([[1, 'un matin', 'un soir'], [1, 'le matin']])
  })
})

describe.each(ALL)('%s', (name) => {
  test('becomes a draft whose elements are where a press officer looks for them', async () => {
    const { document, report } = await imported(fixture(name))
    expect(words(part(document, 'title'))).toBe('Leucémies : l’Institut Exemple ouvre une consultation de suivi')
    expect(words(part(document, 'subtitle'))).toBe('Une première en région')
    expect(words(part(document, 'lead'))).toMatch(/^L’Institut Exemple du Cœur ouvre le 3 mars 2025.*ailleurs\.$/)
    expect(attrsOf(part(document, 'release'), 'release')).toMatchObject({ mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' })
    expect(attrsOf(part(document, 'dateline'), 'dateline')).toMatchObject({ place: 'Marseille', date: '2025-01-30' })
    expect(document.content.filter(({ type }) => type === 'heading').map((node) => [attrsOf(node, 'heading').level, words(node)])).toEqual([[2, 'Pourquoi un suivi au long cours'], [3, 'Comment prendre rendez-vous']])
    expect(childrenOf(part(document, 'bulletList')).map((item) => childrenOf(item).map(({ type }) => type))).toEqual([['paragraph', 'bulletList'], ['paragraph'], ['paragraph']])
    expect(childrenOf(part(document, 'orderedList')).map(words)).toEqual(['Demander une lettre à son médecin.', 'Appeler le secrétariat.'])
    expect(attrsOf(part(document, 'quote'), 'quote')).toMatchObject({ introducer: 'explique le', civility: 'Pr', speaker: 'Ève Marin', function: 'hématologue à l’Institut Exemple' })
    expect(attrsOf(childrenOf(part(document, 'references'))[0] ?? { type: 'doc' }, 'reference')).toMatchObject({ doi: '10.1000/exemple.2024' })
    expect(words(childrenOf(part(document, 'about'))[0] ?? null)).toBe('À propos de l’Institut Exemple du Cœur')
    expect(attrsOf(childrenOf(part(document, 'pressContact'))[0] ?? { type: 'doc' }, 'contact')).toMatchObject({ name: 'Ana Lopès', function: 'chargée de presse', phone: '01 99 00 12 34'.replaceAll(' ', '\u00a0'), email: 'presse@institut.example' })
    expect(words(part(document, 'moreInfo'))).toBe('www.institut.example')
    expect(report.dropped).toEqual([])
  })

  // pandoc writes no tracked change into an ODT: it joins both.
  test.skipIf(name === 'pandoc.odt')('keeps insertions, takes deletions out, and tells both with their authors; comments and notes are kept', async () => {
    const { document, report } = await imported(fixture(name))
    const text = plain(plainText(document, 'fr'))
    expect(text).toContain('une fatigue trois ans après')
    expect(text).not.toContain('cinq')
    expect(report.changes.map(({ kind, author, words: said }) => [kind, author, said]).sort()).toEqual([['deletion', 'Ana Lopès', 'cinq'], ['insertion', 'Ana Lopès', 'trois']])
    expect(report.comments).toMatchObject([{ author: 'Ben Diallo', words: 'Plutôt « cette attente » ?', quoted: name === 'libreoffice.rtf' ? '' : 'ce besoin' }])
    expect(text).toContain('Enquête interne, 2024, auprès de 312 patients.')
    expect(report.recognised.map(({ as }) => as)).toContain('note')
  })

  test('is set in French typography, and says so', async () => {
    const { document, report } = await imported(fixture(name))
    expect(plainText(document, 'fr')).toContain('Leucémies\u00a0: l’Institut')
    expect(report.looks.find(({ what }) => what === 'typography')?.count).toBeGreaterThan(0)
  })

  test('loses no word of the text that it was made from', async () => {
    const { document } = await imported(fixture(name))
    const draft = new Set(wordsIn(plainText(document, 'fr')))
    const source = readFileSync(fixture('libreoffice.txt'), 'utf8').replace('cinqtrois', 'trois').replace(/après la greffe\.1 /, 'après la greffe. ').replace(/^\d+ *Enquête/m, 'Enquête')
    const printedByTheLayout = new Set(['tél', 'contact', 'références', 'doi', 'survie', 'des', 'patients', 'selon', 'le', 'suivi'])
    expect(wordsIn(source).filter((word) => !draft.has(word) && !printedByTheLayout.has(word) && word !== '1')).toEqual([])
  })
})

test.each(WITH_PICTURE)('%s brings its picture as an asset, with its description, its legend and its credit', async (name) => {
  const { document, report, office } = await imported(fixture(name))
  const figure = attrsOf(part(document, 'figure'), 'figure')
  expect(figure).toMatchObject({ alt: name === 'pandoc.odt' ? '' : 'Deux courbes qui se séparent après douze mois.', credit: 'Institut Exemple' })
  expect(words(part(document, 'figure'))).toContain('Survie des patients selon le suivi.')
  if (figure.asset === null) throw new Error('no asset')
  expect((await office.get('assets.read', { sha256: figure.asset })).mediaType).toBe('image/png')
  expect(report.imageCount).toBe(1)
  expect(report.looks.map(({ what }) => what)).toContain('imageSmall')
})

test('a text that a machine cut into lines says which words were put together again', async () => {
  const { document, report } = await imported(fixture('wrapped.txt'))
  expect(plain(plainText(document, 'fr'))).toContain('une nouvelle consultation hospitalière, ouverte aux personnes suivies')
  expect(report.looks).toContainEqual({ what: 'joinedWords', count: 2, words: 'hospitalière, traitement' })
})
