import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ana, communiqueId, filledStore } from '../../tests/contract/filled-store'
import type { Sha256 } from '../../core/communique/ids'
import { appendToJournal, holdsHead, journalHead, journalOf, statementOf, verifyJournal } from './journal'
import type { Reader } from './handles'
import { inTransaction } from './sql'

/** Writes as an attacker with a tool does: the triggers dropped first. */
function tamper(file: string, sql: string): ReturnType<typeof verifyJournal> {
  const tool = new Database(file)
  tool.exec('DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete; DROP TRIGGER journal_no_replace')
  tool.exec(sql)
  const verdict = verifyJournal(tool as unknown as Reader)
  tool.close()
  return verdict
}

describe('the chain', () => {
  test('holds over random facts, and gives them back', () => {
    const { db } = filledStore()
    const facts = fc.array(fc.record({ type: fc.string(), payload: fc.dictionary(fc.string(), fc.jsonValue()), signature: fc.option(fc.uint8Array({ minLength: 1, maxLength: 64 })) }), { maxLength: 20 })
    fc.assert(
      fc.property(facts, (given) => {
        const before = journalOf(db, communiqueId).length
        inTransaction(db, (tx) => given.forEach((fact) => appendToJournal(tx, { at: 7, actor: ana, communiqueId, ...fact })))
        const read = journalOf(db, communiqueId).slice(before)
        expect(read.map(statementOf)).toEqual(given.map((fact) => statementOf({ at: 7, actor: ana, communiqueId, ...fact })))
        expect(verifyJournal(db)).toEqual({ ok: true, value: before + given.length })
      }),
      { numRuns: 40 },
    )
  })

  test('holds whatever a text is made of: SQLite writes it as JavaScript did', () => {
    const { db } = filledStore()
    const before = verifyJournal(db)
    const signs = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code)).join('')
    inTransaction(db, (tx) => ['\u0000', signs, '\u2028\u2029\ufeff\uffff😀'].forEach((text) => appendToJournal(tx, { at: 7, actor: ana, communiqueId, type: text, payload: { text }, signature: null })))
    expect(verifyJournal(db)).toEqual({ ok: true, value: (before.ok ? before.value : 0) + 3 })
  })

  test.each([
    ['at', 'UPDATE journal SET at = at + 1 WHERE seq = 2', 2],
    ['actor', "UPDATE journal SET actor = 'other' WHERE seq = 3", 3],
    ['communiqué', 'UPDATE journal SET communique_id = NULL WHERE seq = 1', 1],
    ['type', "UPDATE journal SET type = 'version.cleared' WHERE seq = 2", 2],
    ['payload', "UPDATE journal SET payload = replace(payload, 'é', 'e') WHERE seq = 2", 2],
    ['payload, by signs after an invisible end', "UPDATE journal SET payload = payload || char(0) || 'x' WHERE seq = 2", 2],
    ['signature', "UPDATE journal SET signature = x'00' WHERE seq = 3", 3],
    ['signature taken away', 'UPDATE journal SET signature = NULL WHERE seq = 3', 3],
    ['a row taken out', 'DELETE FROM journal WHERE seq = 2', 2],
    ['the first row taken out', 'DELETE FROM journal WHERE seq = 1', 1],
    ['two rows exchanged', 'UPDATE journal SET seq = -1 WHERE seq = 1; UPDATE journal SET seq = 1 WHERE seq = 2; UPDATE journal SET seq = 2 WHERE seq = -1', 1],
    ['a row added without its place', "INSERT INTO journal SELECT 4, at, actor, communique_id, type, payload, signature, previous_hash, hash FROM journal WHERE seq = 3", 4],
  ])('names the row when someone changed %s', (_, sql, row) => {
    const store = filledStore()
    store.close()
    expect(tamper(store.file, `PRAGMA foreign_keys = OFF; ${sql}`)).toEqual({ ok: false, error: { code: 'JOURNAL_BROKEN', params: { row } } })
  })

  test('does not miss its end, which a head that was noted before does', () => {
    const store = filledStore()
    const [head, earlier] = [journalHead(store.db), { rows: 1, hash: '0'.repeat(64) as Sha256 }]
    if (!head) throw new Error('an empty journal')
    expect([holdsHead(store.db, head), holdsHead(store.db, earlier)]).toEqual([true, false])
    store.close()
    expect(tamper(store.file, `PRAGMA foreign_keys = OFF; DELETE FROM journal WHERE seq = ${head.rows}`)).toEqual({ ok: true, value: head.rows - 1 })
    const cut = new Database(store.file) as unknown as Reader & { close(): void }
    expect(holdsHead(cut, head)).toBe(false)
    cut.close()
  })
})
