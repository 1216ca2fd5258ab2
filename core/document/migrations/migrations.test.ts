import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SCHEMA_VERSION } from '../../communique/content'
import { parseDocument } from '../parse'
import { plainText } from '../plain-text'
import { everyElement } from '../specimen'
import { documentMigrations, migrateDocument, type DocumentMigration } from './index'

/** For each migration, by the version that it leads to: a document as it was written then, and what it becomes. */
const samples: Readonly<Record<number, { readonly before: unknown; readonly after: unknown }>> = {
  2: {
    before: { type: 'doc', content: [{ type: 'keyFigures', attrs: { id: null, title: '', source: 'IDC' }, content: [{ type: 'keyFigure', attrs: { id: null, value: '846' }, content: [{ type: 'text', text: 'patients' }] }, 'no node'] }, { type: 'unheard', attrs: 3 }] },
    after: { type: 'doc', content: [{ type: 'keyFigures', attrs: { id: null, title: '', source: 'IDC' }, content: [{ type: 'keyFigure', attrs: { date: '', source: '', id: null, value: '846' }, content: [{ type: 'text', text: 'patients' }] }, 'no node'] }, { type: 'unheard', attrs: 3 }] },
  },
}

const renameTitle: DocumentMigration = { to: 2, about: 'for this test', migrate: (document) => ({ ...(document as object), two: true }) }
const addFlag: DocumentMigration = { to: 3, about: 'for this test', migrate: (document) => ({ ...(document as object), seen: Object.keys(document as object) }) }

describe('the migrations of the project', () => {
  it('lead from version 1 to the current one without a gap: a raised SCHEMA_VERSION needs its migration', () => {
    expect(documentMigrations.map(({ to }) => to)).toEqual(Array.from({ length: SCHEMA_VERSION - 1 }, (_, index) => index + 2))
  })

  it('are each exercised by a sample here', () => {
    expect(Object.keys(samples).map(Number)).toEqual(documentMigrations.map(({ to }) => to))
  })

  it.each(documentMigrations.map(({ to, migrate }) => ({ to, migrate })))('to version $to', ({ to, migrate }) => {
    expect(migrate(samples[to]?.before)).toEqual(samples[to]?.after)
  })

  it('leave a document of today as it is', () => {
    expect(migrateDocument(everyElement(), SCHEMA_VERSION)).toEqual({ ok: true, value: everyElement() })
    expect(parseDocument(everyElement()).ok).toBe(true)
  })
})

describe('a document of version 1', () => {
  const old = JSON.parse(readFileSync(join(import.meta.dirname, '../../../tests/fixtures/documents/version-1.json'), 'utf8')) as unknown

  it('is read in the form of today, and prints the same words', () => {
    const migrated = migrateDocument(old, 1)
    const parsed = migrated.ok ? parseDocument(migrated.value) : migrated
    expect(parsed.ok && plainText(parsed.value, 'fr')).toBe(readFileSync(join(import.meta.dirname, '../../../tests/fixtures/documents/version-1.txt'), 'utf8'))
  })

  it('is none of today as it stands', () => {
    expect(parseDocument(old).ok).toBe(false)
  })

  it('may be hostile: nothing throws, and the parser refuses', () => {
    let deep: unknown = { type: 'keyFigure', attrs: {} }
    for (let level = 0; level < 3000; level += 1) deep = { type: 'box', content: [deep] }
    for (const hostile of [null, 3, [], { type: 'doc', content: 7 }, { type: 'doc', content: [deep] }, JSON.parse('{"type":"__proto__","content":[{"type":"constructor"}]}')]) {
      const migrated = migrateDocument(hostile, 1)
      expect(migrated.ok && parseDocument(migrated.value).ok).toBe(false)
    }
  })
})

describe('migrating', () => {
  const migrations = [renameTitle, addFlag]

  it('goes through each step from the document’s own version, in order', () => {
    expect(migrateDocument({ one: 1 }, 1, migrations, 3)).toEqual({ ok: true, value: { one: 1, two: true, seen: ['one', 'two'] } })
    expect(migrateDocument({ one: 1 }, 2, migrations, 3)).toEqual({ ok: true, value: { one: 1, seen: ['one'] } })
    expect(migrateDocument({ one: 1 }, 3, migrations, 3)).toEqual({ ok: true, value: { one: 1 } })
  })

  it('refuses the future and leaves the document untouched', () => {
    const document = Object.freeze({ one: 1 })
    expect(migrateDocument(document, 4, migrations, 3)).toEqual({ ok: false, error: { code: 'FORMAT_FROM_NEWER_VERSION', params: { found: 4, known: 3 } } })
    expect(document).toEqual({ one: 1 })
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses version %s, which never was', (version) => {
    expect(migrateDocument({}, version, migrations, 3)).toMatchObject({ ok: false, error: { code: 'FORMAT_UNKNOWN' } })
  })
})
