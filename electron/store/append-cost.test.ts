import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ana, communiqueId, filledStore } from '../../tests/contract/filled-store'
import { appendDraftUpdate } from './draft-updates'
import { inTransaction } from './sql'

test('a change of a draft writes at most 10 KB to the disk', () => {
  const { db, file } = filledStore()
  const append = (): number => inTransaction(db, (tx) => appendDraftUpdate(tx, { communiqueId, schemaVersion: 1, personId: ana, writtenAt: 1, bytes: new Uint8Array(40).fill(7) }))
  for (let round = 0; round < 200; round++) append()
  db.pragma('wal_checkpoint(TRUNCATE)')
  for (let round = 0; round < 100; round++) append()
  expect(statSync(`${file}-wal`).size / 100).toBeLessThan(10 * 1024)
})
