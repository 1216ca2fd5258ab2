import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import type { CallInput, CallOutput } from '../../../core/bridge/contract'
import { frameUpdate } from '../../../core/document/frame'
import { answer } from '../../../electron/services/answer'
import { openWorkstation } from '../../../electron/services/open-workstation'
import type { ServiceCall } from '../../../electron/services/workstation'
import { plainSpeller } from '../fakes/plain-speller'
import { plainTypesetter } from '../fakes/plain-typesetter'
import { scriptedDialogs } from '../fakes/scripted-dialogs'
import { tasksAtOnce } from '../fakes/tasks-at-once'
import { documentSaying, mirrorOf, updateTo } from '../writing'

/*
 * A program that writes until it is killed: `node writing-program.mjs PROFILE`. Each line of its standard output is an
 * acknowledgement that it was given before it printed: `version N`, or `saved SEQ TITLE`.
 */
const [folder = ''] = process.argv.slice(2)
const workstation = await openWorkstation({
  folder,
  productVersion: 'killed',
  clock: { now: () => Date.now() },
  ids: { next: () => randomUUID() },
  dialogs: scriptedDialogs(),
  typesetter: plainTypesetter(),
  fonts: 'resources/fonts',
  speller: plainSpeller(),
  tasks: tasksAtOnce(),
  announce: () => undefined,
  sampleFile: '',
  keyStrength: { n: 16 },
})
async function get<Name extends ServiceCall>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
  const result = await answer(workstation, name, input)
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`)
  return result.value as CallOutput<Name>
}
const say = (line: string): number => writeSync(1, `${line}\n`)

const { total, rows } = await get('library.list', { text: '', states: [], offset: 0, limit: 1 }).catch(() => ({ total: 0, rows: [] }))
if (total === 0) await get('setup.create', { institution: { name: 'I', shortName: '', city: 'V', website: '' }, person: { civility: '', name: 'Ana', function: '', passphrase: 'une phrase assez longue' } })
const communiqueId = rows[0]?.id ?? (await get('communiques.create', { type: 'communique', language: 'fr' })).communiqueId
const { updates, savePoint } = await get('drafts.open', { communiqueId })
const mirror = mirrorOf(updates)
for (let round = savePoint.seq; ; round++) {
  const { seq } = await get('drafts.append', { communiqueId, frame: frameUpdate(updateTo(mirror, documentSaying(`Titre ${round}`))) })
  say(`saved ${seq} Titre ${round}`)
  if (round % 5 !== 0) continue
  const { status } = await get('versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })
  await get('review.withdraw', { communiqueId, reason: '' })
  say(`version ${status.current?.number ?? 0}`)
}
