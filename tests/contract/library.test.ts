import Database from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { text } from '../../core/document/specimen'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { openOffice, staffedOffice } from './office'
import { communique, type Told } from './stories'
import { temporaryFolder } from './temporary-folder'
import { documentSaying, write } from './writing'

const everything = { text: '', states: [], offset: 0, limit: 50 }

/** The projection and its words, without the rows' own numbers. */
function projection(folder: string): unknown {
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true })
  const order = db.prepare('SELECT communique_id FROM library ORDER BY id').pluck().all()
  const rows = db.prepare('SELECT *, 0 AS id, body FROM library JOIN library_texts ON library_texts.id = library.id ORDER BY communique_id').all()
  const names = db.prepare('SELECT communique_id, kind, name FROM library_names JOIN library ON library.id = library_names.id ORDER BY communique_id, kind, key').all()
  const words = db.prepare("SELECT communique_id, (SELECT count(*) FROM library_words WHERE library_words MATCH 'coeur' AND rowid = library.id) AS hit FROM library ORDER BY communique_id").all()
  db.close()
  return { order, rows, names, words }
}

describe('the library', () => {
  test('shows what was just written, newest first, with the words found', async () => {
    const place = await staffedOffice()
    const first = await communique().draft('Une avancée pour le cœur').told(place)
    const second = await communique().draft('Un nouveau service').told(place)
    const listed = await place.office.get('library.list', everything)
    expect(listed).toMatchObject({ total: 2, rows: [{ id: second.id, title: 'Un nouveau service', state: 'draft', date: '2025-01-30', owner: { name: 'Ana Lopès' } }, { id: first.id }] })
    await write(place.office, first.id, documentSaying('Une avancée pour le cœur', 'Les cardiologues du CHU sont formels.'))
    const found = await place.office.get('library.list', { ...everything, text: 'cardiolo' })
    expect(found.rows).toMatchObject([{ id: first.id }])
    expect(found.rows[0]?.excerpt.filter(({ hit }) => hit)).toEqual([{ text: 'cardiologues', hit: true }])
    expect((await place.office.get('library.list', everything)).rows[0]?.id).toBe(first.id)
  })

  test('keeps a power in a title, and finds it by the digits as by the raised sign', async () => {
    const place = await staffedOffice()
    const told = await communique().draft().told(place)
    const document = documentSaying('Plus de 10')
    await write(place.office, told.id, { ...document, content: document.content.map((each) => (each.type === 'title' ? { ...each, content: [...(each.content ?? []), text('5', { type: 'superscript' }), text(' dons')] } : each)) })
    for (const asked of ['', '105', '10⁵']) expect((await place.office.get('library.list', { ...everything, text: asked })).rows.map(({ title }) => title)).toEqual(['Plus de 10⁵ dons'])
    expect((await told.overview()).title).toBe('Plus de 10⁵ dons')
    const target = join(temporaryFolder(), 'out.pdf')
    place.office.dialogs.willChoose(target)
    await place.office.get('exports.draftPdf', { communiqueId: told.id })
    expect(place.office.dialogs.suggested.at(-1)).toContain('plus-de-10-5-dons')
  })

  test('is exactly what computing it again from the rest gives', async () => {
    const told: Told = await communique().draft().submitted().approved().cleared().released().told()
    const place = { office: told.office, staff: told.staff }
    await communique().draft('Un brouillon').told(place)
    await communique().draft('Un texte en relecture').submitted().changesRequested().told(place)
    await told.office.get('publication.correct', { communiqueId: told.id, reason: 'Une date.' })
    await told.office.get('people.setRoles', { personId: told.staff.cleo, roles: [] })
    await told.office.close()
    const before = projection(told.office.folder)
    const tool = new Database(join(told.office.folder, DATABASE_FILE))
    tool.exec('DELETE FROM library_words; DELETE FROM library_names; DELETE FROM library_texts; DELETE FROM library')
    tool.close()
    const again = await openOffice(told.office.folder)
    expect((await again.get('library.list', everything)).total).toBe(4)
    await again.close()
    expect(projection(told.office.folder)).toEqual(before)
  })

  test('knows after a crash what the last minute’s writing says', async () => {
    const told = await communique().draft('Avant').told()
    await told.office.close()
    const tool = new Database(join(told.office.folder, DATABASE_FILE))
    tool.exec("UPDATE library SET title = 'périmé', draft_seq = draft_seq - 1; UPDATE library_mark SET reflected_seq = reflected_seq - 1")
    tool.close()
    const again = await openOffice(told.office.folder)
    expect((await again.get('library.list', everything)).rows[0]?.title).toBe('Avant')
  })

  test('shows at once that a lost role made an approval void', async () => {
    const told = await communique().draft().submitted().approved().told()
    const stateOf = async (): Promise<string | undefined> => (await told.office.get('library.list', everything)).rows[0]?.state
    expect(await stateOf()).toBe('approved')
    await told.office.get('people.setRoles', { personId: told.staff.ben, roles: ['reader'] })
    expect(await stateOf()).toBe('in_review')
  })
})
