import type { CommuniqueId } from '../core/communique/ids'
import { documentWith, paragraph } from '../core/document/specimen'
import { spreadOf, timed, type Figure } from './figures'
import { fillLibrary } from './library'
import { openOffice, PASSPHRASE, proseOf, rewrite, type Office } from './office'

const LIBRARY = 10_000
const UNDER_WAY = 200
const STARTS = 7

/**
 * « À relire » among 10,000 communiqués of which 200 are under review: read for the first time after a start, and again
 * after something was said about one of them.
 */
export async function benchInbox(folder: string, say: (line: string) => void): Promise<readonly Figure[]> {
  say(`writing ${LIBRARY.toLocaleString('en')} communiqués, ${UNDER_WAY} under review…`)
  await fillLibrary(folder, LIBRARY, 300)
  const office = await entered(folder)
  const ids: CommuniqueId[] = []
  for (let seed = 0; seed < UNDER_WAY; seed += 1) ids.push(await submitted(office, seed))
  await office.workstation.close()

  const first: number[] = []
  for (let start = 0; start < STARTS; start += 1) {
    const again = await entered(folder)
    first.push(await timed(async () => { await again.get('inbox.read', undefined) }))
    await again.workstation.close()
  }
  const last = await entered(folder)
  const after: number[] = []
  for (const communiqueId of ids) {
    await last.get('threads.open', { communiqueId, versionId: null, anchor: { kind: 'words', blockId: null, quote: 'titre', before: '', after: '' }, category: 'fact', blocking: false, text: 'Vu.' })
    after.push(await timed(async () => { await last.get('inbox.read', undefined) }))
  }
  const listed = (await last.get('inbox.read', undefined)).withOthers.length
  if (listed !== UNDER_WAY) throw new Error(`${listed} of ${UNDER_WAY} are listed`)
  await last.workstation.close()
  const [cold, warm] = [spreadOf(first), spreadOf(after)]
  return [
    { what: 'inbox, 10,000 communiqués, 200 under review, first', unit: 'ms', marbre: cold, peer: null, budget: '≤ 300 ms', within: cold.median <= 300 },
    { what: 'the same after an act', unit: 'ms', marbre: warm, peer: null, budget: 'p99 ≤ 50 ms', within: warm.p99 <= 50 },
  ]
}

async function entered(folder: string): Promise<Office> {
  const office = await openOffice(folder)
  const person = (await office.get('people.list', undefined))[0]
  if (!person) throw new Error('the office was not founded')
  await office.get('session.unlock', { personId: person.id, passphrase: PASSPHRASE })
  return office
}

async function submitted(office: Office, seed: number): Promise<CommuniqueId> {
  const { communiqueId } = await office.get('communiques.create', { type: 'communique', language: 'fr' })
  await rewrite(office, communiqueId, () => documentWith(...Array.from({ length: 5 }, (_, index) => paragraph(`${proseOf(50, seed + index)}.`))))
  await office.get('versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })
  return communiqueId
}
