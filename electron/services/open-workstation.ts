import type { AppStatus } from '../../core/bridge/shapes'
import { marbreError, type MarbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { FontSigns } from '../export/font-signs'
import { fileLogger, traceOf, type Logger } from '../platform/logger'
import { assetFiles } from '../store/asset-files'
import { storeFailure } from '../store/failures'
import { verifyJournal } from '../store/journal'
import { namedFailure, openDatabase, type OpenDatabase } from '../store/open-database'
import { makeBackup } from './backups'
import { removeLeftovers } from './backup/copy-desk'
import { scheduleBackups } from './backup/schedule'
import { allCalls } from './all-calls'
import { awaited, closedWorkstation, nameOfProfile, tracked } from './closed-workstation'
import { draftMirrors } from './draft-mirrors'
import { draftUpkeep } from './draft-upkeep'
import { integrityWatch } from './integrity-watch'
import { refreshStaleLines, staleLines } from './library-lines'
import { collectOrphans } from './orphans'
import { currentSession, resumeSession } from './people'
import { nothingKnown, type Profile } from './profile'
import { openReading } from './reading/reading'
import { savedFiles } from './saved-files'
import { activeSession } from './session'
import { readSettings } from './settings'
import { isFirstStart } from './setup'
import { ledgerOf } from './status'
import { workOf } from './work'
import type { Workstation, WorkstationOptions } from './workstation'

/** Drafts that went on reach the library's lines after such a pause. */
const LIBRARY_PAUSE_MS = 2000

/** Between two handfuls of lines while many are left: keys are written meanwhile. */
const CATCHING_UP_PAUSE_MS = 20

/** Opens a profile and everything that may be asked of it. A profile with a problem opens too, and says which. */
export function openWorkstation(options: WorkstationOptions): Promise<Workstation> {
  const opened = openDatabase(options.folder)
  if (!opened.ok) return Promise.resolve(closedWorkstation(options, opened.error))
  const usable = usableProfile(options, opened.value)
  return Promise.resolve(usable.ok ? workstationOver(usable.value, opened.value) : closedWorkstation(options, usable.error))
}

/** The profile, once what every start reads could be read; the database is let go otherwise. Errors: JOURNAL_BROKEN, DATABASE_DAMAGED. */
function usableProfile(options: WorkstationOptions, database: OpenDatabase): Result<Profile> {
  try {
    const chain = verifyJournal(database.db)
    if (chain.ok) return ok(openProfile(options, database))
    database.abandon()
    return chain
  } catch (cause) {
    database.abandon()
    return err(namedFailure(cause, options.folder))
  }
}

function openProfile(options: WorkstationOptions, { db, file, isInPlace }: OpenDatabase): Profile {
  const logger = fileLogger(options.folder, options.clock)
  const profile: Profile = {
    ...options,
    db,
    isInPlace,
    assets: assetFiles(options.folder),
    fontSigns: new FontSigns(options.fonts),
    session: activeSession(),
    mirrors: draftMirrors(db),
    upkeep: draftUpkeep({ db, logger }, options.clock),
    savedFiles: savedFiles(options.ids, options.dialogs),
    logger,
    work: workOf(options.tasks, options.announce),
    reading: openReading({ readerFile: options.libraryReaderFile, folder: options.folder, db, isInPlace, logger }),
    integrity: integrityWatch(() => profile, file),
    known: nothingKnown(),
    copies: new Map(),
    stale: staleLines(db),
  }
  resumeSession(profile)
  tidyUp(profile)
  for (const grant of ledgerOf(profile).refused) profile.logger.note('a grant of roles is not honoured', { grant })
  return profile
}

function workstationOver(profile: Profile, database: OpenDatabase): Workstation {
  const running = new Set<Promise<unknown>>()
  const timer = setInterval(() => refreshLibrary(profile), LIBRARY_PAUSE_MS)
  timer.unref()
  const stopBackups = scheduleBackups(profile, () => awaited(running, backUpInTime(profile)))
  return {
    problem: null,
    session: () => currentSession(profile),
    failureOf: (call, cause) => failureOf(profile, call, cause),
    handlers: {
      ...tracked(allCalls(profile), running),
      'app.status': () => {
        // The window is there: what looks after it comes next.
        profile.integrity.begin()
        return ok(statusOfProgram(profile))
      },
    },
    close: async () => {
      clearInterval(timer)
      stopBackups()
      profile.work.cancelAll()
      await profile.integrity.close()
      // Three hundred pages take seconds, on a busy machine many: nobody will see them.
      profile.typesetter.dropPreviews()
      await Promise.allSettled(running)
      // The last connection to close is the one that leaves the file whole, without a log.
      await profile.reading.close()
      // On a full disk the lines wait for the next start: closing goes on.
      refreshSome(profile)
      profile.mirrors.dropAll()
      profile.upkeep.close()
      removeUnfinishedAssets(profile)
      database.close(profile.integrity.found())
      await profile.typesetter.close()
      await profile.speller.close()
    },
  }
}

/** What cannot be tidied now is no reason not to open. */
function tidyUp(profile: Profile): void {
  try {
    removeLeftovers(profile)
  } catch (cause) {
    profile.logger.note('leftovers stay', traceOf(cause))
  }
}

async function backUpInTime(profile: Profile): Promise<void> {
  if (isFirstStart(profile)) return
  try {
    const made = await makeBackup(profile)
    if (made.ok) await collectOrphans(profile)
  } catch (cause) {
    failureOf(profile, 'backups.make', cause)
  }
}

function statusOfProgram(profile: Profile): AppStatus {
  return { version: profile.productVersion, problem: null, firstStart: isFirstStart(profile), settings: readSettings(profile.db), session: currentSession(profile), profile: nameOfProfile(profile) }
}

/** What was written is shown; announced once, then, while many lines are left, when all are back. */
function refreshLibrary(profile: Profile): void {
  if (!refreshSome(profile)) return
  profile.announce('library.changed', null)
  if (profile.stale.size > 0) catchUp(profile)
}

/** After a migration dropped the library, its lines come back handful by handful; after a failure, with the next pause. */
function catchUp(profile: Profile): void {
  setTimeout(() => {
    if (!profile.db.open || !refreshSome(profile)) return
    if (profile.stale.size > 0) catchUp(profile)
    else profile.announce('library.changed', null)
  }, CATCHING_UP_PAUSE_MS).unref()
}

/** Whether lines were written. A failure here loses nothing: the lines are a projection, and are tried again. */
function refreshSome(profile: Profile): boolean {
  try {
    return refreshStaleLines(profile)
  } catch (cause) {
    failureOf(profile, 'library.list', cause)
    return false
  }
}

/** Rubbish that stays hurts nobody: a folder that cannot be read must not keep the profile from being closed. */
function removeUnfinishedAssets({ assets, logger }: Profile): void {
  try {
    assets.removeUnfinished()
  } catch (cause) {
    logger.note('unfinished files stay', traceOf(cause))
  }
}

function failureOf({ folder, logger }: { readonly folder: string; readonly logger: Logger }, call: string, cause: unknown): MarbreError {
  const failure = storeFailure(cause, folder)
  // The profile is ours since the start: who is busy with its file now is not a second Marbre.
  if (failure?.code === 'PROFILE_IN_USE') return marbreError('DATABASE_LOCKED')
  if (failure) return failure
  logger.note('unexpected', { call, ...traceOf(cause) })
  return marbreError('UNEXPECTED')
}
