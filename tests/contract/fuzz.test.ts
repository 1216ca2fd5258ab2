import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as v from 'valibot'
import { callNames } from '../../core/bridge/call-names'
import { contract } from '../../core/bridge/contract'
import { shellCalls, type ServiceCall } from '../../electron/services/workstation'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { communique } from './stories'

const calls = callNames.filter((name): name is ServiceCall => !shellCalls.some((shell) => shell === name))

/** Keys of the contract's inputs among others, so that some payloads come close. */
const keys = ['communiqueId', 'versionId', 'personId', 'renditionId', 'fingerprint', 'frame', 'bytes', 'text', 'states', 'offset', 'limit', 'roles', 'requiredRoles', 'instructions', 'reason', 'institution', 'person', 'passphrase', 'name', 'token', 'sha256', 'type', 'language', 'theme', '__proto__', 'constructor', 'toString']

/** What structured clone carries: dates, maps, sets, buffers, regular expressions, errors, cycles, bigints too. */
function payloads(ids: readonly string[]): fc.Arbitrary<unknown> {
  const leaf = fc.oneof(
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true, maxDepth: 2 }),
    fc.constantFrom<unknown>(...ids, '', '../../x', '\u0000', '\ud800', 'a'.repeat(64), NaN, -0, Number.POSITIVE_INFINITY, new Error('x'), /x/g, new ArrayBuffer(8), new Date(NaN)),
    fc.uint8Array({ maxLength: 64 }),
  )
  const cycle = leaf.map((value) => {
    const loop: Record<string, unknown> = { communiqueId: value }
    loop['self'] = loop
    return loop
  })
  return fc.oneof({ weight: 6, arbitrary: fc.dictionary(fc.constantFrom(...keys), leaf, { maxKeys: 5 }) }, { weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: cycle })
}

test('10,000 random payloads over all calls: no exception, and garbage changes nothing', async () => {
  const told = await communique().draft().submitted().approved().cleared().told()
  const { office, staff, id } = told
  const { versionId, fingerprint } = await told.current()
  const everything = (): string => {
    const db = new Database(join(office.folder, DATABASE_FILE), { readonly: true })
    const tables = ['people', 'role_grants', 'institutions', 'communiques', 'draft_updates', 'versions', 'rounds', 'verdicts', 'journal', 'assets', 'renditions']
    const content = tables.map((table) => JSON.stringify(db.prepare(`SELECT * FROM ${table}`).all()))
    db.close()
    return content.join('\n')
  }
  // A payload may be a good one by chance where nothing, or little, is asked: these calls would then do their work.
  const easilyPleased = new Set<ServiceCall>(['session.lock', 'settings.write'])
  const before = everything()
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...calls), payloads([id, versionId, fingerprint, staff.ana, staff.ben]), async (name, payload) => {
      if (easilyPleased.has(name) && v.is(contract[name].input, payload)) return
      const answer = await office.ask(name, payload)
      if (!answer.ok) refused++
      expect(office.workstation.session()).toMatchObject({ person: { id: staff.ana }, unlocked: true })
    }),
    { numRuns: 10_000 },
  )
  expect(refused).toBeGreaterThan(5_000)
  expect(everything()).toBe(before)
}, 120_000)

test('a call that is not in the contract is refused, also by the names of every object', async () => {
  const { office } = await communique().told()
  const strangers: readonly string[] = ['toString', '__proto__', 'constructor', 'app.openAddress', '', 'drafts.append\u0000']
  for (const name of strangers) expect(await office.ask(name as ServiceCall, {})).toEqual({ ok: false, error: { code: 'INPUT_INVALID' } })
})
