import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { PersonId } from '../../core/communique/ids'
import type { CircuitStep, Seat } from '../../core/workflow/circuit'
import type { VerdictRole } from '../../core/workflow/types'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { openOffice, PASSPHRASE } from './office'
import { communique, type Told } from './stories'
import { documentSaying, write } from './writing'

const seat = (role: VerdictRole, personId: PersonId | null = null): Seat => ({ role, personId })
const step = (seats: Seat[], quorum: number | null = null) => ({ seats, quorum, dueDay: null })
const EVER = { from: '2000-01-01', until: '2999-12-31' }

async function submittedTo(steps: (staff: Told['staff']) => readonly CircuitStep[], prepare: (told: Told) => Promise<unknown> = () => Promise.resolve()): Promise<Told> {
  const told = await communique().draft().told()
  await prepare(told)
  await told.office.sitDown(told.staff.ana)
  await submit(told, steps(told.staff))
  return told
}

const copied = (steps: readonly CircuitStep[]) => steps.map(({ seats, quorum, dueDay }) => ({ seats: [...seats], quorum, dueDay }))
const submit = ({ office, id }: Told, steps: readonly CircuitStep[]) => office.get('versions.submit', { communiqueId: id, steps: copied(steps), instructions: '' })

async function approval({ current }: Told, role: VerdictRole, onBehalfOf: PersonId | null = null) {
  return { ...(await current()), role, onBehalfOf, decision: 'approve', text: '', seen: 'whole' } as const
}
const stateOf = async ({ overview }: Told) => (await overview()).status.state

/** Ben holds a reviewing role too, so that he may stand in for Cléo. */
const benReviews = ({ office, staff }: Told) => office.get('people.setRoles', { personId: staff.ben, roles: ['publisher', 'reviewer.legal'] })
const hire = async ({ office }: Told, name: string, ...roles: ('publisher' | 'reviewer.legal' | 'reviewer.scientific' | 'author')[]) => (await office.get('people.create', { civility: '', name, function: '', passphrase: PASSPHRASE, roles })).id

describe('an approval out of its circuit', () => {
  test('out-of-order step: approving before the steps before', async () => {
    const told = await submittedTo(() => [step([seat('reviewer.scientific')]), step([seat('publisher')])])
    await told.office.sitDown(told.staff.ben)
    expect(await told.office.refusal('review.giveVerdict', await approval(told, 'publisher'))).toEqual({ code: 'STEP_NOT_ASKED' })
    await told.office.sitDown(told.staff.cleo)
    await told.office.get('review.giveVerdict', await approval(told, 'reviewer.scientific'))
    await told.office.sitDown(told.staff.ben)
    await told.office.get('review.giveVerdict', await approval(told, 'publisher'))
    expect(await stateOf(told)).toBe('approved')
  })

  test('quorum met by one person with two roles', async () => {
    const told = await submittedTo(() => [step([seat('reviewer.scientific'), seat('reviewer.legal'), seat('publisher')], 2)])
    await told.office.sitDown(told.staff.cleo)
    for (const role of ['reviewer.scientific', 'reviewer.legal'] as const) await told.office.get('review.giveVerdict', await approval(told, role))
    expect(await stateOf(told)).toBe('in_review')
  })

  test('one person in the seat of another', async () => {
    const told = await submittedTo(({ cleo }) => [step([seat('reviewer.legal', cleo)])], benReviews)
    await told.office.sitDown(told.staff.ben)
    await told.office.get('review.giveVerdict', await approval(told, 'reviewer.legal'))
    expect(await stateOf(told)).toBe('in_review')
  })

  test('deadline passed: silence is no consent', async () => {
    const told = await submittedTo(() => [{ ...step([seat('publisher')]), dueDay: '2001-01-01' }])
    expect(await stateOf(told)).toBe('in_review')
    await told.office.sitDown(told.staff.ben)
    expect(await told.office.refusal('publication.clear', await told.current())).toMatchObject({ code: 'TRANSITION_REFUSED' })
  })

  test('circuit of nobody', async () => {
    const told = await communique().draft().told()
    for (const steps of [[step([])], []]) expect((await told.office.refusal('versions.submit', { communiqueId: told.id, steps, instructions: '' })).code).toMatch(/INPUT_INVALID|CIRCUIT_INCOMPLETE/)
  })

  test('circuit that asks the author', async () => {
    const told = await communique().draft().told()
    await told.office.get('people.setRoles', { personId: told.staff.ana, roles: ['admin', 'author', 'publisher'] })
    expect(await told.office.refusal('versions.submit', { communiqueId: told.id, steps: [step([seat('publisher', told.staff.ana)])], instructions: '' })).toMatchObject({ code: 'CIRCUIT_PERSON' })
  })

  test('circuit that asks somebody without the role', async () => {
    const told = await communique().draft().told()
    expect(await told.office.refusal('versions.submit', { communiqueId: told.id, steps: [step([seat('publisher', told.staff.dan)])], instructions: '' })).toMatchObject({ code: 'CIRCUIT_PERSON' })
  })

  test('imposed circuit shortened by who submits', async () => {
    const told = await communique().draft().told()
    const steps = [{ seats: [seat('reviewer.scientific')], quorum: null, days: 3 }, { seats: [seat('publisher')], quorum: null, days: null }]
    await told.office.get('circuits.save', { circuitId: null, base: 0, template: { name: 'Étude', types: ['communique'], steps, carriesTypography: false, isFixed: true } })
    expect(await told.office.refusal('versions.submit', { communiqueId: told.id, requiredRoles: ['publisher'], instructions: '' })).toEqual({ code: 'CIRCUIT_FIXED' })
    expect(await told.office.refusal('versions.submit', { communiqueId: told.id, steps: [step([seat('reviewer.scientific'), seat('publisher')])], instructions: '' })).toEqual({ code: 'CIRCUIT_FIXED' })
    await submit(told, [step([seat('reviewer.scientific')]), step([seat('publisher')])])
    expect(await stateOf(told)).toBe('in_review')
  })

  test('typography carried where the imposed circuit carries none', async () => {
    const told = await communique().draft("L'hôpital annonce : une avancée").told()
    const { office, staff, id, overview } = told
    await office.get('circuits.save', { circuitId: null, base: 0, template: { name: 'Strict', types: ['communique'], steps: [{ seats: [seat('publisher')], quorum: null, days: null }], carriesTypography: false, isFixed: true } })
    await submit(told, [step([seat('publisher')])])
    await office.sitDown(staff.ben)
    await office.get('review.giveVerdict', await approval(told, 'publisher'))
    await office.get('publication.breakSeal', { communiqueId: id, reason: 'Une apostrophe.' })
    await office.get('review.giveVerdict', await approval(told, 'publisher'))
    await office.get('review.giveVerdict', { ...(await approval(told, 'publisher')), decision: 'request_changes', text: 'Une apostrophe.' })
    await office.sitDown(staff.ana)
    await write(office, id, documentSaying('L’hôpital annonce\u00a0: une avancée'))
    await office.get('versions.submit', { communiqueId: id, steps: [step([seat('publisher')])], instructions: '', carriesTypography: true })
    expect((await overview()).status.requirements).toMatchObject([{ approvedBy: null }])
  })

  test('template changed after the submission: the round keeps its own circuit', async () => {
    const told = await communique().draft().told()
    const { office } = told
    const template = { name: 'Étude', types: ['communique' as const], steps: [{ seats: [seat('reviewer.scientific')], quorum: null, days: null }, { seats: [seat('publisher')], quorum: null, days: null }], carriesTypography: true, isFixed: false }
    const saved = (await office.get('circuits.save', { circuitId: null, base: 0, template })).templates[0]
    await office.get('versions.submit', { communiqueId: told.id, steps: [step([seat('reviewer.scientific')]), step([seat('publisher')])], circuitId: saved?.id, instructions: '' })
    await office.get('circuits.save', { circuitId: saved?.id ?? null, base: 1, template: { ...template, steps: template.steps.slice(1) } })
    expect((await told.overview()).status).toMatchObject({ circuit: { origin: { revision: 1, name: 'Étude' } }, requirements: [{ role: 'reviewer.scientific' }, { role: 'publisher' }] })
  })

  test.each(['ben', 'cleo', 'dan'] as const)('circuit or rule written without administering, by %s', async (name) => {
    const told = await communique().draft().told()
    await told.office.sitDown(told.staff[name])
    const template = { name: 'Court', types: ['communique' as const], steps: [{ seats: [seat('publisher')], quorum: null, days: null }], carriesTypography: true, isFixed: false }
    expect(await told.office.refusal('circuits.save', { circuitId: null, base: 0, template })).toMatchObject({ code: 'ROLE_MISSING' })
    expect(await told.office.refusal('circuits.writeRules', { metadataRoles: [] })).toMatchObject({ code: 'ROLE_MISSING' })
  })
})

describe('an approval by a deputy', () => {
  const ofCleo = (told: Told) => told.office.get('deputies.name', { personId: told.staff.cleo, deputyId: told.staff.ben, ...EVER })
  const named = async (told: Told) => {
    await benReviews(told)
    await ofCleo(told)
  }

  test('counts, named and by right, « pour » the absent person', async () => {
    const told = await submittedTo(({ cleo }) => [step([seat('reviewer.legal', cleo)])], named)
    await told.office.sitDown(told.staff.ben)
    await told.office.get('review.giveVerdict', await approval(told, 'reviewer.legal', told.staff.cleo))
    expect(await told.overview()).toMatchObject({ status: { state: 'approved', requirements: [{ approvedBy: told.staff.ben, onBehalfOf: told.staff.cleo }] }, verdicts: [{ onBehalfOf: { name: 'Cléo Martin' } }] })
  })

  test('deputy whom nobody named', async () => {
    const told = await submittedTo(({ cleo }) => [step([seat('reviewer.legal', cleo)])], benReviews)
    await told.office.sitDown(told.staff.ben)
    expect(await told.office.refusal('review.giveVerdict', await approval(told, 'reviewer.legal', told.staff.cleo))).toEqual({ code: 'NOT_DEPUTY' })
  })

  test('deputy of oneself', async () => {
    const told = await submittedTo(({ cleo }) => [step([seat('reviewer.legal', cleo)])])
    await told.office.sitDown(told.staff.cleo)
    expect(await told.office.refusal('deputies.name', { personId: told.staff.cleo, deputyId: told.staff.cleo, ...EVER })).toEqual({ code: 'DEPUTY_REFUSED' })
    expect(await told.office.refusal('review.giveVerdict', await approval(told, 'reviewer.legal', told.staff.cleo))).toEqual({ code: 'NOT_DEPUTY' })
  })

  test('deputy who has no such role: standing in lends a seat, never a right', async () => {
    const told = await communique().draft().told()
    expect(await told.office.refusal('deputies.name', { personId: told.staff.cleo, deputyId: told.staff.dan, ...EVER })).toEqual({ code: 'DEPUTY_REFUSED' })
  })

  test('deputy named for somebody else by who does not administer', async () => {
    const told = await communique().draft().told()
    await benReviews(told)
    await told.office.sitDown(told.staff.ben)
    expect(await told.office.refusal('deputies.name', { personId: told.staff.cleo, deputyId: told.staff.ben, ...EVER })).toMatchObject({ code: 'ROLE_MISSING' })
  })

  test('deputy before or after the days they were named for', async () => {
    const told = await submittedTo(({ cleo }) => [step([seat('reviewer.legal', cleo)])], async (before) => {
      await benReviews(before)
      await before.office.get('deputies.name', { personId: before.staff.cleo, deputyId: before.staff.ben, from: '2001-01-01', until: '2001-12-31' })
      await before.office.get('deputies.name', { personId: before.staff.cleo, deputyId: before.staff.ben, from: '2998-01-01', until: '2999-12-31' })
    })
    await told.office.sitDown(told.staff.ben)
    expect(await told.office.refusal('review.giveVerdict', await approval(told, 'reviewer.legal', told.staff.cleo))).toEqual({ code: 'NOT_DEPUTY' })
  })

  test('deputy whose charge was ended', async () => {
    const told = await submittedTo(({ cleo }) => [step([seat('reviewer.legal', cleo)])], named)
    const [mandate] = (await told.office.get('circuits.read')).mandates
    await told.office.sitDown(told.staff.cleo)
    await told.office.get('deputies.end', { mandateId: mandate?.id ?? '' })
    await told.office.sitDown(told.staff.ben)
    expect(await told.office.refusal('review.giveVerdict', await approval(told, 'reviewer.legal', told.staff.cleo))).toEqual({ code: 'NOT_DEPUTY' })
  })

  test('deputy of somebody who lost the role since', async () => {
    const told = await submittedTo(({ cleo }) => [step([seat('reviewer.legal', cleo)])], named)
    await told.office.sitDown(told.staff.ben)
    await told.office.get('review.giveVerdict', await approval(told, 'reviewer.legal', told.staff.cleo))
    await told.office.sitDown(told.staff.ana)
    await told.office.get('people.setRoles', { personId: told.staff.cleo, roles: ['reader'] })
    expect((await told.overview()).status).toMatchObject({ state: 'in_review', verdicts: [{ standing: 'void' }] })
  })

  test('author’s deputy on the author’s text', async () => {
    const told = await communique().draft().told()
    const { office, staff } = told
    await office.get('people.setRoles', { personId: staff.ana, roles: ['admin', 'author', 'reviewer.legal'] })
    await benReviews(told)
    await office.get('deputies.name', { personId: staff.ana, deputyId: staff.ben, ...EVER })
    await submit(told, [step([seat('reviewer.legal')])])
    await office.sitDown(staff.ben)
    expect(await office.refusal('review.giveVerdict', await approval(told, 'reviewer.legal', staff.ana))).toEqual({ code: 'OWN_TEXT' })
  })

  test('author as somebody’s deputy on their own text', async () => {
    const told = await communique().draft().told()
    const { office, staff } = told
    await office.get('people.setRoles', { personId: staff.ana, roles: ['admin', 'author', 'reviewer.legal'] })
    await office.get('deputies.name', { personId: staff.cleo, deputyId: staff.ana, ...EVER })
    await submit(told, [step([seat('reviewer.legal', staff.cleo)])])
    expect(await office.refusal('review.giveVerdict', await approval(told, 'reviewer.legal', staff.cleo))).toEqual({ code: 'OWN_TEXT' })
  })

  test('one deputy in the seats of two people', async () => {
    const told = await communique().draft().told()
    const { office, staff } = told
    await benReviews(told)
    const eve = await hire(told, 'Ève Blanc', 'reviewer.legal')
    for (const personId of [staff.cleo, eve]) await office.get('deputies.name', { personId, deputyId: staff.ben, ...EVER })
    await submit(told, [step([seat('reviewer.legal', staff.cleo), seat('reviewer.legal', eve)])])
    await office.sitDown(staff.ben)
    for (const personId of [staff.cleo, eve]) await office.get('review.giveVerdict', await approval(told, 'reviewer.legal', personId))
    expect(await stateOf(told)).toBe('in_review')
  })

  test('deputy lifting the objection of whom they stand in for', async () => {
    const told = await submittedTo(({ cleo }) => [step([seat('reviewer.legal', cleo)])], named)
    await told.office.sitDown(told.staff.cleo)
    await told.office.get('review.giveVerdict', { ...(await approval(told, 'reviewer.legal')), decision: 'request_changes', text: 'Faux.' })
    await told.office.sitDown(told.staff.ben)
    await told.office.get('review.giveVerdict', await approval(told, 'reviewer.legal', told.staff.cleo))
    expect(await stateOf(told)).toBe('to_rework')
  })
})

/** The database as somebody with a tool and the closed file may change it: the triggers are dropped, the chain is made again. */
async function reopenedAfter({ office }: Told, change: (db: Database.Database) => void) {
  await office.close()
  const db = new Database(join(office.folder, DATABASE_FILE))
  for (const { name } of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all() as { name: string }[]) db.exec(`DROP TRIGGER ${name}`)
  change(db)
  db.close()
  return openOffice(office.folder)
}

test('rule, circuit and deputy written into the journal without a signature count for nothing', async () => {
  const told = await communique().draft().submitted().told()
  const { staff } = told
  const again = await reopenedAfter(told, (db) => {
    const insert = db.prepare("INSERT INTO journal (seq, at, actor, communique_id, type, payload, signature, previous_hash, hash) SELECT max(seq) + 1, 0, :actor, NULL, :type, :payload, x'00', hash, hash FROM journal")
    insert.run({ actor: staff.ana, type: 'rules.set', payload: JSON.stringify({ metadataRoles: [] }) })
    insert.run({ actor: staff.cleo, type: 'deputy.named', payload: JSON.stringify({ mandateId: 'm', personId: staff.cleo, deputyId: staff.ben, ...EVER }) })
    insert.run({ actor: staff.ana, type: 'circuit.saved', payload: JSON.stringify({ circuitId: 'c', revision: 1, template: { name: 'x', types: ['communique'], steps: [{ seats: [seat('publisher')], quorum: null, days: null }], carriesTypography: true, isFixed: true }, retired: false }) })
  })
  await again.ask('session.unlock', { personId: staff.ana, passphrase: PASSPHRASE })
  const read = await again.ask('circuits.read')
  if (read.ok) expect(read.value).toEqual({ templates: [], rules: { metadataRoles: ['reviewer.communication', 'publisher'] }, mandates: [] })
  else expect(read.error.code).toBe('JOURNAL_BROKEN')
})
