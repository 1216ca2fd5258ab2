import { existsSync, readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CommuniqueId, Sha256 } from '../../core/communique/ids'
import { node } from '../../core/document/specimen'
import { assetFile, assetFiles } from '../../electron/store/asset-files'
import { moveToTrash } from '../../electron/store/asset-trash'
import { changeCharter } from './house-charter'
import { openOffice, PASSPHRASE, type Office } from './office'
import { temporaryFolder } from './temporary-folder'
import { documentSaying, write } from './writing'
import { grownPng } from './pictures'
import { movableClock } from './fakes/time-and-ids'

const DAY = 86_400_000
const institution = { name: 'Institut Exemple', shortName: 'IEX', city: 'Marseille', website: '' }

/** An office whose clock is moved by hand, with backups, one draft, and Ana unlocked. */
async function tidyOffice(): Promise<{ office: Office; id: CommuniqueId; clock: ReturnType<typeof movableClock>; collect: () => Promise<void> }> {
  const clock = movableClock()
  const office = await openOffice(temporaryFolder(), undefined, clock)
  await office.get('setup.create', { institution, person: { civility: '', name: 'Ana', function: '', passphrase: PASSPHRASE } })
  const { communiqueId: id } = await office.get('communiques.create', { type: 'communique', language: 'fr' })
  const chosen = temporaryFolder()
  office.dialogs.willChoose(chosen)
  await office.get('backups.chooseFolder')
  let theme = 0
  const collect = async (): Promise<void> => {
    theme += 1
    await office.get('settings.write', { theme: theme % 2 === 0 ? 'dark' : 'light' })
    await office.get('backups.make')
  }
  return { office, id, clock, collect }
}
const add = async (office: Office, rank: number): Promise<Sha256> => (await office.get('assets.add', { bytes: grownPng(rank) })).sha256
const picturing = (sha256: Sha256 | null) => {
  const document = documentSaying('Un texte illustré')
  const at = document.content.findIndex(({ type }) => type === 'about')
  const figure = sha256 === null ? [] : [node('figure', { asset: sha256, alt: 'Une courbe', credit: 'IEX' }, 'Une légende')]
  return { ...document, content: [...document.content.slice(0, at), ...figure, ...document.content.slice(at)] }
}
const isThere = async (office: Office, sha256: Sha256): Promise<boolean> => (await office.ask('assets.read', { sha256 })).ok

describe('a picture that nothing names', () => {
  test('stays a month, then a month in the trash, then goes; the journal says how many', async () => {
    const { office, clock, collect } = await tidyOffice()
    const stray = await add(office, 1)
    await collect()
    expect(await isThere(office, stray)).toBe(true)
    clock.pass(31 * DAY)
    await collect()
    expect([await isThere(office, stray), existsSync(assetFile(office.folder, stray))]).toEqual([false, false])
    expect(readdirSync(join(office.folder, 'corbeille'))).toHaveLength(1)
    clock.pass(31 * DAY)
    await collect()
    expect(readdirSync(join(office.folder, 'corbeille'))).toEqual([])
  })

  test('added again while it is in the trash, is there again', async () => {
    const { office, clock, collect } = await tidyOffice()
    const stray = await add(office, 1)
    clock.pass(31 * DAY)
    await collect()
    expect(await isThere(office, stray)).toBe(false)
    expect(await add(office, 1)).toBe(stray)
    expect(await isThere(office, stray)).toBe(true)
    clock.pass(DAY)
    await collect()
    expect(readdirSync(join(office.folder, 'corbeille'))).toEqual([])
    expect(await isThere(office, stray)).toBe(true)
  })

  test('that a hand put into the trash although it is named, comes back', async () => {
    const { office, id, clock, collect } = await tidyOffice()
    const named = await add(office, 1)
    await write(office, id, picturing(named))
    moveToTrash(office.folder, named, clock.now())
    clock.pass(40 * DAY)
    await collect()
    expect(existsSync(assetFile(office.folder, named))).toBe(true)
  })

  test('a file without a row, left by a stopped machine, goes too', async () => {
    const { office, clock, collect } = await tidyOffice()
    const bytes = grownPng(9)
    const written = await assetFiles(office.folder).write(bytes)
    if (!written.ok) throw new Error(written.error.code)
    const path = assetFile(office.folder, written.value)
    utimesSync(path, clock.now() / 1000, clock.now() / 1000)
    clock.pass(31 * DAY)
    await collect()
    expect(existsSync(path)).toBe(false)
  })
})

test('whatever happens, nothing goes that a version, a draft, a moment of its history or the institution names', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('add' as const), picture: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ do: fc.constant('show' as const), picture: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ do: fc.constant('hide' as const) }),
    fc.record({ do: fc.constant('logo' as const), picture: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ do: fc.constant('submit' as const) }),
    fc.record({ do: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ do: fc.constant('collect' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
      const { office, id, clock, collect } = await tidyOffice()
      const named = new Set<Sha256>()
      for (const each of steps) {
        if (each.do === 'add') await add(office, each.picture)
        else if (each.do === 'pass') clock.pass(each.days * DAY)
        else if (each.do === 'collect') await collect()
        else if (each.do === 'hide') await write(office, id, picturing(null)).catch(() => undefined)
        else if (each.do === 'submit') await office.ask('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' }).then(() => office.ask('review.withdraw', { communiqueId: id, reason: 'Encore.' }))
        else {
          const sha256 = await add(office, each.picture)
          named.add(sha256)
          if (each.do === 'show') await write(office, id, picturing(sha256))
          else {
            await changeCharter(office, { logo: { asset: sha256, heightMm: 20 } })
          }
        }
      }
      for (let month = 0; month < 3; month++) {
        clock.pass(35 * DAY)
        await collect()
      }
      for (const sha256 of named) expect(await isThere(office, sha256)).toBe(true)
      await office.close()
    }),
    { numRuns: 12 },
  )
}, 120_000)
