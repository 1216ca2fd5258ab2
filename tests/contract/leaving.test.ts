import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { outputFormats } from '../../core/bridge/outputs'
import { pixelPng } from '../../core/communique/specimen'
import { node } from '../../core/document/specimen'
import type { DocumentJson, NodeJson } from '../../core/document/types'
import { PASSPHRASE, staffedOffice } from './office'
import { communique, type Told } from './stories'
import { suggested } from './suggesting'
import { temporaryFolder } from './temporary-folder'
import { documentSaying, write } from './writing'

const machine = vi.hoisted((): { account: string | null } => ({ account: 'ana' }))
vi.mock('node:os', async (actual) => {
  const os = await actual<typeof import('node:os')>()
  const userInfo = (): unknown => {
    if (machine.account === null) throw Object.assign(new Error('ENOENT: no such file or directory, uv_os_get_passwd'), { code: 'ERR_SYSTEM_ERROR' })
    return { ...os.userInfo(), username: machine.account }
  }
  return { ...os, userInfo, default: { ...os, userInfo } }
})
afterEach(() => { machine.account = 'ana' })

const saying = (...words: readonly (NodeJson | string)[]): DocumentJson => {
  const document = documentSaying('Une avancée pour le cœur')
  return { ...document, content: document.content.flatMap((each) => (each.type === 'paragraph' ? words.map((part) => (typeof part === 'string' ? node('paragraph', {}, part) : part)) : [each])) }
}

/** A communiqué of this text, cleared. */
async function clearedAs(document: DocumentJson, place?: Awaited<ReturnType<typeof staffedOffice>>): Promise<Told> {
  const told = await communique().draft().told(place)
  await write(told.office, told.id, document)
  await told.office.get('versions.submit', { communiqueId: told.id, requiredRoles: ['publisher'], instructions: '' })
  await told.office.sitDown(told.staff.ben)
  await told.office.get('review.giveVerdict', { ...(await told.current()), role: 'publisher', decision: 'approve', text: '', seen: 'whole' })
  await told.office.get('publication.clear', await told.current())
  return told
}

async function leftAs(told: Told, call: Parameters<Told['office']['ask']>[0], input: unknown): Promise<{ readonly answer: unknown; readonly files: readonly string[] }> {
  const folder = temporaryFolder()
  told.office.dialogs.willChoose(join(folder, 'out'))
  return { answer: await told.office.ask(call, input), files: readdirSync(folder) }
}

const leak = { ok: false, error: { code: 'OUTPUT_LEAKS' } }

describe('a file may leave', () => {
  test.each(['communication', 'recherche', 'document', 'standard'])('whatever the account of the machine is called: %s', async (account) => {
    machine.account = account
    const told = await clearedAs(saying('Un paragraphe de mots, sans rien de tel.'))
    for (const format of outputFormats) expect((await leftAs(told, 'exports.output', { versionId: (await told.current()).versionId, format })).answer).toMatchObject({ ok: true })
  })

  test('whose account is a word that the text says with a capital, on a line of its own', async () => {
    machine.account = 'recherche'
    const told = await clearedAs(saying('Un paragraphe de mots.', node('heading', { level: 2 }, 'Recherche'), node('paragraph', {}, 'Des mots.')))
    for (const format of outputFormats) expect((await leftAs(told, 'exports.output', { versionId: (await told.current()).versionId, format })).answer).toMatchObject({ ok: true })
  })

  test('where the machine does not know its account', async () => {
    machine.account = null
    const told = await clearedAs(saying('Un paragraphe de mots.'))
    expect((await leftAs(told, 'exports.output', { versionId: (await told.current()).versionId, format: 'txt' })).answer).toMatchObject({ ok: true })
  })

  test('that names a reviewer only in the alternative text of a picture: the text says it', async () => {
    const place = await staffedOffice()
    const { sha256 } = await place.office.get('assets.add', { bytes: pixelPng })
    const figure = node('figure', { asset: sha256, alt: 'Cléo Martin, devant l’institut', credit: '© Institut' })
    const told = await clearedAs(saying('Un paragraphe de mots.', figure), place)
    for (const format of outputFormats) expect((await leftAs(told, 'exports.output', { versionId: (await told.current()).versionId, format })).answer).toMatchObject({ ok: true })
  })

  test('that tells of a withdrawal with whatever words were chosen for it', async () => {
    const told = await clearedAs(saying('Un paragraphe de mots.'))
    await told.office.sitDown(told.staff.ana)
    await told.office.get('publication.release', { communiqueId: told.id, channel: 'liste presse', recipients: 'presse@journal.example' })
    await told.office.sitDown(told.staff.ben)
    await told.office.get('publication.withdraw', { communiqueId: told.id, reason: 'Cléo Martin, qui avait relu, a trouvé une erreur dans les chiffres.' })
    expect((await leftAs(told, 'exports.withdrawalNotice', { communiqueId: told.id })).answer).toMatchObject({ ok: true })
  })
})

describe('a file does not leave', () => {
  /** A text that no page says, in a field that a decorative picture keeps: as if a format let it out. */
  async function hiding(told: Told, words: string): Promise<DocumentJson> {
    await told.office.sitDown(told.staff.ana)
    const { sha256 } = await told.office.get('assets.add', { bytes: pixelPng })
    return saying('Un paragraphe de mots.', node('figure', { asset: sha256, alt: words, decorative: true, credit: '© Institut' }))
  }
  async function leftHiding(told: Told, words: string): Promise<unknown> {
    await write(told.office, told.id, await hiding(told, words))
    return (await leftAs(told, 'exports.draftPdf', { communiqueId: told.id })).answer
  }

  test('as the PDF of a draft, or of a version that waits: what the text does not say is looked for in them too', async () => {
    machine.account = 'jdupontel'
    const told = await communique().draft().told()
    await write(told.office, told.id, await hiding(told, 'file:///home/jdupontel/notes'))
    expect(await leftAs(told, 'exports.draftPdf', { communiqueId: told.id })).toMatchObject({ answer: leak, files: [] })
    await told.office.get('versions.submit', { communiqueId: told.id, requiredRoles: ['publisher'], instructions: '' })
    expect(await leftAs(told, 'exports.versionPdf', { versionId: (await told.current()).versionId })).toMatchObject({ answer: leak, files: [] })
  })

  test('as the message of a withdrawal, when something came along that nobody chose', async () => {
    machine.account = 'jdupontel'
    const told = await clearedAs(saying('Un paragraphe de mots.'))
    await told.office.sitDown(told.staff.ana)
    await told.office.get('publication.release', { communiqueId: told.id, channel: 'liste presse', recipients: 'x@home/jdupontel.example' })
    await told.office.sitDown(told.staff.ben)
    await told.office.get('publication.withdraw', { communiqueId: told.id, reason: 'Une erreur dans les chiffres.' })
    expect(await leftAs(told, 'exports.withdrawalNotice', { communiqueId: told.id })).toMatchObject({ answer: leak, files: [] })
  })

  test.each(['waits', 'was refused', 'was taken back'])('with the words of a suggestion that %s', async (fate) => {
    const told = await communique().draft().submitted('reviewer.scientific').told()
    const suggestionId = await suggested(told, 'paragraphe', 'passage que personne n’a encore retenu')
    if (fate === 'was taken back') await told.office.get('suggestions.withdraw', { suggestionId, ranks: [0] })
    await told.office.sitDown(told.staff.ana)
    await told.office.get('review.withdraw', { communiqueId: told.id, reason: 'À reprendre.' })
    if (fate === 'was refused') await told.office.get('suggestions.decide', { communiqueId: told.id, decision: 'rejected', on: [{ suggestionId, ranks: [0] }] })
    expect(await leftHiding(told, 'Un autre passage, sans rapport')).toMatchObject({ ok: true })
    expect(await leftHiding(told, 'Un passage que personne n’a encore retenu.')).toMatchObject(leak)
  })

  test('with the name of somebody who is called shortly; inside of another name it is none', async () => {
    const place = await staffedOffice()
    await place.office.get('people.create', { civility: '', name: 'Li Wu', function: '', passphrase: PASSPHRASE, roles: ['reader'] })
    const told = await communique().draft().told(place)
    expect(await leftHiding(told, 'Relu par Ali Wuhan')).toMatchObject({ ok: true })
    expect(await leftHiding(told, 'Relu par Li Wu')).toMatchObject(leak)
  })

  test('with a short remark of three words or more; what the text says too, and one word, are none', async () => {
    const told = await communique().draft().told()
    const remark = (text: string): Promise<unknown> => told.office.get('threads.open', { communiqueId: told.id, versionId: null, anchor: { kind: 'words', blockId: null, quote: 'Une avancée', before: '', after: ' pour le cœur' }, category: 'fact', blocking: false, text })
    for (const text of ['Chiffre à confirmer', 'Parfait', 'Un paragraphe de mots']) await remark(text)
    expect(await leftHiding(told, 'Parfait. Un paragraphe de mots')).toMatchObject({ ok: true })
    expect(await leftHiding(told, 'Chiffre à confirmer.')).toMatchObject(leak)
  })
})
