import type { EntryDetail, EntryProposal, EntrySummary, RegisterCounts } from '../../../core/bridge/register'
import type { Handlers, ParsedInput } from '../../../core/bridge/handlers'
import { marbreError } from '../../../core/errors'
import { differencesBetween } from '../../../core/register/differences'
import { detailOf, labelOf, registerKinds, type EntryId } from '../../../core/register/entry'
import { fold } from '../../../core/register/fold'
import { dayOf, validityOn } from '../../../core/register/validity'
import { err, ok, type Result } from '../../../core/result'
import { findCommunique, referenceOf } from '../../store/communiques'
import { findLibraryTitle } from '../../store/library'
import { countEntries, findCurrent, listEntries, listRevisions, type CurrentEntry } from '../../store/register'
import { countProposals, listProposals, type StoredProposal } from '../../store/register-proposals'
import { communiquesUsing } from '../../store/register-uses'
import type { Profile } from '../profile'
import { named } from './people-named'
import { draftUses } from './uses'

/** Each is read from its changes: an « À propos » stands in every communiqué of an office. */
const MOST_DRAFTS = 12

const SOON_MS = 30 * 86_400_000

export function registerReadingCalls(profile: Profile): Handlers<'register.counts' | 'register.list' | 'register.read' | 'register.proposals'> {
  return {
    'register.counts': () => ok(countsOf(profile)),
    'register.list': (query) => ok(list(profile, query)),
    'register.read': ({ entryId }) => entryDetail(profile, entryId),
    'register.proposals': () => ok(proposalsOf(profile)),
  }
}

function countsOf({ db }: Profile): RegisterCounts {
  const counts = countEntries(db)
  const entries = Object.fromEntries(registerKinds.map((kind) => [kind, counts.get(kind) ?? 0])) as RegisterCounts['entries']
  return { entries, proposals: countProposals(db) }
}

function list(profile: Profile, { text, ...query }: ParsedInput<'register.list'>): { readonly total: number; readonly entries: readonly EntrySummary[] } {
  const now = profile.clock.now()
  const words = fold(text).replace(/[’']/g, ' ').split(/\s+/).filter((word) => word !== '')
  const { total, entries } = listEntries(profile.db, { ...query, words, today: dayOf(now), soon: dayOf(now + SOON_MS) })
  const proposed = new Set(listProposals(profile.db).map(({ entryId }) => entryId))
  return { total, entries: entries.map((entry) => summaryOf(profile, entry, proposed)) }
}

function summaryOf({ clock }: Profile, { entryId, kind, number, content, savedAt }: CurrentEntry, proposed: ReadonlySet<EntryId | null>): EntrySummary {
  const { entry, validFrom, validUntil, withdrawn } = content
  return { id: entryId, kind, label: labelOf(entry), detail: detailOf(entry), entry, number, validFrom, validUntil, validity: validityOn(content, dayOf(clock.now())), withdrawn, savedAt, isProposed: proposed.has(entryId) }
}

/** Everything about an entry. Error: ENTRY_UNKNOWN. */
export function entryDetail(profile: Profile, entryId: EntryId): Result<EntryDetail> {
  const current = findCurrent(profile.db, entryId)
  if (!current) return err(marbreError('ENTRY_UNKNOWN'))
  const proposals = proposalsOf(profile).filter((proposal) => proposal.entryId === entryId)
  const revisions = listRevisions(profile.db, entryId).map(({ number, content, savedAt, savedBy, proposedBy }, rank, all) => ({
    number,
    ...content,
    savedAt,
    savedBy: named(profile, savedBy),
    proposedBy: proposedBy && named(profile, proposedBy),
    differences: differencesBetween(all[rank - 1]?.content ?? null, content),
  }))
  return ok({ summary: summaryOf(profile, current, new Set(proposals.map((proposal) => proposal.entryId))), revisions: revisions.reverse(), proposals, usedIn: draftsUsing(profile, entryId) })
}

function draftsUsing(profile: Profile, entryId: EntryId): EntryDetail['usedIn'] {
  return communiquesUsing(profile.db, entryId, MOST_DRAFTS).flatMap((id) => {
    const communique = findCommunique(profile.db, id)
    const uses = draftUses(profile, id)
    const use = uses.ok ? uses.value.find((each) => each.entryId === entryId) : undefined
    return communique && use ? [{ communiqueId: id, reference: referenceOf(communique), title: findLibraryTitle(profile.db, id) ?? '', state: use.state }] : []
  })
}

export function proposalsOf(profile: Profile): readonly EntryProposal[] {
  return listProposals(profile.db).map((proposal) => toProposal(profile, proposal))
}

export function toProposal(profile: Profile, { id, entryId, content, note, proposedAt, proposedBy }: StoredProposal): EntryProposal {
  const current = entryId && findCurrent(profile.db, entryId)
  const { entry, validFrom, validUntil } = content
  return { id, entryId, entry, validFrom, validUntil, label: labelOf(entry), note, proposedAt, proposedBy: named(profile, proposedBy), differences: differencesBetween(current?.content ?? null, content) }
}
