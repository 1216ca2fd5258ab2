import * as v from 'valibot'
import { breakKinds, type Break, type IntegrityState } from '../../core/bridge/integrity'
import type { Handlers } from '../../core/bridge/handlers'
import { communiqueIdSchema } from '../../core/communique/ids'
import { ok, type Result } from '../../core/result'
import type { State } from '../../core/workflow/types'
import { traceOf } from '../platform/logger'
import { appendToJournal, journalOfType } from '../store/journal'
import { listSubmittedIds } from '../store/library'
import type { OpenedFile } from '../store/page-witness'
import { listPeople } from '../store/people'
import { readSetting, writeSetting } from '../store/settings'
import { breaksOfCommunique } from './integrity/check-communique'
import { forget, nothingKnown, transact, type Profile } from './profile'

/** What looks after the wholeness of an open profile. */
export interface IntegrityWatch {
  readonly state: () => IntegrityState
  /** Looks at the versions that people work on when the window stands, at everything a little later. Once; again is harmless. */
  readonly begin: () => void
  /** Looks at everything now. Errors: CANCELLED, and those of reading. */
  readonly check: () => Promise<Result<IntegrityState>>
  /** What closing must know, so that the next start looks at a damaged file again. */
  readonly found: () => { readonly changedPages: readonly number[]; readonly isDamaged: boolean }
  /** Gives up what is going on, and waits for it. */
  readonly close: () => Promise<void>
}

const LAST = 'integrity.last'
/** By then the window takes keys: what it asks for until there comes first. */
const PAUSE_BEFORE_VERSIONS_MS = 600
/** The window has its first picture long before: the check of everything takes a core for some seconds. */
const PAUSE_BEFORE_ALL_MS = 4000
/** Work between two breaths of the thread that answers the window. */
const SLICE_MS = 8

/** States in which people still decide something of a communiqué. */
const openStates: readonly State[] = ['draft', 'in_review', 'to_rework', 'approved', 'cleared']

const breakSchema = v.object({ key: v.string(), kind: v.picklist(breakKinds), communiqueId: v.nullable(communiqueIdSchema), reference: v.string(), title: v.string(), name: v.string() })
const lastSchema = v.object({ checkedAt: v.nullable(v.number()), breaks: v.array(breakSchema) })

export function integrityCalls({ integrity }: Pick<Profile, 'integrity'>): Handlers<'integrity.read' | 'integrity.check'> {
  return {
    'integrity.read': () => ok(integrity.state()),
    'integrity.check': () => integrity.check(),
  }
}

export function integrityWatch(profile: () => Profile, file: OpenedFile): IntegrityWatch {
  const watch = new Watch(profile, file)
  return {
    state: () => watch.state(),
    begin: () => watch.begin(),
    check: () => watch.check(),
    found: () => ({ changedPages: watch.changedPages, isDamaged: watch.state().breaks.some(({ kind }) => kind === 'table') }),
    close: () => watch.close(),
  }
}

class Watch {
  changedPages: readonly number[] = []
  #known: Pick<IntegrityState, 'checkedAt' | 'breaks'> | null = null
  #going: Promise<unknown> | null = null
  #running = false
  #begun = false
  #closed = false
  #timers: readonly NodeJS.Timeout[] = []

  constructor(readonly profile: () => Profile, readonly file: OpenedFile) {}

  state(): IntegrityState {
    this.#known ??= lastCheck(this.profile())
    return { ...this.#known, running: this.#running }
  }

  begin(): void {
    if (this.#begun || this.#closed) return
    this.#begun = true
    this.#timers = [setTimeout(() => void this.firstLook(), PAUSE_BEFORE_VERSIONS_MS).unref(), setTimeout(() => void this.check(), PAUSE_BEFORE_ALL_MS).unref()]
  }

  async firstLook(): Promise<void> {
    try {
      await this.lookAtOpenVersions()
    } catch (cause) {
      this.profile().logger.note('the first look at versions failed', traceOf(cause))
    }
  }

  check(): Promise<Result<IntegrityState>> {
    const work = this.lookAtEverything()
    this.#going = work.catch(() => undefined)
    return work
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#timers.forEach((timer) => { clearTimeout(timer) })
    this.profile().work.cancel('checkIntegrity')
    await this.#going
  }

  async lookAtOpenVersions(): Promise<void> {
    const profile = this.profile()
    const found: Break[] = []
    let begunAt = performance.now()
    for (const id of listSubmittedIds(profile.db, openStates)) {
      if (performance.now() - begunAt > SLICE_MS) {
        await new Promise((resolve) => setImmediate(resolve))
        begunAt = performance.now()
      }
      if (this.#closed) return
      found.push(...breaksOfCommunique({ ...profile, known: nothingKnown() }, id, ['versions', 'heads']))
    }
    const { checkedAt, breaks } = this.state()
    const others = breaks.filter(({ key }) => !found.some((each) => each.key === key))
    if (found.length > 0) this.tell({ checkedAt, breaks: [...found, ...others] })
  }

  async lookAtEverything(): Promise<Result<IntegrityState>> {
    const profile = this.profile()
    this.#running = true
    profile.announce('integrity.changed', this.state())
    try {
      const checked = await profile.work.run('checkIntegrity', { folder: profile.folder, only: null, file: this.file })
      this.#running = false
      if (!checked.ok || this.#closed) {
        if (!this.#closed) profile.announce('integrity.changed', this.state())
        return checked.ok ? ok(this.state()) : checked
      }
      this.changedPages = checked.value.changedPages
      this.tell({ checkedAt: profile.clock.now(), breaks: checked.value.breaks })
      return ok(this.state())
    } finally {
      this.#running = false
    }
  }

  /** Shows, keeps and journals. What cannot be written, for the disk may be what is wrong, is shown all the same. */
  tell(known: Pick<IntegrityState, 'checkedAt' | 'breaks'>): void {
    const profile = this.profile()
    this.#known = known
    try {
      keep(profile, known)
    } catch (cause) {
      profile.logger.note('a found break could not be written', traceOf(cause))
    }
    profile.announce('integrity.changed', this.state())
    for (const communiqueId of new Set(known.breaks.flatMap((each) => each.communiqueId ?? []))) profile.announce('communique.changed', { communiqueId })
  }
}

function lastCheck({ db }: Profile): Pick<IntegrityState, 'checkedAt' | 'breaks'> {
  const last = v.safeParse(lastSchema, readSetting(db, LAST))
  return last.success ? last.output : { checkedAt: null, breaks: [] }
}

/**
 * Each break has one line in the journal, once: signed by nobody, under the name of who is at the keyboard or, at a
 * start without anybody, of who founded the profile. Nothing is added to a chain that is itself broken.
 */
function keep(profile: Profile, known: Pick<IntegrityState, 'checkedAt' | 'breaks'>): void {
  const { db, clock } = profile
  const told = new Set(journalOfType(db, 'integrity.broken').map(({ payload }) => payload['key']))
  const actor = profile.session.person() ?? listPeople(db)[0]?.id
  const isChainWhole = !known.breaks.some(({ kind }) => kind === 'journal')
  const fresh = actor && isChainWhole ? known.breaks.filter(({ key }) => !told.has(key)) : []
  transact(profile, (tx) => {
    writeSetting(tx, LAST, known)
    for (const { key, kind, name, communiqueId } of fresh) {
      const payload = { key, kind, name }
      if (actor) appendToJournal(tx, { at: clock.now(), actor, communiqueId, type: 'integrity.broken', payload, signature: null })
    }
  })
  if (fresh.length > 0) forget(profile)
}

