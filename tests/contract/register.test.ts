import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { fingerprintOf } from '../../core/communique/fingerprint'
import type { CallInput } from '../../core/bridge/contract'
import type { EntryDetail } from '../../core/bridge/register'
import { documentWith, node, paragraph } from '../../core/document/specimen'
import type { Entry, EntryId } from '../../core/register/entry'
import { contact } from '../../core/register/testing'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { staffedOffice, type Office, type Staff } from './office'
import { communique, type Told } from './stories'
import { temporaryFolder } from './temporary-folder'
import { write } from './writing'

const BLOCK = '00000000-0000-4000-8000-0000000000aa'
const given = (entry: Entry, known: EntryDetail | null = null): CallInput<'register.save'> => ({ entryId: known?.summary.id ?? null, base: known?.summary.number ?? 0, entry: entry as never, validFrom: '', validUntil: '' })
const saved = (office: Office, entry: Entry, known: EntryDetail | null = null): Promise<EntryDetail> => office.get('register.save', given(entry, known))

const contactBlock = (entry: Entry) => {
  if (entry.kind !== 'contact') throw new Error('no contact')
  const { name, function: office, phone, email } = entry.content
  return node('pressContact', {}, node('contact', { id: BLOCK, name, function: office, phone, email }))
}
const documentNaming = (entry: Entry) => ({ ...documentWith(), content: documentWith().content.map((one) => (one.type === 'pressContact' ? contactBlock(entry) : one)) })

describe('who may write the register', () => {
  test('an author proposes; who publishes accepts, and both names are kept', async () => {
    const { office, staff } = await staffedOffice()
    const author = (await office.get('people.create', { civility: 'M.', name: 'Yann Le Goff', function: '', passphrase: 'une phrase assez longue', roles: ['author'] })).id
    await office.sitDown(author)
    expect(await office.refusal('register.save', given(contact('Ana Ferry')))).toMatchObject({ code: 'ROLE_MISSING' })
    const proposal = await office.get('register.propose', { ...given(contact('Ana Ferry')), note: 'Nouvelle attachée.' })
    expect((await office.get('register.counts')).entries.contact).toBe(0)
    expect(await office.refusal('register.decide', { proposalId: proposal.id, accept: true, reason: '' })).toMatchObject({ code: 'ROLE_MISSING' })
    await office.sitDown(staff.ben)
    expect(await office.refusal('register.decide', { proposalId: proposal.id, accept: false, reason: ' ' })).toEqual({ code: 'REASON_REQUIRED' })
    expect(await office.get('register.decide', { proposalId: proposal.id, accept: true, reason: '' })).toEqual([])
    expect(await office.refusal('register.decide', { proposalId: proposal.id, accept: true, reason: '' })).toEqual({ code: 'PROPOSAL_UNKNOWN' })
    const { entries } = await office.get('register.list', { kind: 'contact', text: 'ferry', state: 'usable', language: null, offset: 0, limit: 10 })
    const detail = await office.get('register.read', { entryId: entries[0]?.id as EntryId })
    expect(detail.revisions).toMatchObject([{ number: 1, savedBy: { name: 'Ben Diallo' }, proposedBy: { name: 'M. Yann Le Goff' } }])
  })

  test('who reviews or reads does neither', async () => {
    const { office, staff } = await staffedOffice()
    for (const who of [staff.cleo, staff.dan]) {
      await office.sitDown(who)
      expect(await office.refusal('register.save', given(contact('Ana')))).toMatchObject({ code: 'ROLE_MISSING' })
      expect(await office.refusal('register.propose', { ...given(contact('Ana')), note: '' })).toMatchObject({ code: 'ROLE_MISSING' })
      expect(await office.refusal('register.chooseImport', { kind: 'contact', format: 'csv' })).toMatchObject({ code: 'ROLE_MISSING' })
    }
  })
})

describe('an entry', () => {
  test('is revised, never changed: who, when and what differs are kept', async () => {
    const { office } = await staffedOffice()
    const first = await saved(office, contact('Ana Ferry'))
    const second = await saved(office, contact('Ana Ferry', { phone: '04 99 00 00 00' }), first)
    expect(second.revisions.map(({ number, differences }) => [number, differences.map(({ field }) => field)])).toEqual([[2, ['phone']], [1, ['name', 'function', 'phone', 'email']]])
    expect(await saved(office, contact('Ana Ferry', { phone: '04 99 00 00 00' }), second)).toEqual(second)
    expect(await office.refusal('register.save', given(contact('Ana Ferry', { phone: '05' }), first))).toEqual({ code: 'ENTRY_CHANGED_MEANWHILE' })
    expect(await office.refusal('register.save', given(contact('ANA FERRY')))).toMatchObject({ code: 'ENTRY_EXISTS' })
    expect(await office.refusal('register.save', given(contact('Sans numéro', { phone: '', email: '' })))).toMatchObject({ code: 'ENTRY_INVALID', params: { field: 'phone' } })
  })

  test('that is withdrawn leaves the lists and keeps its history; its name is free', async () => {
    const { office } = await staffedOffice()
    const first = await saved(office, contact('Ana Ferry'))
    const { summary } = await office.get('register.withdraw', { entryId: first.summary.id, withdrawn: true })
    expect(summary).toMatchObject({ withdrawn: true, number: 2 })
    expect((await office.get('register.list', { kind: 'contact', text: '', state: 'all', language: null, offset: 0, limit: 10 })).total).toBe(0)
    await saved(office, contact('Ana Ferry'))
    expect(await office.refusal('register.withdraw', { entryId: first.summary.id, withdrawn: false })).toMatchObject({ code: 'ENTRY_EXISTS' })
  })

  test('that somebody changed in the file is named by the check of integrity', async () => {
    const { office } = await staffedOffice()
    await saved(office, contact('Ana Ferry'))
    expect((await office.get('integrity.check')).breaks).toEqual([])
    const db = new Database(join(office.folder, DATABASE_FILE))
    db.exec("DROP TRIGGER register_revisions_no_update; UPDATE register_revisions SET content = replace(content, 'Ferry', 'Perry')")
    db.close()
    expect((await office.get('integrity.check')).breaks).toMatchObject([{ kind: 'register' }])
  })
})

/** A draft whose contact came from the register. */
async function using(entry: Entry): Promise<Told & { readonly detail: EntryDetail }> {
  const told = await communique().draft().told()
  const detail = await saved(told.office, entry)
  await write(told.office, told.id, documentNaming(entry))
  await told.office.get('register.noteUse', { communiqueId: told.id, blockId: BLOCK, entryId: detail.summary.id, number: 1 })
  return { ...told, detail }
}

describe('a draft that used an entry', () => {
  test('is flagged when the entry changes, and no more once its words follow', async () => {
    const { office, id, detail } = await using(contact('Ana Ferry'))
    expect(await office.get('register.uses', { communiqueId: id })).toMatchObject([{ state: 'current', number: 1 }])
    await saved(office, contact('Ana Ferry', { phone: '04 99 00 00 00' }), detail)
    expect(await office.get('register.uses', { communiqueId: id })).toMatchObject([{ state: 'outdated', number: 1, currentNumber: 2, differences: [{ field: 'phone', before: '01 99 00 00 00', after: '04 99 00 00 00' }], changedBy: { name: 'Mme Ana Lopès' } }])
    expect((await office.get('drafts.check', { communiqueId: id })).map(({ rule, blockId }) => [rule, blockId])).toContainEqual(['entry.outdated', BLOCK])
    await write(office, id, documentNaming(contact('Ana Ferry', { phone: '04 99 00 00 00' })))
    expect(await office.get('register.uses', { communiqueId: id })).toMatchObject([{ state: 'current', number: 2 }])
    // As an undo would leave it.
    await write(office, id, documentNaming(contact('Ana Ferry')))
    expect(await office.get('register.uses', { communiqueId: id })).toMatchObject([{ state: 'outdated', number: 1 }])
  })

  test('shows what was altered by hand, expired or withdrawn, and forgets what is another person', async () => {
    const { office, id, detail } = await using(contact('Ana Ferry'))
    await write(office, id, documentNaming(contact('Ana Ferry', { function: 'directrice' })))
    expect(await office.get('register.uses', { communiqueId: id })).toMatchObject([{ state: 'altered', isAltered: true }])
    await office.get('register.save', { ...given(contact('Ana Ferry'), detail), validUntil: '2025-01-01' })
    expect(await office.get('register.uses', { communiqueId: id })).toMatchObject([{ validity: { state: 'expired' } }])
    expect((await office.get('drafts.check', { communiqueId: id })).map(({ rule }) => rule)).toContain('entry.expired')
    await office.get('register.withdraw', { entryId: detail.summary.id, withdrawn: true })
    expect(await office.get('register.uses', { communiqueId: id })).toMatchObject([{ state: 'withdrawn' }])
    await write(office, id, documentNaming(contact('Quelqu’un d’autre')))
    expect(await office.get('register.uses', { communiqueId: id })).toEqual([])
  })

  test('is told when its entry holds not yet, or no more, on the day when the text comes out', async () => {
    const { office, id, detail } = await using(contact('Ana Ferry'))
    const told = async (validFrom: string, validUntil: string) => {
      const { summary } = await office.get('register.read', { entryId: detail.summary.id })
      await office.get('register.save', { ...given(contact('Ana Ferry'), { ...detail, summary }), validFrom, validUntil })
      return (await office.get('drafts.check', { communiqueId: id })).flatMap(({ rule, params }) => (rule.startsWith('entry.') ? [[rule, params?.['day']]] : []))
    }
    const sheet = documentNaming(contact('Ana Ferry'))
    await write(office, id, { ...sheet, content: sheet.content.map((one) => (one.type === 'release' ? node('release', { mode: 'embargo', until: '2031-03-20T18:00', zone: 'Europe/Paris' }) : one)) })
    expect(await told('2031-03-21', '')).toEqual([['entry.upcoming', '2031-03-21']])
    expect(await told('2031-03-20', '')).toEqual([])
    expect(await told('', '2031-03-19')).toEqual([['entry.expiring', '2031-03-19']])
    expect(await told('', '2031-03-20')).toEqual([])
  })

  test('is named where the entry is shown', async () => {
    const { office, id, detail } = await using(contact('Ana Ferry'))
    expect((await office.get('register.read', { entryId: detail.summary.id })).usedIn).toMatchObject([{ communiqueId: id, state: 'current' }])
  })
})

describe('a version', () => {
  test('keeps what it used for ever, whatever becomes of the register', async () => {
    const { office, id, detail, current } = await using(contact('Ana Ferry'))
    await office.get('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })
    const { versionId, fingerprint } = await current()
    const before = { content: await office.get('versions.read', { versionId }), entries: await office.get('register.ofVersion', { versionId }) }
    expect(before.entries).toMatchObject([{ kind: 'contact', label: 'Ana Ferry', number: 1, altered: false, isOlder: false }])
    let known = detail
    for (const phone of ['02', '03', '04']) known = await saved(office, contact('Ana Ferry', { phone }), known)
    await office.get('register.withdraw', { entryId: detail.summary.id, withdrawn: true })
    expect(await office.get('versions.read', { versionId })).toEqual(before.content)
    expect(fingerprintOf(await office.get('versions.read', { versionId }))).toBe(fingerprint)
    expect(await office.get('register.ofVersion', { versionId })).toEqual(before.entries.map((entry) => ({ ...entry, isOlder: true })))
    expect((await office.get('integrity.check')).breaks).toEqual([])
  })

  test('with other entries than those that were frozen is named by the check of integrity', async () => {
    const { office, id } = await using(contact('Ana Ferry'))
    await office.get('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })
    const db = new Database(join(office.folder, DATABASE_FILE))
    db.exec("DROP TRIGGER version_entries_no_update; UPDATE version_entries SET content = replace(content, '01 99', '01 98')")
    db.close()
    expect((await office.get('integrity.check')).breaks).toMatchObject([{ kind: 'version', name: '1' }])
  })
})

describe('words that the register knows', () => {
  test('are found in a draft, with what to write instead', async () => {
    const told = await communique().draft().told()
    const { office, id } = told
    await saved(office, { kind: 'term', content: { text: 'révolutionnaire', usage: 'forbidden', replacement: 'prometteur', reason: 'promesse', language: 'fr' } })
    await saved(office, { kind: 'acronym', content: { short: 'CHU', expansion: 'centre hospitalier universitaire', language: 'fr' } })
    await saved(office, { kind: 'figure', content: { value: '846', unit: 'patients', counts: 'inclus dans l’étude', source: 'IDC', date: '', validator: '' } })
    await write(office, id, documentWith(paragraph('Révolutionnaire, dit le CHU. Le CHU répète.'), node('keyFigures', { source: 'IDC' }, node('keyFigure', { value: '840 patients' }, 'inclus dans l’étude'))))
    const found = (await office.get('drafts.check', { communiqueId: id })).filter(({ rule }) => /^(term|acronym|key-figure\.differs)/.test(rule))
    expect(found).toMatchObject([
      { rule: 'term.forbidden', params: { found: 'Révolutionnaire', replacement: 'Prometteur', at: 0, length: 15 } },
      { rule: 'acronym.unexpanded', params: { found: 'CHU', replacement: 'centre hospitalier universitaire (CHU)' } },
      { rule: 'key-figure.differs', params: { found: '840 patients', registered: '846\u00a0patients' } },
    ])
    await write(office, id, documentWith(paragraph('Le centre hospitalier universitaire (CHU) est prometteur, dit le CHU.')))
    expect((await office.get('drafts.check', { communiqueId: id })).filter(({ rule }) => /^(term|acronym)/.test(rule))).toEqual([])
  })
})

describe('words that the register knows, in fields', () => {
  test('are found too, but not in the names of people', async () => {
    const { office, id } = await communique().draft().told()
    await saved(office, { kind: 'term', content: { text: 'miracle', usage: 'forbidden', replacement: 'traitement', reason: '', language: 'fr' } })
    await write(office, id, documentWith(node('box', { title: 'Un miracle ?', source: 'IDC' }, paragraph('x')), node('quote', { speaker: 'Jean Miracle', function: 'inventeur du miracle' }, paragraph('x'))))
    const found = (await office.get('drafts.check', { communiqueId: id })).filter(({ rule }) => rule === 'term.forbidden')
    expect(found.map(({ params }) => params)).toMatchObject([{ attribute: 'title', found: 'miracle', at: 3, length: 7, replacement: 'traitement' }, { attribute: 'function', found: 'miracle', at: 13 }])
  })
})

describe('files', () => {
  const chosen = async ({ office }: { office: Office; staff: Staff }, text: string, kind: 'contact' | 'acronym' = 'contact') => {
    const path = join(temporaryFolder(), 'fichier.csv')
    writeFileSync(path, text)
    office.dialogs.willChoose(path)
    return office.get('register.chooseImport', { kind, format: 'csv' })
  }

  test('are shown before anything is written, and change nothing the second time', async () => {
    const place = await staffedOffice()
    const { office } = place
    const csv = 'Nom;Téléphone;Courriel\nAna Ferry;01 99;\nSans numéro;;\nÈve Marin;;eve@institut.example\n'
    const plan = await chosen(place, csv)
    expect(plan).toMatchObject({ counts: { new: 2, changed: 0, same: 0, refused: 1 }, table: { delimiter: ';', encoding: 'utf-8' } })
    expect(plan.lines).toMatchObject([{ line: 2, outcome: 'new' }, { line: 3, outcome: 'refused', faults: [{ field: 'phone', fault: 'phone_or_email' }] }, { line: 4, outcome: 'new' }])
    expect((await office.get('register.counts')).entries.contact).toBe(0)
    expect(await office.get('register.import', { token: plan.token })).toEqual({ new: 2, changed: 0, same: 0, refused: 1 })
    expect(await office.refusal('register.import', { token: plan.token })).toEqual({ code: 'TOKEN_EXPIRED' })
    const again = await chosen(place, csv)
    expect(again.counts).toEqual({ new: 0, changed: 0, same: 2, refused: 1 })
    expect(await office.get('register.import', { token: again.token })).toMatchObject({ new: 0, changed: 0, same: 2 })
    expect((await office.get('integrity.check')).breaks).toEqual([])
  })

  test('have their columns chosen by hand where the first line does not say', async () => {
    const place = await staffedOffice()
    const plan = await chosen(place, 'a,b\nCHU,centre hospitalier universitaire\n', 'acronym')
    expect(plan.counts).toMatchObject({ new: 0, refused: 1 })
    const other = await place.office.get('register.planImport', { token: plan.token, columns: ['short', 'expansion'] })
    expect(other.counts).toMatchObject({ new: 1, refused: 0 })
    await place.office.get('register.import', { token: other.token })
    expect((await place.office.get('register.counts')).entries.acronym).toBe(1)
  })

  test('join a given name and a family name, as guessed or as chosen by hand', async () => {
    const place = await staffedOffice()
    const plan = await chosen(place, 'Prénom;Nom;Téléphone\nAna;Martin;01\nPaul;Martin;02\n')
    expect(plan.table?.columns.map(({ field }) => field)).toEqual(['givenName', 'name', 'phone'])
    expect(plan.lines.map(({ label }) => label)).toEqual(['Ana Martin', 'Paul Martin'])
    const other = await chosen(place, 'a;b;c\nMarin;Ève;03\n')
    const planned = await place.office.get('register.planImport', { token: other.token, columns: ['name', 'givenName', 'phone'] })
    expect(planned.lines).toMatchObject([{ outcome: 'new', label: 'Ève Marin' }])
  })

  test('of ten thousand lines are written whole, and found', async () => {
    const place = await staffedOffice()
    const lines = Array.from({ length: 10_000 }, (_, rank) => `Personne ${rank};01 ${rank}`)
    const plan = await chosen(place, `Nom;Téléphone\n${lines.join('\n')}\n`)
    expect(await place.office.get('register.import', { token: plan.token })).toEqual({ new: 10_000, changed: 0, same: 0, refused: 0 })
    expect((await place.office.get('register.list', { kind: 'contact', text: 'personne 9999', state: 'usable', language: null, offset: 0, limit: 10 })).entries).toMatchObject([{ label: 'Personne 9999' }])
    expect((await place.office.get('integrity.check')).breaks).toEqual([])
  }, 60_000)

  test('go out and come back into another office as they were', async () => {
    const place = await staffedOffice()
    await saved(place.office, contact('=cmd|calc', { phone: '+33 1 99' }))
    const path = join(temporaryFolder(), 'contacts.csv')
    place.office.dialogs.willChoose(path)
    await place.office.get('register.export', { kind: 'contact', format: 'csv', language: 'fr' })
    const text = readFileSync(path, 'utf8')
    expect(text.startsWith('\ufeffNom;Fonction;Téléphone')).toBe(true)
    expect(text).toContain("'=cmd|calc")
    const other = await staffedOffice()
    const plan = await chosen(other, text)
    await other.office.get('register.import', { token: plan.token })
    expect((await other.office.get('register.list', { kind: 'contact', text: '', state: 'all', language: null, offset: 0, limit: 10 })).entries).toMatchObject([{ label: '=cmd|calc' }])
  })
})
