import * as v from 'valibot'
import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import { filterIdSchema, libraryQuerySchema, type FilterId, type SavedFilter } from '../../core/library/query'
import { marbreError, type MarbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { deleteFilter, findFilter, isFilterNameTaken, listFilters, writeFilter, type StoredFilter } from '../store/saved-filters'
import { activePerson, transact, type Profile } from './profile'
import { actorOf } from './status'

type FilterCall = 'library.filters' | 'library.saveFilter' | 'library.deleteFilter'

/** A person sees their own and everybody's. */
const MOST_FILTERS = 100

export function libraryFilterCalls(profile: Profile): Handlers<FilterCall> {
  return {
    'library.filters': () => ok(filtersOf(profile)),
    'library.saveFilter': (asked) => saveFilter(profile, asked),
    'library.deleteFilter': ({ id }) => {
      const stored = ownFilter(profile, id)
      if (!stored.ok) return stored
      transact(profile, (tx) => deleteFilter(tx, id))
      return ok(filtersOf(profile))
    },
  }
}

/** One that a later Marbre wrote otherwise is left where it is, and out of the list. */
function filtersOf(profile: Profile): readonly SavedFilter[] {
  return listFilters(profile.db, activePerson(profile)).flatMap(({ id, name, personId, query, savedAt }) => {
    const read = v.safeParse(libraryQuerySchema, query)
    return read.success ? [{ id, name, ownerId: personId, query: read.output, savedAt }] : []
  })
}

function saveFilter(profile: Profile, { id, name, isShared, query }: ParsedInput<'library.saveFilter'>): Result<readonly SavedFilter[]> {
  const replaced = id === null ? ok(null) : ownFilter(profile, id)
  if (!replaced.ok) return replaced
  const person = activePerson(profile)
  const filter: StoredFilter = {
    id: id ?? v.parse(filterIdSchema, profile.ids.next()),
    personId: isShared ? null : person,
    name,
    query,
    savedAt: profile.clock.now(),
    savedBy: person,
  }
  const refusal = (isShared ? refusedSharing(profile) : null) ?? refusedName(profile, filter) ?? (replaced.value === null ? refusedNumber(profile) : null)
  if (refusal) return err(refusal)
  transact(profile, (tx) => writeFilter(tx, filter))
  return ok(filtersOf(profile))
}

/** A filter that the active person may change: their own, or everybody's for who may share. */
function ownFilter(profile: Profile, id: FilterId): Result<StoredFilter> {
  const stored = findFilter(profile.db, id)
  const isOthers = stored !== null && stored.personId !== null && stored.personId !== activePerson(profile)
  if (!stored || isOthers) return err(marbreError('FILTER_UNKNOWN'))
  const refusal = stored.personId === null ? refusedSharing(profile) : null
  return refusal ? err(refusal) : ok(stored)
}

/** What everybody sees is for those who write or administer. */
function refusedSharing(profile: Profile): MarbreError | null {
  const { roles } = actorOf(profile)
  return roles.some((role) => role === 'author' || role === 'publisher' || role === 'admin') ? null : marbreError('ROLE_MISSING', { command: 'share_filter' })
}

function refusedName({ db }: Profile, filter: StoredFilter): MarbreError | null {
  return isFilterNameTaken(db, filter) ? marbreError('FILTER_NAME_TAKEN', { name: filter.name }) : null
}

function refusedNumber(profile: Profile): MarbreError | null {
  return listFilters(profile.db, activePerson(profile)).length < MOST_FILTERS ? null : marbreError('FILTERS_TOO_MANY', { most: MOST_FILTERS })
}
