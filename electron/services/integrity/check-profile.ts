import type { Break } from '../../../core/bridge/integrity'
import { canonicalJson } from '../../../core/communique/canonical'
import { sha256Of } from '../../platform/hashing'
import { everyCharter, type StoredCharter } from '../../store/charters'
import { journalOfType, type JournalRecord } from '../../store/journal'
import { listInstitutions, type StoredInstitution } from '../../store/institutions'
import { keyOfName, listPeople, type StoredPerson } from '../../store/people'
import { lastRevisionSeq } from '../../store/register'
import { listRoleGrants } from '../../store/role-grants'
import type { Evidence } from '../profile'
import { hashOfRevisions } from '../register/writing'
import { ledgerOf, reviewOfficeOf } from '../status'
import { breakOfProfile } from './found-break'

/** The people, their keys and roles, and the institution, against what the journal says of them. */
export function breaksOfProfile(evidence: Evidence): readonly Break[] {
  return [...brokenPeople(evidence), ...brokenGrants(evidence), ...brokenInstitutions(evidence), ...brokenCharters(evidence), ...brokenRegister(evidence)]
}

const isAsSaid = (payload: JournalRecord['payload'], name: string, value: string | number): boolean => payload[name] === undefined || payload[name] === value

function brokenPeople({ db }: Evidence): readonly Break[] {
  const people = listPeople(db)
  const created = [...journalOfType(db, 'person.created'), ...journalOfType(db, 'person.admitted')]
  const altered = people.filter((person) => !created.some((record) => isAsCreated(person, record)))
  const missing = created.filter(({ payload }) => !people.some(({ id }) => id === payload['personId']))
  return [...altered.map(({ name }) => breakOfProfile('person', name)), ...missing.map(({ payload }) => breakOfProfile('person', String(payload['name'])))]
}

function isAsCreated(person: StoredPerson, { payload }: JournalRecord): boolean {
  const { id, name, civility, nameKey, key, createdAt } = person
  return payload['personId'] === id && payload['name'] === name && payload['publicKey'] === hex(key.publicKey) && nameKey === keyOfName(name)
    && isAsSaid(payload, 'createdAt', createdAt) && isAsSaid(payload, 'civility', civility) && isAsSaid(payload, 'function', person.function)
    && isAsSaid(payload, 'lockedKeySha256', sha256Of(Buffer.concat([key.lockedKey, Buffer.from(JSON.stringify(key.lock))])))
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Grants that are not honoured, and grants whose date or place is not the journal's. */
function brokenGrants(evidence: Evidence): readonly Break[] {
  const dates = new Map(journalOfType(evidence.db, 'roles.granted').map(({ at, payload }) => [String(payload['grantId']), at]))
  const refused = new Set(ledgerOf(evidence).refused)
  // Rows are numbered as they come: another number is another order.
  const changed = listRoleGrants(evidence.db).filter(({ id, grantedAt, seq }, rank) => dates.get(id) !== grantedAt || seq !== rank + 1)
  for (const { id } of changed) refused.add(id)
  for (const seq of reviewOfficeOf(evidence).refused) refused.add(String(seq))
  return [...refused].map((id) => breakOfProfile('grant', id))
}

/** One row for each change of the institution, in the same order. */
function brokenInstitutions({ db }: Evidence): readonly Break[] {
  const rows = listInstitutions(db)
  const changes = journalOfType(db, 'institution.changed')
  const isAsChanged = (row: StoredInstitution, change: JournalRecord | undefined): boolean =>
    change !== undefined && change.actor === row.savedBy && isAsSaid(change.payload, 'savedAt', row.savedAt) && isAsSaid(change.payload, 'sha256', sha256Of(row.snapshot))
  const isWhole = rows.length === changes.length && rows.every((row, rank) => row.seq === rank + 1 && isAsChanged(row, changes[rank]))
  return isWhole ? [] : [breakOfProfile('institution', '')]
}

/** Each revision of a charter is one that the journal vouches for, or that came with the institution, and none is missing. */
function brokenCharters({ db }: Evidence): readonly Break[] {
  const rows = everyCharter(db)
  const saved = journalOfType(db, 'charter.saved')
  const institutions = listInstitutions(db)
  const isVouched = (row: StoredCharter): boolean => {
    if (row.institutionSeq !== null) return institutions.some(({ seq, snapshot }) => seq === row.institutionSeq && cameWith(row, snapshot))
    return saved.some(({ actor, payload }) => actor === row.savedBy && payload['charterId'] === row.id && payload['revision'] === row.revision && payload['name'] === row.name && payload['retired'] === row.retired && payload['savedAt'] === row.savedAt && payload['sha256'] === sha256Of(row.text))
  }
  const isWhole = rows.every(isVouched) && saved.every(({ payload }) => rows.some(({ id, revision }) => id === payload['charterId'] && revision === payload['revision']))
  return isWhole ? [] : [breakOfProfile('charter', '')]
}

/** Before migration 13 a charter was a part of its institution's text. */
function cameWith({ text }: StoredCharter, snapshot: string): boolean {
  const { charter } = JSON.parse(snapshot) as { readonly charter?: unknown }
  return canonicalJson(charter ?? null) === canonicalJson(JSON.parse(text))
}

/** Every revision of the register is one of those that the journal vouches for, and none is missing. */
function brokenRegister({ db }: Evidence): readonly Break[] {
  let through = 0
  for (const { payload } of journalOfType(db, 'register.saved')) {
    const [firstSeq, throughSeq] = [Number(payload['firstSeq']), Number(payload['throughSeq'])]
    if (firstSeq !== through + 1 || hashOfRevisions(db, firstSeq, throughSeq) !== payload['sha256']) return [breakOfProfile('register', '')]
    through = throughSeq
  }
  return through === lastRevisionSeq(db) ? [] : [breakOfProfile('register', '')]
}
