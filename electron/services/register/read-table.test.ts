import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnFieldsOfKind, guessedColumns } from '../../../core/register/columns'
import { isSameRevision } from '../../../core/register/differences'
import { keyOf, registerKinds, type EntryId } from '../../../core/register/entry'
import { planner, type KnownEntries } from '../../../core/register/import-plan'
import { rowFrom } from '../../../core/register/rows'
import { revisionsOf } from '../../../core/register/testing'
import { rowsFromVcards, vcardsFrom, vcardVersions, type VcardKind } from '../../../core/register/vcard'
import { csvOf } from './exchange'
import { decoded, readTable, rowsOfTable } from './read-table'

const bytes = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** What a file of one entry gives back. */
function readBack(kind: (typeof registerKinds)[number], csv: string) {
  const table = readTable(decoded(bytes(csv))?.text ?? '')
  if (!table.ok) throw new Error(table.error.code)
  return rowsOfTable(table.value, guessedColumns(kind, table.value.headings))
}

describe.each(registerKinds)('%s as a table', (kind) => {
  test('comes back the same, in both languages', () => {
    fc.assert(fc.property(revisionsOf(kind), fc.constantFrom('fr' as const, 'en' as const), (revision, language) => {
      const [row] = readBack(kind, csvOf(kind, [rowFrom(revision)], language))
      const { write } = planner(kind, new Map())(row ?? { line: 0, fields: {} })
      expect(write?.revision).toEqual(revision)
    }), { numRuns: 150 })
  })

  test('a second reading changes nothing', () => {
    fc.assert(fc.property(revisionsOf(kind), (revision) => {
      const known: KnownEntries = new Map([[keyOf(revision.entry), { entryId: 'e' as EntryId, number: 3, revision }]])
      const [row] = readBack(kind, csvOf(kind, [rowFrom(revision)], 'fr'))
      expect(planner(kind, known)(row ?? { line: 0, fields: {} })).toMatchObject({ outcome: { outcome: 'same' }, write: null })
    }), { numRuns: 80 })
  })

  test('no cell of it is a formula', () => {
    fc.assert(fc.property(revisionsOf(kind), (revision) => {
      const table = readTable(csvOf(kind, [rowFrom(revision)], 'fr').slice(1).replace(/'(?=[=+\-@])/g, '\u2020'))
      expect(table.ok && table.value.rows.flatMap(({ cells }) => cells).filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
    }), { numRuns: 80 })
  })
})

describe.each(vcardVersions)('cards of version %s', (version) => {
  test.each(['contact', 'person'] as const satisfies readonly VcardKind[])('bring a %s back', (kind) => {
    fc.assert(fc.property(fc.array(revisionsOf(kind), { minLength: 1, maxLength: 4 }), (revisions) => {
      const rows = rowsFromVcards(vcardsFrom(revisions.map(rowFrom), version), kind)
      const decide = planner(kind, new Map())
      const names = revisions.map(({ entry }) => keyOf(entry))
      rows.forEach((row, rank) => {
        // Cards have no period, and a name is met once in a file.
        const revision = revisions[rank]
        if (!revision || names.indexOf(names[rank] ?? '') !== rank) return
        const { write } = decide(row)
        expect(write && isSameRevision(write.revision, { ...revision, validFrom: '', validUntil: '' }), JSON.stringify([write, revision])).toBe(true)
      })
      expect(rows.length).toBe(revisions.length)
    }), { numRuns: 100 })
  })
})

test('cards of Outlook, Apple and Android are read', () => {
  const cards = [
    'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Lop=C3=A8s;Ana;;Mme\r\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Ana Lop=C3=\r\n=A8s\r\nTEL;HOME;VOICE:01 11 11 11 11\r\nTEL;WORK;VOICE:01 99 00 00 00\r\nEND:VCARD',
    'BEGIN:VCARD\nVERSION:3.0\nN:Marin;Ève;;Pr;\nFN:Pr Ève Marin\nORG:Institut\\, des Calanques;Service\nitem1.EMAIL;type=INTERNET;type=pref:eve@institut.example\nTITLE:hématologue\\nchef de service\nPHOTO;ENCODING=b:AAAA\n BBBB\nEND:VCARD',
    'BEGIN:VCARD\nVERSION:4.0\nFN:Paul Vidal\nTEL;VALUE=uri;PREF=1:tel:+33-1-99\nEMAIL;TYPE="work,home":paul@institut.example\nEND:VCARD',
  ].join('\n')
  const contacts = rowsFromVcards(cards, 'contact')
  expect(contacts.map(({ fields }) => [fields.name, fields.phone, fields.email])).toEqual([['Ana Lopès', '01 99 00 00 00', ''], ['Ève Marin', '', 'eve@institut.example'], ['Paul Vidal', '+33-1-99', 'paul@institut.example']])
  expect(rowsFromVcards(cards, 'person')[1]?.fields).toMatchObject({ civility: 'Pr', name: 'Ève Marin', institution: 'Institut, des Calanques', function: 'hématologue\nchef de service' })
})

describe('what a card says more than once', () => {
  const card = (...lines: readonly string[]) => rowsFromVcards(['BEGIN:VCARD', 'VERSION:3.0', 'FN:Ana Ferry', ...lines, 'END:VCARD'].join('\r\n'), 'contact')[0] ?? { line: 0, fields: {} }

  test('telephones are joined, the preferred one first, each number once', () => {
    const row = card('TEL;TYPE=CELL:06 12', 'TEL;TYPE=WORK,VOICE:01 99', 'TEL;TYPE=work,pref:01 98', 'TEL:01.99')
    expect(row).toMatchObject({ fields: { phone: '01 98 / 01 99 / 06 12' }, left: [] })
  })

  test('what finds no room, a fax, a number of the home and a second address are named in the plan', () => {
    const long = '01 99 00 00 00 (standard de l’institut)'
    const row = card(`TEL;TYPE=WORK:${long}`, 'TEL;TYPE=WORK:01 98 00 00 00 (poste de nuit)', 'TEL;TYPE=WORK,FAX:01 97', 'TEL;TYPE=HOME:01 11', 'EMAIL:a.ferry@institut.example', 'EMAIL;TYPE=PREF:presse@institut.example', 'EMAIL:aferry@institut.example', 'EMAIL:A.Ferry@institut.example')
    const { outcome, write } = planner('contact', new Map())(row)
    expect(outcome).toEqual({ line: 1, outcome: 'new', label: 'Ana Ferry', left: ['01 98 00 00 00 (poste de nuit)', '01 97', '01 11', 'a.ferry@institut.example', 'aferry@institut.example'] })
    expect(write?.revision.entry.content).toMatchObject({ phone: long, email: 'presse@institut.example' })
  })

  test('a number of the home alone is better than none', () => {
    expect(card('TEL;TYPE=HOME:01 11', 'TEL;TYPE=HOME:01 12')).toMatchObject({ fields: { phone: '01 11' }, left: ['01 12'] })
  })

  test('a card without an end to its numbers names some of them', () => {
    const { outcome } = planner('contact', new Map())(card(...Array.from({ length: 50_000 }, (_, rank) => `TEL:${rank}${'0'.repeat(90)}`)))
    expect(outcome.left).toHaveLength(13)
    expect(outcome.left?.every((text) => text.length <= 80)).toBe(true)
  })
})

describe('a name in a card', () => {
  test.each([
    ['Ana Ferry', 'Ferry;Ana'],
    ['Jean-Marc de La Tour', 'de La Tour;Jean-Marc'],
    ['Marie Le Goff', 'Le Goff;Marie'],
    ['Jean Pierre MARTIN DUPONT', 'MARTIN DUPONT;Jean Pierre'],
    ['Ana', 'Ana;'],
    ['de Gaulle', 'Gaulle;de'],
  ])('%s goes out in two parts: %s', (name, parts) => {
    expect(vcardsFrom([{ name, civility: 'Dr' }], '3.0')).toContain(`\r\nFN:Dr ${name}\r\nN:${parts};;Dr;\r\n`)
  })

  test('is the same to who reads only its parts', () => {
    const names = revisionsOf('person').map(rowFrom).filter(({ name = '' }) => !/ {2}|[^\S ]/.test(name))
    fc.assert(fc.property(names, fc.constantFrom(...vcardVersions), (row, version) => {
      const parts = vcardsFrom([row], version).replace(/\r\n /g, '').replace(/\r\nFN:[^\r]*/, '')
      expect(rowsFromVcards(parts, 'person')[0]?.fields.name).toBe(row.name)
    }), { numRuns: 200 })
  })
})

describe('a name in two columns', () => {
  const heads = [['Prénom', 'Nom'], ['Prénom', 'Nom de famille'], ['PRENOM', 'NOM'], ['First Name', 'Last Name'], ['Given Name', 'Family Name'], ['First name', 'Surname'], ['First name', 'Name']] as const
  const word = fc.stringMatching(/^[A-Za-zÀ-ÿ][a-zà-ÿ’ -]{0,8}[a-zà-ÿ]$/).map((text) => text.replace(/ +/g, ' '))

  test.each(['contact', 'person'] as const)('is joined, the given name first, wherever the columns stand: %s', (kind) => {
    fc.assert(fc.property(fc.constantFrom(...heads), fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), word, word, ([givenHead, familyHead], order, given, family) => {
      const line = (cells: readonly string[]) => order.map((at) => cells[at] ?? '').join(';')
      const [row] = readBack(kind, `${line([givenHead, familyHead, 'Fonction'])}\n${line([given, family, 'presse'])}`)
      expect(row?.fields).toEqual({ name: `${given} ${family}`, function: 'presse' })
    }), { numRuns: 60 })
  })

  test('two people of one family are two', () => {
    const plan = readBack('contact', 'Prénom;Nom;Téléphone\nAna;Martin;01\nPaul;Martin;02\n;Martin;03\nÈve;;04').map(planner('contact', new Map()))
    expect(plan.map(({ outcome }) => [outcome.outcome, outcome.label])).toEqual([['new', 'Ana Martin'], ['new', 'Paul Martin'], ['new', 'Martin'], ['new', 'Ève']])
  })

  test('a column that has the whole name is enough; a family name alone is the name', () => {
    expect(guessedColumns('contact', ['Name', 'Given Name', 'Family Name'])).toEqual(['name', null, null])
    expect(guessedColumns('person', ['Prénom', 'Nom', 'Nom complet'])).toEqual([null, null, 'name'])
    expect(guessedColumns('contact', ['Nom', 'Fonction'])).toEqual(['name', 'function'])
    expect(guessedColumns('contact', ['Last Name', 'E-mail Address'])).toEqual(['name', 'email'])
    expect(guessedColumns('contact', ['Contact', 'Prénom', 'Nom'])).toEqual([null, 'givenName', 'name'])
    expect(guessedColumns('institution', ['Prénom', 'Nom'])).toEqual([null, 'name'])
  })

  test('Outlook’s columns, in both languages', () => {
    expect(guessedColumns('contact', ['First Name', 'Middle Name', 'Last Name', 'Company', 'Job Title', 'Business Fax', 'Business Phone', 'E-mail Address'])).toEqual(['givenName', null, 'name', null, 'function', null, 'phone', 'email'])
    expect(guessedColumns('contact', ['Prénom', 'Deuxième prénom', 'Nom', 'Société', 'Téléphone (bureau)', 'Adresse de messagerie'])).toEqual(['givenName', null, 'name', null, 'phone', 'email'])
  })

  test('can be said by hand, of people only', () => {
    expect(columnFieldsOfKind('contact').slice(0, 3)).toEqual(['name', 'givenName', 'function'])
    expect(columnFieldsOfKind('institution')).not.toContain('givenName')
  })
})

describe('hostile files', () => {
  test('cards: broken, nested, endless, without an end', () => {
    for (const text of ['', 'BEGIN:VCARD', 'END:VCARD', ':::', `BEGIN:VCARD\nFN:${'x'.repeat(2_000_000)}\nEND:VCARD`, 'BEGIN:VCARD\n'.repeat(20_000), `BEGIN:VCARD\nN:${';'.repeat(200_000)}\nFN;"${'"'.repeat(10_000)}:x\nEND:VCARD`, 'BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:=ZZ=\n'])
      expect(() => rowsFromVcards(text, 'contact').map(planner('contact', new Map()))).not.toThrow()
  })

  test('a table with a huge line, NUL, directions, no end of its quotes', () => {
    for (const text of [`Nom\n${'x'.repeat(5_000_000)}`, 'Nom;Téléphone\n"Ana;01', 'Nom;Courriel\nAna\u0000 L;a@b.fr', '\u202eNom;Courriel\nAna;a@b.fr']) {
      const table = readTable(text)
      expect(() => table.ok && rowsOfTable(table.value, guessedColumns('contact', table.value.headings)).map(planner('contact', new Map()))).not.toThrow()
    }
    const table = readTable('Nom;Téléphone\nA\u0000na\u202e L;01')
    const [row] = table.ok ? rowsOfTable(table.value, guessedColumns('contact', table.value.headings)) : []
    expect(row && planner('contact', new Map())(row).write?.revision.entry.content).toMatchObject({ name: 'Ana L' })
  })

  test('a thousand columns are refused, with how many may be', () => {
    expect(readTable(`${Array.from({ length: 1000 }, (_, at) => `c${at}`).join(';')}\n${';'.repeat(999)}x`)).toMatchObject({ ok: false, error: { code: 'TABLE_TOO_LARGE', params: { columns: 200 } } })
  })

  test('a workbook is no table', () => {
    expect(decoded(Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 1))).toBeNull()
    expect(readTable('')).toMatchObject({ ok: false, error: { code: 'TABLE_UNREADABLE' } })
  })
})

describe('how tables are read', () => {
  test('UTF-8 with its mark, UTF-16 and Windows-1252 give the same letters', () => {
    const text = 'Nom;Fonction\nÈve;attachée'
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Array.from(text).flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8])])
    expect([bytes(`\ufeff${text}`), utf16, latin(text)].map((file) => decoded(file)?.text)).toEqual([text, text, text])
    expect(decoded(latin(text))?.encoding).toBe('windows-1252')
    expect(decoded(Uint8Array.of(0x43, 0x9c, 0x75, 0x72))?.text).toBe('Cœur')
  })

  test('semicolons, commas and tabs are told apart; a column of its own keeps its commas', () => {
    for (const sign of [';', ',', '\t']) expect(readTable(`Nom${sign}Fonction\nAna${sign}presse`)).toMatchObject({ ok: true, value: { delimiter: sign, headings: ['Nom', 'Fonction'] } })
    expect(readTable('Terme\nbon, beau\nvrai')).toMatchObject({ ok: true, value: { rows: [{ cells: ['bon, beau'] }, { cells: ['vrai'] }] } })
  })

  test('lines are numbered as a spreadsheet shows them', () => {
    const table = readTable('Titre;Texte\r\na;"un\r\ndeux"\r\n\r\nb;x\r\n')
    expect(table.ok && table.value.rows.map(({ line }) => line)).toEqual([2, 5])
  })

  test('columns are known by many names, each field once', () => {
    expect(guessedColumns('contact', ['PRÉNOM ET NOM', 'E-mail', 'tél.', 'Nom', 'Autre', ''])).toEqual(['name', 'email', 'phone', null, null, null])
  })
})

test('what a line does not speak of stays; what it says wrongly is named by its field', () => {
  const revision = { entry: { kind: 'contact', content: { name: 'Ana', function: 'presse', phone: '01', email: '', languages: 'français', hours: '' } }, validFrom: '', validUntil: '2026-01-01', withdrawn: false } as const
  const known: KnownEntries = new Map([['ana', { entryId: 'e' as EntryId, number: 2, revision }]])
  expect(planner('contact', known)({ line: 2, fields: { name: 'Ana', email: 'ana@institut.example' } })).toMatchObject({ outcome: { outcome: 'changed', fields: ['email'] }, write: { entryId: 'e', base: 2, revision: { validUntil: '2026-01-01', entry: { content: { languages: 'français', phone: '01' } } } } })
  expect(planner('contact', known)({ line: 3, fields: { name: 'Ana', email: 'pas une adresse', validFrom: '31/02/2025' } })).toMatchObject({ outcome: { line: 3, outcome: 'refused', faults: [{ field: 'email', fault: 'malformed' }, { field: 'validFrom', fault: 'malformed' }] } })
  const decide = planner('contact', new Map())
  decide({ line: 2, fields: { name: 'Ève', phone: '01' } })
  expect(decide({ line: 3, fields: { name: 'ève', phone: '02' } })).toMatchObject({ outcome: { faults: [{ fault: 'same_as_line', line: 2 }] }, write: null })
})
