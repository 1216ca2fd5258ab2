import * as v from 'valibot'
import type { PersonId } from '../../core/communique/ids'
import { dayOf } from '../../core/register/validity'
import { circuitTemplateSchema, isMandated, mayDeputise, reviewRulesSchema, usualRules, type CircuitTemplate, type Mandate, type ReviewRules } from '../../core/workflow/circuit-template'
import type { VerdictRole } from '../../core/workflow/types'
import type { Reader } from '../store/handles'
import { journalOfTypes, type JournalRecord } from '../store/journal'
import type { Ledger } from './ledger'

/** The acts from which it is read. */
export const officeTypes = ['circuit.saved', 'rules.set', 'deputy.named', 'deputy.ended'] as const

interface Standing extends Mandate {
  readonly namedSeq: number
  readonly endedSeq: number | null
}

/** Circuits, rules and deputies, as far as signatures of those who had the right to prove them. No table holds them: the chained journal is their record. */
export interface ReviewOfficeBook {
  readonly templates: readonly CircuitTemplate[]
  readonly rules: ReviewRules
  readonly mandates: readonly Mandate[]
  /** Whether somebody spoke for somebody by right, in a row written at `seq` and dated `at`. */
  readonly wasMandated: (mandate: { readonly deputyId: PersonId; readonly personId: PersonId; readonly role: VerdictRole; readonly seq: number; readonly at: number }) => boolean
  /** Rows of the journal that do not count. */
  readonly refused: readonly number[]
}

export function readReviewOffice(db: Reader, ledger: Ledger): ReviewOfficeBook {
  const templates = new Map<string, CircuitTemplate>()
  const mandates = new Map<string, Standing>()
  const refused: number[] = []
  let rules = usualRules
  const holds = (person: PersonId, seq: number, role: VerdictRole | 'admin') => ledger.rolesBefore(person, seq).includes(role)
  for (const record of journalOfTypes(db, officeTypes)) {
    if (!ledger.isSigned(record) || !read(record)) refused.push(record.seq)
  }
  return {
    templates: [...templates.values()].sort((one, other) => one.name.localeCompare(other.name, 'fr')),
    rules,
    mandates: [...mandates.values()].filter(({ endedSeq }) => endedSeq === null).map(({ id, personId, deputyId, from, until }) => ({ id, personId, deputyId, from, until })),
    wasMandated: ({ deputyId, personId, role, seq, at }) => deputyId !== personId && holds(deputyId, seq, role) && holds(personId, seq, role)
      && [...mandates.values()].some((mandate) => mandate.deputyId === deputyId && mandate.personId === personId && mandate.namedSeq < seq && (mandate.endedSeq === null || mandate.endedSeq > seq) && isMandated(mandate, dayOf(at))),
    refused,
  }

  function read(record: JournalRecord): boolean {
    const isAdmin = holds(record.actor, record.seq, 'admin')
    switch (record.type) {
      case 'circuit.saved':
        return isAdmin && readTemplate(record)
      case 'rules.set': {
        const parsed = v.safeParse(reviewRulesSchema, record.payload)
        if (isAdmin && parsed.success) rules = parsed.output
        return isAdmin && parsed.success
      }
      case 'deputy.named':
        return readMandate(record, isAdmin)
      default:
        return endMandate(record, isAdmin)
    }
  }

  function readTemplate({ at, actor, payload }: JournalRecord): boolean {
    const parsed = v.safeParse(circuitTemplateSchema, payload['template'])
    const [id, revision] = [String(payload['circuitId']), Number(payload['revision'])]
    if (!parsed.success || revision !== (templates.get(id)?.revision ?? 0) + 1) return false
    templates.set(id, { ...parsed.output, id, revision, retired: payload['retired'] === true, savedAt: at, savedBy: actor })
    return true
  }

  function readMandate({ seq, actor, payload }: JournalRecord, isAdmin: boolean): boolean {
    const [id, personId, deputyId] = [String(payload['mandateId']), String(payload['personId']) as PersonId, String(payload['deputyId']) as PersonId]
    const isAllowed = (actor === personId || isAdmin) && personId !== deputyId && !mandates.has(id) && mayDeputise(ledger.rolesBefore(personId, seq), ledger.rolesBefore(deputyId, seq))
    if (isAllowed) mandates.set(id, { id, personId, deputyId, from: String(payload['from']), until: String(payload['until']), namedSeq: seq, endedSeq: null })
    return isAllowed
  }

  function endMandate({ seq, actor, payload }: JournalRecord, isAdmin: boolean): boolean {
    const mandate = mandates.get(String(payload['mandateId']))
    const isAllowed = mandate?.endedSeq === null && (actor === mandate.personId || actor === mandate.deputyId || isAdmin)
    if (isAllowed) mandates.set(mandate.id, { ...mandate, endedSeq: seq })
    return isAllowed
  }
}
