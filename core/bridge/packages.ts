import * as v from 'valibot'
import type { InstitutionIdentity } from '../communique/charter'
import type { Language } from '../communique/content'
import { communiqueIdSchema, fingerprintSchema, messageIdSchema, threadIdSchema, versionIdSchema, type CommuniqueId, type Fingerprint, type Instant, type PersonId, type VersionId } from '../communique/ids'
import type { CommuniqueContent } from '../communique/content'
import type { MarbreError } from '../errors'
import { anchorSchema } from '../threads/anchor'
import { categories } from '../threads/thread'
import { decisions, roles, verdictRoles, type Decision, type VerdictRole } from '../workflow/types'
import { call, savingErrors } from './call'
import type { PreviewPages } from './preview-pages'
import type { SavedFile } from './shapes'
import { MAX_MESSAGE_LENGTH, type Thread } from './threads'

/* The calls about review packages, and about what a reader holds of a communiqué of another profile. */

/** Long work by these names, for its progress and its cancelling. */
export const OPEN_PACKAGE_WORK = 'openPackage'
export const WRITE_PACKAGE_WORK = 'writePackage'

interface Somebody {
  readonly civility: string
  readonly name: string
  readonly function: string
}

/** What a package holds, before anything of it is taken in. It is, to its last byte, what its sender signed. */
export interface PackageGlance {
  /** Stands for the file. */
  readonly token: string
  readonly fileName: string
  /** `review`: a version to read. `return`: what a reader says of one. */
  readonly kind: 'review' | 'return'
  readonly communiqueId: CommuniqueId
  readonly reference: string
  readonly title: string
  readonly institution: InstitutionIdentity
  readonly versionNumber: number
  /** The return is about a version that another followed. */
  readonly isOutdated: boolean
  readonly sender: Somebody & {
    /** SHA-256 of the public key, in hexadecimal, in groups of four: what two people compare by telephone. */
    readonly keyFingerprint: string
    /** See electron/services/packages/plan-taking. */
    readonly standing: 'known' | 'first' | 'renewed' | 'changed' | 'mine'
  }
  /** What is not here yet. */
  readonly brings: {
    readonly verdicts: readonly { readonly by: string; readonly role: VerdictRole; readonly decision: Decision; readonly text: string; readonly versionNumber: number | null }[]
    readonly comments: number
    readonly replies: number
    /** Messages that their author worded otherwise, or took back. */
    readonly reworded: number
    /** Comments that were resolved. */
    readonly closed: number
    /** Changes that somebody suggests. */
    readonly suggestions: number
  }
  /** Nothing of it is new. */
  readonly isKnown: boolean
  /** An administrator must accept the key that this person, admitted here, renewed on their own machine. */
  readonly acceptance: { readonly name: string; readonly previousFingerprint: string } | null
  /** How much of it a key signed that says nothing more, or rests on that: it stays out. */
  readonly leftOut: number
  /** An administrator must admit the sender, with these roles at least. */
  readonly admission: { readonly name: string; readonly roles: readonly VerdictRole[] } | null
  /** Why it cannot be taken in; null when it can, once the sender is admitted where that is asked. */
  readonly refusal: MarbreError | null
}

export interface DossierLine {
  readonly communiqueId: CommuniqueId
  readonly reference: string
  readonly title: string
  readonly institution: string
  readonly from: string
  readonly versionNumber: number
  readonly receivedAt: Instant
  /** What the person at the keyboard said of the newest version; null: nothing yet. */
  readonly myDecision: Decision | null
  /** They said something that no package took with it yet. */
  readonly hasUnsent: boolean
}

export interface DossierVersionView {
  readonly id: VersionId
  readonly number: number
  readonly fingerprint: Fingerprint
  readonly requiredRoles: readonly VerdictRole[]
  readonly instructions: string
  readonly submittedAt: Instant
  readonly submittedBy: string
  /** Its text came too. Of an older version, only what was said of it may be here. */
  readonly isHere: boolean
}

export interface DossierVerdictView {
  readonly by: { readonly id: PersonId; readonly name: string }
  /** Whose deputy spoke; null: nobody's. */
  readonly onBehalfOf: { readonly id: PersonId; readonly name: string } | null
  readonly versionNumber: number | null
  readonly role: VerdictRole
  readonly decision: Decision
  readonly text: string
  readonly at: Instant
  readonly isReplaced: boolean
  readonly isMine: boolean
}

/** A communiqué of another profile, to be read. */
export interface DossierView extends DossierLine {
  readonly language: Language
  readonly sender: Somebody & { readonly keyFingerprint: string }
  /** Newest first. */
  readonly versions: readonly DossierVersionView[]
  readonly verdicts: readonly DossierVerdictView[]
  readonly threads: readonly Thread[]
}

const said = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_MESSAGE_LENGTH))
const reason = v.pipe(v.string(), v.trim(), v.maxLength(MAX_MESSAGE_LENGTH))
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120))
const token = v.pipe(v.string(), v.maxLength(100))
const ofDossier = { communiqueId: communiqueIdSchema }
const role = v.picklist(verdictRoles)
const unreadable = ['CANCELLED', 'FILE_UNREADABLE', 'PACKAGE_UNKNOWN', 'PACKAGE_DAMAGED', 'PACKAGE_HOSTILE', 'PACKAGE_TOO_LARGE', 'PACKAGE_FROM_NEWER_VERSION', 'PACKAGE_SIGNATURE_WRONG', 'PACKAGE_CONTRADICTS'] as const
const refused = ['PACKAGE_SENDER_UNKNOWN', 'PACKAGE_KEY_REVOKED', 'PACKAGE_KEY_CHANGED', 'PACKAGE_KEY_RENEWED', 'PACKAGE_FROM_HERE', 'PACKAGE_OTHER_HOUSE', 'PACKAGE_ROLE_MISSING', 'PACKAGE_NOT_FOR_HERE', 'PACKAGE_JOURNAL_CUT', 'RESERVE_OF_ANOTHER', 'THREADS_TOO_MANY', 'ROLE_MISSING', 'PERSON_NAME_TAKEN'] as const

export const packageContract = {
  /** The version under review and what was said of it, signed, into a file for who reads on another machine. */
  'packages.send': call<SavedFile>()('unlocked', v.strictObject({ versionId: versionIdSchema }), [...savingErrors, 'ROLE_MISSING', 'TRANSITION_REFUSED', 'VERSION_UNKNOWN', 'VERSION_ALTERED', 'ASSET_MISSING']),
  /** Reads a package whole, of which nothing is taken in. `handed_over`: the one on which somebody clicked twice; CANCELLED when there is none. */
  'packages.look': call<PackageGlance>()('open', v.strictObject({ from: v.picklist(['chosen', 'handed_over']) }), unreadable),
  'packages.takeIn': call<{ readonly kind: 'review' | 'return'; readonly communiqueId: CommuniqueId }>()(
    'unlocked',
    v.strictObject({ token, admission: v.nullable(v.strictObject({ name, roles: v.pipe(v.array(v.picklist(roles)), v.maxLength(roles.length)) })), acceptance: v.nullable(v.strictObject({ isExposed: v.boolean() })) }),
    [...unreadable, ...refused, 'TOKEN_EXPIRED'],
  ),
  'dossiers.list': call<readonly DossierLine[]>()('person', v.undefined()),
  'dossiers.read': call<DossierView>()('person', v.strictObject(ofDossier), ['DOSSIER_UNKNOWN']),
  'dossiers.content': call<CommuniqueContent>()('person', v.strictObject({ ...ofDossier, versionId: versionIdSchema }), ['DOSSIER_UNKNOWN', 'VERSION_UNKNOWN', 'VERSION_ALTERED']),
  'dossiers.pages': call<PreviewPages>()('person', v.strictObject({ ...ofDossier, versionId: versionIdSchema }), ['DOSSIER_UNKNOWN', 'VERSION_UNKNOWN', 'VERSION_ALTERED', 'FONT_MISSING', 'ASSET_MISSING', 'TYPESETTING_FAILED']),
  /** What a reader says is signed: it counts where it is sent. */
  'dossiers.comment': call<DossierView>()(
    'unlocked',
    v.strictObject({ ...ofDossier, versionId: versionIdSchema, anchor: anchorSchema, category: v.picklist(categories), blockingAs: v.nullable(role), text: said }),
    ['DOSSIER_UNKNOWN', 'VERSION_UNKNOWN', 'THREADS_TOO_MANY'],
  ),
  'dossiers.reply': call<DossierView>()('unlocked', v.strictObject({ ...ofDossier, threadId: threadIdSchema, text: said }), ['DOSSIER_UNKNOWN', 'THREAD_UNKNOWN', 'THREAD_CLOSED']),
  /** Another wording of one's own message; the earlier ones stay. */
  'dossiers.revise': call<DossierView>()('unlocked', v.strictObject({ ...ofDossier, messageId: messageIdSchema, text: said }), ['DOSSIER_UNKNOWN', 'THREAD_UNKNOWN', 'MESSAGE_OF_ANOTHER']),
  /** Takes one's own message back: its place stays, and says so. */
  'dossiers.takeBack': call<DossierView>()('unlocked', v.strictObject({ ...ofDossier, messageId: messageIdSchema }), ['DOSSIER_UNKNOWN', 'THREAD_UNKNOWN', 'MESSAGE_OF_ANOTHER']),
  'dossiers.resolve': call<DossierView>()('unlocked', v.strictObject({ ...ofDossier, threadId: threadIdSchema, reason }), ['DOSSIER_UNKNOWN', 'THREAD_UNKNOWN', 'THREAD_CLOSED', 'RESERVE_OF_ANOTHER']),
  'dossiers.giveVerdict': call<DossierView>()(
    'unlocked',
    v.strictObject({ ...ofDossier, versionId: versionIdSchema, fingerprint: fingerprintSchema, role, decision: v.picklist(decisions), text: reason, seen: v.literal('whole') }),
    ['DOSSIER_UNKNOWN', 'VERSION_UNKNOWN', 'FINGERPRINT_MISMATCH', 'OWN_TEXT', 'REASON_REQUIRED', 'VERSION_NOT_SEEN'],
  ),
  /** Everything that the person at the keyboard said of it, signed, into a file for who sent it. */
  'dossiers.sendBack': call<SavedFile>()('unlocked', v.strictObject(ofDossier), [...savingErrors, 'DOSSIER_UNKNOWN', 'NOTHING_TO_RETURN']),
} as const
