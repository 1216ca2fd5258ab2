import * as v from 'valibot'
import { withoutForbiddenCharacters } from '../document/characters'
import { writtenIdentitySchema, type InstitutionSnapshot } from '../communique/charter'
import { languages, type AssetRef, type CommuniqueContent } from '../communique/content'
import { communiqueIdSchema, fingerprintSchema, personIdSchema, renditionIdSchema, sha256Schema, versionIdSchema, type CommuniqueId } from '../communique/ids'
import type { Excerpt } from '../document/excerpts'
import { FRAME_BYTES } from '../document/frame'
import { communiqueTypes } from '../document/types'
import type { SafeDrawing } from '../images/drawing'
import type { KeptPicture } from '../images/kept-picture'
import { MAX_IMAGE_BYTES } from '../images/limits'
import { marksSchema, type CommuniqueMarks, type Marks } from '../library/marks'
import { filterIdSchema, libraryQuerySchema, nameKinds, type LibraryName, type SavedFilter } from '../library/query'
import { typographyProfileSchema } from '../typography/profile'
import { renewalReasons } from '../packages/renewal'
import { readingForms, type Reading } from '../workflow/reading'
import { decisions, roles, verdictRoles } from '../workflow/types'
import { beginningsContract } from './beginnings'
import { call, savingErrors, type Call } from './call'
import { charterContract } from './charters'
import { circuitContract } from './circuits'
import { stepsSchema } from '../workflow/circuit-template'
import { compareContract } from './compare'
import type { DraftComparison, DraftPoint } from './draft-history'
import { inboxContract } from './inbox'
import { importErrors, MAX_DROPPED_BYTES, type ImportedDraft } from './imports'
import type { ImportReport } from '../import/report'
import type { IntegrityState } from './integrity'
import { imageRightsContract } from './image-rights'
import { batchFormats, MAX_BATCH, outputFormats, type BatchReport } from './outputs'
import { isNamePattern } from '../outputs/file-name'
import { packageContract } from './packages'
import { knownPagesSchema, nearPagesSchema, undrawnPagesSchema, type PreviewPage, type PreviewPages } from './preview-pages'
import { proofContract } from './proof'
import { quotesContract } from './quotes'
import type { RecoveryReport } from './recovery'
import { registerContract } from './register'
import { shellContract } from './shell'
import { spellingContract } from './spelling'
import { suggestionContract } from './suggestions'
import { threadContract } from './threads'
import { MAX_TEXT_LENGTH, MAX_UPDATE_BYTES } from './limits'
import { lockMinutes } from './lock-minutes'
import type { AppStatus, BackupOverview, BackupState, CommuniqueOverview, DraftOpening, Finding, JournalEntry, LibraryCount, LibraryPage, Person, ProfileCopy, SavedFile, SavePoint, Session, Settings, VerifiedBackup } from './shapes'
import { typingHabitsSchema, type TypographySettings } from './typography'

const nothing = v.undefined()
const name = v.pipe(v.string(), v.transform(withoutForbiddenCharacters), v.trim(), v.minLength(1), v.maxLength(120))
const filterName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80))
const line = v.pipe(v.string(), v.transform(withoutForbiddenCharacters), v.trim(), v.maxLength(200))
const reason = v.pipe(v.string(), v.trim(), v.maxLength(4000))
/** Those to whom a text went, as who noted it says it: lists, names, addresses. */
const recipients = v.pipe(v.string(), v.trim(), v.maxLength(20_000))
const passphrase = v.pipe(v.string(), v.maxLength(1024))
const bytes = (max: number) => v.pipe(v.instance(Uint8Array<ArrayBufferLike>), v.check((given) => given.byteLength > 0 && given.byteLength <= max))
const page = { offset: v.pipe(v.number(), v.integer(), v.minValue(0)), limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)) }
const personInput = { civility: v.pipe(v.string(), v.maxLength(20)), name, function: line, passphrase }
const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const ofCommunique = v.strictObject({ communiqueId: communiqueIdSchema })
const withReason = v.strictObject({ communiqueId: communiqueIdSchema, reason })

/** What a place that copies go to may refuse. */
const targetErrors = ['TARGET_DISK_FULL', 'TARGET_READ_ONLY', 'TARGET_WRITE_FAILED', 'BACKUP_FOLDER_GONE'] as const
/** What a profile may be found to be while it is copied. */
const unsound = ['DATABASE_DAMAGED', 'JOURNAL_BROKEN', 'VERSION_ALTERED', 'RENDITION_ALTERED', 'DRAFT_NOT_READABLE'] as const
const backupErrors = [...targetErrors, ...unsound] as const
const copyErrors = ['BACKUP_DAMAGED', 'COPY_FROM_NEWER_VERSION', 'DATABASE_FROM_NEWER_VERSION', 'DATABASE_NOT_OURS', 'TARGET_NOT_EMPTY', 'FOLDER_ON_NETWORK', 'FOLDER_SYNCHRONISED', ...targetErrors, ...unsound] as const

export const contract = {
  'app.status': call<AppStatus>()('open', nothing),
  ...shellContract,

  /** Gives up the long work of that name, if it goes on: its own call then answers CANCELLED. */
  'work.cancel': call<undefined>()('open', v.strictObject({ work: v.pipe(v.string(), v.maxLength(60)) })),

  'integrity.read': call<IntegrityState>()('open', nothing),
  'integrity.check': call<IntegrityState>()('person', nothing, ['CANCELLED', 'DATABASE_DAMAGED']),

  'settings.read': call<Settings>()('open', nothing),
  'settings.write': call<Settings>()('open', v.partial(v.strictObject({ language: v.picklist(languages), theme: v.picklist(['system', 'light', 'dark']), lockAfterMinutes: v.picklist(lockMinutes) }))),

  'typography.read': call<TypographySettings>()('person', nothing),
  'typography.writeProfile': call<TypographySettings>()('person', typographyProfileSchema, ['ROLE_MISSING']),
  'typography.writeHabits': call<TypographySettings>()('person', v.partial(typingHabitsSchema)),

  'backups.state': call<BackupState>()('open', nothing),
  /** Looks into the folder, which may take long to answer. */
  'backups.read': call<BackupOverview>()('open', nothing, ['CANCELLED']),
  'backups.chooseFolder': call<BackupOverview>()('person', nothing, ['CANCELLED', 'BACKUP_FOLDER_INSIDE', ...targetErrors]),
  /** Now, whatever the hour. Answers when it was read again. */
  'backups.make': call<BackupOverview>()('person', nothing, ['CANCELLED', ...backupErrors]),
  /** Restores each into a scratch profile and compares everything. */
  'backups.verify': call<readonly VerifiedBackup[]>()('open', nothing, ['CANCELLED', ...targetErrors]),
  /** Makes a profile beside; nothing that exists is written over. */
  'backups.restore': call<ProfileCopy>()('open', v.strictObject({ name: v.pipe(v.string(), v.regex(/^[\dTZ-]{1,40}$/)) }), ['CANCELLED', 'BACKUP_UNKNOWN', ...copyErrors]),
  'backups.reveal': call<undefined>()('person', nothing, ['BACKUP_FOLDER_GONE']),
  'profiles.export': call<SavedFile>()('person', nothing, ['CANCELLED', 'PROFILE_FILE_TOO_LARGE', ...backupErrors]),
  /** Always into a profile of its own, beside. */
  'profiles.import': call<ProfileCopy>()('open', nothing, ['CANCELLED', 'FILE_UNREADABLE', 'PROFILE_FILE_UNKNOWN', 'PROFILE_FILE_DAMAGED', 'PROFILE_FILE_TOO_LARGE', ...copyErrors]),
  /** The window finishes its writing, then shows the other profile. */
  'profiles.open': call<undefined>()('open', v.strictObject({ token: v.pipe(v.string(), v.maxLength(100)) }), ['PROFILE_UNKNOWN']),
  /** Whatever a damaged profile still gives, into a profile of its own, beside; `language` is that of the report kept there. */
  'recovery.recover': call<RecoveryReport>()('open', v.strictObject({ language: v.picklist(languages) }), ['CANCELLED', 'NOTHING_RECOVERED', ...copyErrors]),
  /** Back to the usual profile. */
  'profiles.leave': call<undefined>()('open', nothing),

  'setup.create': call<Session>()('open', v.strictObject({ institution: v.strictObject({ name, shortName: line, city: name, website: line }), person: v.strictObject(personInput) }), ['ALREADY_SET_UP', 'PASSPHRASE_TOO_SHORT']),
  'setup.openSample': call<{ session: Session; communiqueId: CommuniqueId; passphrase: string }>()('open', nothing, ['ALREADY_SET_UP']),

  'people.list': call<readonly Person[]>()('open', nothing),
  'people.create': call<Person>()('unlocked', v.strictObject({ ...personInput, roles: v.pipe(v.array(v.picklist(roles)), v.maxLength(roles.length)) }), ['ROLE_MISSING', 'PASSPHRASE_TOO_SHORT', 'PERSON_NAME_TAKEN']),
  'people.setRoles': call<Person>()('unlocked', v.strictObject({ personId: personIdSchema, roles: v.pipe(v.array(v.picklist(roles)), v.maxLength(roles.length)) }), ['ROLE_MISSING', 'LAST_ADMIN', 'PERSON_UNKNOWN']),
  /** Of somebody who signs on another machine: nothing more is taken from them. */
  'people.revokeKey': call<Person>()('unlocked', v.strictObject({ personId: personIdSchema, reason }), ['ROLE_MISSING', 'PERSON_UNKNOWN', 'REASON_REQUIRED']),
  /** A new key under a new passphrase: one's own, or by an administrator for who lost theirs. `exposed`: somebody else may have used it. */
  'people.renewKey': call<Person>()('unlocked', v.strictObject({ personId: personIdSchema, passphrase, reason: v.picklist(renewalReasons) }), ['ROLE_MISSING', 'PERSON_UNKNOWN', 'PERSON_ELSEWHERE', 'PASSPHRASE_TOO_SHORT']),
  'session.unlock': call<Session>()('open', v.strictObject({ personId: personIdSchema, passphrase }), ['PASSPHRASE_WRONG', 'PERSON_UNKNOWN', 'PERSON_ELSEWHERE', 'KEY_ALTERED']),
  'session.lock': call<Session>()('open', nothing),
  'institution.read': call<InstitutionSnapshot>()('person', nothing),
  'institution.write': call<InstitutionSnapshot>()('unlocked', writtenIdentitySchema, ['ROLE_MISSING']),
  ...charterContract,

  'library.list': call<LibraryPage>()('person', v.strictObject({ ...libraryQuerySchema.entries, ...page })),
  'library.count': call<LibraryCount>()('person', libraryQuerySchema),
  'library.names': call<readonly LibraryName[]>()('person', v.strictObject({ kind: v.picklist(nameKinds), text: v.pipe(v.string(), v.maxLength(200)) })),
  'library.filters': call<readonly SavedFilter[]>()('person', nothing),
  'library.saveFilter': call<readonly SavedFilter[]>()('person', v.strictObject({ id: v.nullable(filterIdSchema), name: filterName, isShared: v.boolean(), query: libraryQuerySchema }), ['ROLE_MISSING', 'FILTER_UNKNOWN', 'FILTER_NAME_TAKEN', 'FILTERS_TOO_MANY']),
  'library.deleteFilter': call<readonly SavedFilter[]>()('person', v.strictObject({ id: filterIdSchema }), ['ROLE_MISSING', 'FILTER_UNKNOWN']),
  ...registerContract,
  ...beginningsContract,
  ...quotesContract,
  ...imageRightsContract,

  /** Colours and deadlines, of those that have any: how an office arranges its work. */
  'marks.list': call<readonly CommuniqueMarks[]>()('person', v.strictObject({ communiqueIds: v.pipe(v.array(communiqueIdSchema), v.maxLength(200)) })),
  'marks.set': call<Marks>()('person', v.strictObject({ communiqueId: communiqueIdSchema, ...marksSchema.entries }), ['ROLE_MISSING', 'COMMUNIQUE_UNKNOWN']),
  'communiques.create': call<{ communiqueId: CommuniqueId }>()('person', v.strictObject({ type: v.picklist(communiqueTypes), language: v.picklist(languages) }), ['ROLE_MISSING']),
  'communiques.read': call<CommuniqueOverview>()('person', ofCommunique, ['COMMUNIQUE_UNKNOWN']),
  'communiques.history': call<readonly JournalEntry[]>()('person', ofCommunique, ['COMMUNIQUE_UNKNOWN']),
  'communiques.importFile': call<{ communiqueId: CommuniqueId }>()('person', nothing, ['CANCELLED', 'ROLE_MISSING', 'FILE_UNREADABLE', 'INPUT_TOO_LARGE', 'JSON_MALFORMED', 'FORMAT_UNKNOWN', 'FORMAT_FROM_NEWER_VERSION', 'DOCUMENT_INVALID', 'CHARTER_INVALID', 'IMAGE_UNREADABLE', 'ASSET_MISSING']),
  'communiques.importText': call<{ communiqueId: CommuniqueId }>()('person', v.strictObject({ text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)) }), ['ROLE_MISSING', 'INPUT_TOO_LARGE', 'JSON_MALFORMED', 'FORMAT_UNKNOWN', 'FORMAT_FROM_NEWER_VERSION', 'DOCUMENT_INVALID', 'CHARTER_INVALID', 'IMAGE_UNREADABLE', 'IMAGE_TOO_LARGE', 'ASSET_MISSING']),
  'communiques.exportFile': call<SavedFile>()('person', ofCommunique, [...savingErrors, 'COMMUNIQUE_UNKNOWN']),
  /** A document of another program, that a person chooses; `language` is that of the communiqué to make. */
  'imports.choose': call<ImportedDraft>()('person', v.strictObject({ language: v.picklist(languages) }), importErrors),
  'imports.drop': call<ImportedDraft>()('person', v.strictObject({ language: v.picklist(languages), name: v.pipe(v.string(), v.maxLength(400)), bytes: bytes(MAX_DROPPED_BYTES) }), importErrors),
  /** How a draft came out of a file; null for one that did not. */
  'imports.report': call<ImportReport | null>()('person', ofCommunique, ['COMMUNIQUE_UNKNOWN']),
  'communiques.abandon': call<CommuniqueOverview>()('person', withReason, ['ROLE_MISSING', 'TRANSITION_REFUSED']),
  'communiques.resume': call<CommuniqueOverview>()('person', ofCommunique, ['ROLE_MISSING', 'TRANSITION_REFUSED']),

  'drafts.open': call<DraftOpening>()('person', ofCommunique, ['COMMUNIQUE_UNKNOWN', 'DRAFT_NOT_READABLE']),
  /** `frame` is made by frameUpdate, where the change is born. */
  'drafts.append': call<SavePoint>()('person', v.strictObject({ communiqueId: communiqueIdSchema, frame: bytes(MAX_UPDATE_BYTES + FRAME_BYTES) }), ['COMMUNIQUE_UNKNOWN', 'ROLE_MISSING', 'DRAFT_READ_ONLY', 'DRAFT_UPDATE_REFUSED']),
  /** The points of a draft, oldest first; with `within`, the single changes of one of them. */
  'drafts.history': call<readonly DraftPoint[]>()('person', v.strictObject({ communiqueId: communiqueIdSchema, within: v.nullable(seq) }), ['COMMUNIQUE_UNKNOWN', 'DRAFT_POINT_UNKNOWN']),
  'drafts.compare': call<DraftComparison>()('person', v.strictObject({ communiqueId: communiqueIdSchema, seq }), ['COMMUNIQUE_UNKNOWN', 'DRAFT_POINT_UNKNOWN', 'DRAFT_NOT_READABLE']),
  'drafts.restore': call<SavePoint>()('person', v.strictObject({ communiqueId: communiqueIdSchema, seq }), ['COMMUNIQUE_UNKNOWN', 'DRAFT_POINT_UNKNOWN', 'DRAFT_NOT_READABLE', 'ROLE_MISSING', 'DRAFT_READ_ONLY', 'DRAFT_UPDATE_REFUSED']),
  'drafts.check': call<readonly Finding[]>()('person', ofCommunique, ['COMMUNIQUE_UNKNOWN', 'DRAFT_NOT_READABLE']),

  /** A picture is kept; a drawing is given back cleaned, for the page to make points of it. */
  'assets.pick': call<KeptPicture | SafeDrawing>()('person', nothing, ['CANCELLED', 'ROLE_MISSING', 'FILE_UNREADABLE', 'IMAGE_UNREADABLE', 'IMAGE_TOO_LARGE', 'DRAWING_REFUSED']),
  /** A drawing that was pasted or dropped, cleaned as one that is chosen. */
  'assets.clean': call<SafeDrawing>()('person', v.strictObject({ bytes: bytes(MAX_IMAGE_BYTES) }), ['ROLE_MISSING', 'DRAWING_REFUSED']),
  'assets.add': call<KeptPicture>()('person', v.strictObject({ bytes: bytes(MAX_IMAGE_BYTES) }), ['ROLE_MISSING', 'IMAGE_UNREADABLE', 'IMAGE_TOO_LARGE']),
  'assets.read': call<{ readonly mediaType: AssetRef['mediaType']; readonly bytes: Uint8Array }>()('person', v.strictObject({ sha256: sha256Schema }), ['ASSET_MISSING']),

  ...spellingContract,

  /** `known`: pages that the window has already, which then come without their drawing. `near`: of a long text no other page is drawn. */
  'preview.draft': call<PreviewPages>()('person', v.strictObject({ communiqueId: communiqueIdSchema, known: knownPagesSchema, beginning: v.optional(v.boolean(), false), near: nearPagesSchema }), ['COMMUNIQUE_UNKNOWN', 'DRAFT_NOT_READABLE', 'FONT_MISSING', 'ASSET_MISSING', 'TYPESETTING_FAILED']),
  /** The pages of a draft that came without their drawing, in the order of their ids; null for one that was composed again since. */
  'preview.drawings': call<readonly (PreviewPage | null)[]>()('person', v.strictObject({ communiqueId: communiqueIdSchema, ids: undrawnPagesSchema }), ['COMMUNIQUE_UNKNOWN', 'TYPESETTING_FAILED']),
  'preview.version': call<PreviewPages>()('person', v.strictObject({ versionId: versionIdSchema }), ['VERSION_UNKNOWN', 'VERSION_ALTERED', 'FONT_MISSING', 'ASSET_MISSING', 'TYPESETTING_FAILED']),

  /** What must be obtained: `steps`, else `requiredRoles` all at once. */
  'versions.submit': call<CommuniqueOverview>()('person', v.strictObject({ communiqueId: communiqueIdSchema, requiredRoles: v.optional(v.pipe(v.array(v.picklist(verdictRoles)), v.maxLength(verdictRoles.length)), []), steps: v.optional(stepsSchema), circuitId: v.optional(v.string()), instructions: reason, carriesTypography: v.optional(v.boolean(), true) }), ['ROLE_MISSING', 'TRANSITION_REFUSED', 'PREFLIGHT_BLOCKING', 'VERSION_UNCHANGED', 'CIRCUIT_INCOMPLETE', 'CIRCUIT_PERSON', 'CIRCUIT_FIXED', 'SUGGESTIONS_PENDING', 'RESERVES_UNANSWERED', 'DRAFT_NOT_READABLE', 'ASSET_MISSING']),
  /** `parts`: pages, or elements of the text, that the window showed the person at the keyboard; none only asks. VERSION_NOT_SEEN: they were not handed to them. */
  'versions.shown': call<Reading>()('person', v.strictObject({ versionId: versionIdSchema, form: v.picklist(readingForms), parts: v.pipe(v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0))), v.maxLength(10_000)) }), ['VERSION_NOT_SEEN']),
  'versions.read': call<CommuniqueContent>()('person', v.strictObject({ versionId: versionIdSchema }), ['VERSION_UNKNOWN', 'VERSION_ALTERED']),
  /** What is to look at in a frozen version as of now: rights that ended since, an agreement that is not noted. */
  'versions.check': call<readonly Finding[]>()('person', v.strictObject({ versionId: versionIdSchema }), ['VERSION_UNKNOWN', 'VERSION_ALTERED']),
  ...circuitContract,
  ...inboxContract,
  ...compareContract,
  ...threadContract,
  ...suggestionContract,
  ...packageContract,
  ...proofContract,
  'review.withdraw': call<CommuniqueOverview>()('person', withReason, ['ROLE_MISSING', 'TRANSITION_REFUSED']),
  'review.giveVerdict': call<CommuniqueOverview>()('unlocked', v.strictObject({ versionId: versionIdSchema, fingerprint: fingerprintSchema, role: v.picklist(verdictRoles), decision: v.picklist(decisions), text: reason, seen: v.picklist(['whole', 'changes']), onBehalfOf: v.optional(v.nullable(personIdSchema), null) }), ['NOT_DEPUTY', 'STEP_NOT_ASKED', 'ROLE_MISSING', 'TRANSITION_REFUSED', 'VERSION_UNKNOWN', 'VERSION_ALTERED', 'FINGERPRINT_MISMATCH', 'OWN_TEXT', 'REASON_REQUIRED', 'VERSION_NOT_SEEN']),
  'review.dismissRequest': call<CommuniqueOverview>()('unlocked', v.strictObject({ communiqueId: communiqueIdSchema, personId: personIdSchema, reason }), ['ROLE_MISSING', 'TRANSITION_REFUSED', 'REASON_REQUIRED']),
  'publication.clear': call<CommuniqueOverview>()('unlocked', v.strictObject({ versionId: versionIdSchema, fingerprint: fingerprintSchema }), ['ROLE_MISSING', 'OWN_TEXT', 'TRANSITION_REFUSED', 'FINGERPRINT_MISMATCH', 'VERSION_NOT_SEEN', 'VERSION_ALTERED', 'PREFLIGHT_BLOCKING', 'FONT_MISSING', 'ASSET_MISSING', 'TYPESETTING_REFUSED', 'TYPESETTING_FAILED', 'OUTPUT_LEAKS']),
  'publication.breakSeal': call<CommuniqueOverview>()('unlocked', withReason, ['ROLE_MISSING', 'TRANSITION_REFUSED', 'REASON_REQUIRED']),
  'publication.release': call<CommuniqueOverview>()('person', v.strictObject({ communiqueId: communiqueIdSchema, channel: name, recipients: v.optional(recipients, '') }), ['ROLE_MISSING', 'TRANSITION_REFUSED', 'EMBARGO_INCOMPLETE', 'VERSION_ALTERED', 'RENDITION_ALTERED']),
  'publication.correct': call<{ communiqueId: CommuniqueId }>()('person', withReason, ['ROLE_MISSING', 'TRANSITION_REFUSED', 'REASON_REQUIRED']),
  /** Says what a correction corrects, another text or none, while it is a draft. A text takes the reason along. */
  'publication.link': call<CommuniqueOverview>()('person', v.strictObject({ communiqueId: communiqueIdSchema, correctsId: v.nullable(communiqueIdSchema), reason }), ['COMMUNIQUE_UNKNOWN', 'ROLE_MISSING', 'TRANSITION_REFUSED', 'REASON_REQUIRED', 'NOT_A_CORRECTION', 'CORRECTION_SUBMITTED']),
  'publication.withdraw': call<CommuniqueOverview>()('unlocked', withReason, ['ROLE_MISSING', 'TRANSITION_REFUSED', 'REASON_REQUIRED']),

  'exports.draftPdf': call<SavedFile>()('person', ofCommunique, [...savingErrors, 'COMMUNIQUE_UNKNOWN', 'DRAFT_NOT_READABLE', 'FONT_MISSING', 'ASSET_MISSING', 'TYPESETTING_REFUSED', 'TYPESETTING_FAILED', 'OUTPUT_LEAKS']),
  'exports.versionPdf': call<SavedFile>()('person', v.strictObject({ versionId: versionIdSchema }), [...savingErrors, 'VERSION_UNKNOWN', 'VERSION_ALTERED', 'RENDITION_ALTERED', 'EMBARGO_RUNNING', 'FONT_MISSING', 'ASSET_MISSING', 'TYPESETTING_REFUSED', 'TYPESETTING_FAILED', 'OUTPUT_LEAKS']),
  'exports.rendition': call<SavedFile>()('person', v.strictObject({ renditionId: renditionIdSchema }), [...savingErrors, 'RENDITION_ALTERED', 'NOT_APPROVED', 'EMBARGO_RUNNING']),
  /** Before anything is written, the file is opened again and searched for what must not leave the house. */
  'exports.output': call<SavedFile>()('person', v.strictObject({ versionId: versionIdSchema, format: v.picklist(outputFormats) }), [...savingErrors, 'VERSION_UNKNOWN', 'VERSION_ALTERED', 'RENDITION_ALTERED', 'NOT_APPROVED', 'OUTPUT_LEAKS', 'ASSET_MISSING']),
  /** Messages for social networks, of the version's words, as they may go out now: none of a text that was withdrawn or replaced. */
  'exports.excerpts': call<readonly Excerpt[]>()('person', v.strictObject({ versionId: versionIdSchema }), ['VERSION_UNKNOWN', 'VERSION_ALTERED', 'TEXT_NOT_STANDING', 'OUTPUT_LEAKS']),
  /** Asks for a folder, then writes each format of each communiqué there, whole or not at all, and tells what became of each. */
  'exports.batch': call<BatchReport>()('person', v.strictObject({ communiqueIds: v.pipe(v.array(communiqueIdSchema), v.minLength(1), v.maxLength(MAX_BATCH)), formats: v.pipe(v.array(v.picklist(batchFormats)), v.minLength(1), v.maxLength(batchFormats.length)), replace: v.boolean() }), ['CANCELLED']),
  /** How files are named: one pattern for all that is exported. */
  'exports.naming': call<{ readonly pattern: string }>()('person', nothing),
  'exports.name': call<{ readonly pattern: string }>()('person', v.strictObject({ pattern: v.pipe(v.string(), v.check(isNamePattern)) })),
  'exports.reveal': call<undefined>()('person', v.strictObject({ token: v.pipe(v.string(), v.maxLength(100)) }), ['TOKEN_EXPIRED']),
} as const satisfies Record<string, Call>

export type { Call } from './call'
export type Contract = typeof contract
export type CallName = keyof Contract
export type CallInput<Name extends CallName> = v.InferInput<Contract[Name]['input']>
export type CallOutput<Name extends CallName> = Contract[Name] extends Call<v.GenericSchema, infer Output> ? Output : never
